"""Roles into the matrix of how well each is described in each aspect."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from handbook_gen.facts.coverage import Cell, coverage
from handbook_gen.kinds.role import Role
from handbook_gen.practice import Aspect
from handbook_gen.scene import Scene
from handbook_gen.views.groups import Group, groups

STATES = ("covered", "thin", "missing")


@dataclass(frozen=True)
class Row:
    """One role and its cells, one an aspect."""

    role: Role
    cells: tuple[Cell, ...]

    @property
    def covered(self) -> int:
        """How many aspects are covered."""
        return sum(cell.state == "covered" for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """The roles of one group; an empty title for those without."""

    title: str
    rows: tuple[Row, ...]

    @property
    def covered(self) -> tuple[int, ...]:
        """How many of the roles are covered, aspect by aspect."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        return tuple(sum(cell.state == "covered" for cell in column) for column in columns)


@dataclass(frozen=True)
class Coverage:
    """The aspects of one role, or of every role, group by group."""

    of: Role | None
    aspects: tuple[Aspect, ...]
    tables: tuple[Table, ...]
    states: tuple[tuple[str, int], ...]
    """How many cells there are of each of `STATES`."""

    def __bool__(self) -> bool:
        """Whether there is any role."""
        return bool(self.tables)


def coverage_of(scene: Scene, role: Role | None) -> Coverage:
    """The aspects of one role, or of all roles in use."""
    found = (Group("", (role,)),) if role else groups(scene.handbook, "role")
    tables = tuple(
        Table(group.title, tuple(_row(scene, r) for r in group.records if isinstance(r, Role)))
        for group in found
    )
    cells = Counter(cell.state for table in tables for row in table.rows for cell in row.cells)
    states = tuple((state, cells[state]) for state in STATES)
    return Coverage(role, scene.practice.aspects, tables, states)


def _row(scene: Scene, role: Role) -> Row:
    return Row(role, coverage(scene.handbook, role, scene.practice.aspects))
