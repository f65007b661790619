"""A record into what its page shows: itself, and everything that links to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook_gen.handbook import Backlink, Handbook
from handbook_gen.records import Part, Record
from handbook_gen.walks import at_path


@dataclass(frozen=True)
class Mention:
    """A record that links here, and the named parts of it that do."""

    record: Record
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Mentions:
    """All that links here through one field."""

    kind: str
    """Empty for a field that all kinds have."""
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
        # Who owns or verified a record is told in one line, whatever kinds the records are of.
        kind = "" if field.split(".")[0] in Record.keys().values() else link.record.kind
        parts = found.setdefault((kind, field), {}).setdefault(link.record, [])
        parts += (part for part in _named_parts(link) if part not in parts)
    return RecordPage(record, tuple(_mentions(found, handbook)))


def _mentions(found: Any, handbook: Handbook) -> list[Mentions]:
    """Fields in the order of the kinds and their classes; links in texts last."""
    order = ["", *(kind.kind for kind in handbook.kinds)]
    keys = sorted(found, key=lambda key: (not key[1], order.index(key[0])))
    return [
        Mentions(
            kind, field, tuple(Mention(r, tuple(parts)) for r, parts in found[kind, field].items())
        )
        for kind, field in keys
    ]


def _field(link: Backlink) -> str:
    """A typed link's field; links in a text have none of their own."""
    return "" if isinstance(at_path(link.record, link.path), str) else link.field


def _named_parts(link: Backlink) -> list[Part]:
    """The innermost part on the way to a link that has an anchor of its own."""
    ends = range(len(link.path), 0, -1)
    on_the_way = (at_path(link.record, link.path[:end]) for end in ends)
    return [part for part in on_the_way if isinstance(part, Part) and hasattr(part, "id")][:1]
