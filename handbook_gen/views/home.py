"""A handbook into its generated home page: the kinds, what they are for, how many there are."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.records import Record
from handbook_gen.views.groups import shown


@dataclass(frozen=True)
class Shelf:
    """One kind and the number of its records in use."""

    kind: type[Record]
    count: int


def home(handbook: Handbook) -> tuple[Shelf, ...]:
    """Every kind that has records."""
    counts = ((kind, len(shown(handbook, kind))) for kind in handbook.kinds)
    return tuple(Shelf(kind, count) for kind, count in counts if count)
