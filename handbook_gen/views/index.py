"""A kind into its index page: one table per group."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.records import Record
from handbook_gen.views.groups import Group, groups


@dataclass(frozen=True)
class Index:
    """The records of one kind, group by group."""

    kind: type[Record]
    groups: tuple[Group, ...]

    @property
    def owned(self) -> bool:
        """Whether any of them is looked after by a role; else that column would be empty."""
        return any(record.steward for group in self.groups for record in group.records)


def index(handbook: Handbook, kind: str) -> Index:
    """The index of a kind by name."""
    found = next(known for known in handbook.kinds if known.kind == kind)
    return Index(found, groups(handbook, kind))
