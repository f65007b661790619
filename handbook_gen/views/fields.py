"""The kinds into the guide of their fields: what may be written, and who shows it."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.fields import Field, fields
from handbook_gen.handbook import Handbook
from handbook_gen.records import Record


@dataclass(frozen=True)
class Shelf:
    """The fields of one kind that are its own."""

    kind: type[Record]
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class FieldGuide:
    """Every field of every kind; those that all kinds share stand once."""

    common: tuple[Field, ...]
    shelves: tuple[Shelf, ...]


def field_guide(handbook: Handbook) -> FieldGuide:
    """The guide of a handbook's kinds, in their order."""
    every = {kind: tuple(fields(kind)) for kind in handbook.kinds}
    shared = next(iter(every.values()), ())
    return FieldGuide(
        tuple(field for field in shared if field.common),
        tuple(
            Shelf(kind, tuple(field for field in own if not field.common))
            for kind, own in every.items()
        ),
    )
