"""A handbook into the records that are no longer used."""

from __future__ import annotations

from handbook_gen.facts.order import reading_order
from handbook_gen.handbook import Handbook
from handbook_gen.records import Record


def archive(handbook: Handbook) -> tuple[Record, ...]:
    """Every retired record, kind by kind."""
    retired = []
    for kind in handbook.kinds:
        own = (record for record in handbook.all(kind.kind) if record.status == "retired")
        retired += sorted(own, key=reading_order)
    return tuple(retired)
