"""A record into what its page shows: itself, and everything that links to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handbook_gen.handbook import Backlink, Handbook
from handbook_gen.problems import FieldPath
from handbook_gen.records import Part, Record


@dataclass(frozen=True)
class Mention:
    """A record that links here, and the named parts of it that do."""

    record: Record
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Mentions:
    """All that links here through one field."""

    kind: str
    field: str
    """The field without indexes, such as `steps.responsible`; empty for links in texts."""
    items: tuple[Mention, ...]


@dataclass(frozen=True)
class RecordPage:
    """One record's page."""

    record: Record
    mentions: tuple[Mentions, ...]


def record_page(handbook: Handbook, record: Record) -> RecordPage:
    """A record with its backlinks by kind and field, those its own template tells left out."""
    found: dict[tuple[str, str], dict[Record, list[Part]]] = {}
    for link in handbook.links_to(record):
        field = _field(link)
        if any(f"{link.record.kind}.{field}".startswith(told) for told in record.told):
            continue
        if link.record.status == "retired":
            continue
        parts = found.setdefault((link.record.kind, field), {}).setdefault(link.record, [])
        parts += (part for part in _named_parts(link) if part not in parts)
    return RecordPage(record, tuple(_mentions(found, handbook)))


def _mentions(found: Any, handbook: Handbook) -> list[Mentions]:
    """Fields in the order of the kinds and their classes; links in texts last."""
    order = [kind.kind for kind in handbook.kinds]
    keys = sorted(found, key=lambda key: (not key[1], order.index(key[0])))
    return [
        Mentions(
            kind, field, tuple(Mention(r, tuple(parts)) for r, parts in found[kind, field].items())
        )
        for kind, field in keys
    ]


def _field(link: Backlink) -> str:
    """A typed link's field; links in a text have none of their own."""
    value = _at(link.record, link.path)
    return "" if isinstance(value, str) else ".".join(p for p in link.path if isinstance(p, str))


def _named_parts(link: Backlink) -> list[Part]:
    """The innermost part on the way to a link that has an anchor of its own."""
    ends = range(len(link.path), 0, -1)
    on_the_way = (_at(link.record, link.path[:end]) for end in ends)
    return [part for part in on_the_way if isinstance(part, Part) and hasattr(part, "id")][:1]


def _at(record: Record, path: FieldPath | Sequence[str | int]) -> Any:
    value: Any = record
    for key in path:
        value = value[key] if isinstance(key, int) else getattr(value, _attribute(value, key))
    return value


def _attribute(part: Part, key: str) -> str:
    return next(name for name, alias in part.keys().items() if alias == key)
