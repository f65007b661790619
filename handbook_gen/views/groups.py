"""The records of a kind into their groups, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handbook_gen.facts.order import reading_order
from handbook_gen.handbook import Handbook, R
from handbook_gen.pinyin import syllables
from handbook_gen.records import Record

Item = TypeVar("Item")


@dataclass(frozen=True)
class Group:
    """Records that stand together; those without a group have an empty title."""

    title: str
    records: tuple[Record, ...]


def groups(handbook: Handbook, kind: str) -> tuple[Group, ...]:
    """Groups by their first record's `order`, then pinyin; retired records are left out."""
    found: dict[str, list[Record]] = {}
    held = handbook.kind(kind)
    for record in shown(handbook, held) if held else ():
        found.setdefault(record.group or "", []).append(record)
    ordered = sorted(
        found.items(),
        key=lambda item: (not item[0], *reading_order(item[1][0])[:2], syllables(item[0])),
    )
    return tuple(Group(title, tuple(records)) for title, records in ordered)


def shown(handbook: Handbook, kind: type[R]) -> list[R]:
    """The records of a kind that are in use, in reading order."""
    return sorted(handbook.used(kind), key=reading_order)


def portions(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Items in portions, so that a matrix of many does not grow with their square."""
    return (items[start : start + size] for start in range(0, len(items), size))
