"""The steps of a process into its RACI matrix, and those of all processes into a role's part."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.facts.accountability import LETTERS, assignments
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.process import Process, Step
from handbook_gen.records import Record, Ref


@dataclass(frozen=True)
class Row:
    """One step, and each role's letters in it (`R`, `R/A`, or nothing)."""

    step: Step
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Who does what in one process; columns are the roles that occur, in order of appearance."""

    process: Process
    roles: tuple[Ref, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Involvement:
    """A role's steps in one process, for every letter of RACI."""

    process: Process
    steps: tuple[tuple[str, tuple[Step, ...]], ...]


def raci(_handbook: Handbook, process: Process) -> Matrix:
    """The matrix of one process."""
    cells: dict[tuple[str, Ref], list[str]] = {}
    for given in assignments(process):
        cells.setdefault((given.step.id, given.role), []).append(given.letter)
    roles = tuple(dict.fromkeys(role for _, role in cells))
    rows = (Row(s, tuple("/".join(cells.get((s.id, r), ())) for r in roles)) for s in process.steps)
    return Matrix(process, roles, tuple(rows))


def involvements(handbook: Handbook, role: Record) -> tuple[Involvement, ...]:
    """Every process that a role takes part in, with its steps by letter."""
    linking = dict.fromkeys(link.record for link in handbook.links_to(role))
    found = (
        _involvement(p, role.ref)
        for p in linking
        if isinstance(p, Process) and p.status != "retired"
    )
    return tuple(involvement for involvement in found if involvement.steps)


def _involvement(process: Process, role: Ref) -> Involvement:
    own = [given for given in assignments(process) if given.role == role]
    by_letter = ((letter, tuple(g.step for g in own if g.letter == letter)) for letter in LETTERS)
    return Involvement(process, tuple((letter, steps) for letter, steps in by_letter if steps))
