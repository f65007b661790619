"""The steps of processes into RACI matrices: of one, of a group, and the part of one role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handbook_gen.facts.accountability import LETTERS, assignments
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.process import Process, Step
from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Record, Ref
from handbook_gen.views.groups import groups, portions

PORTION = 40
"""Processes in one matrix of a group."""


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


@dataclass(frozen=True)
class Crossing:
    """A process, and in how many of its steps each role has each letter."""

    process: Process
    cells: tuple[tuple[tuple[str, int], ...], ...]


@dataclass(frozen=True)
class Meeting:
    """Processes and the roles they meet, in order of appearance."""

    roles: tuple[Record, ...]
    rows: tuple[Crossing, ...]


@dataclass(frozen=True)
class GroupMatrix:
    """Who does what in the processes of a group; those without a group have an empty title."""

    title: str
    meetings: tuple[Meeting, ...]


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


def group_raci(handbook: Handbook, group: str = "") -> tuple[GroupMatrix, ...] | Fault:
    """A matrix for every group of processes in use, or for one group by its title."""
    found = groups(handbook, "process")
    titles = [known.title for known in found if known.title]
    if group and group not in titles:
        values = {"given": group, "allowed": ", ".join(titles), "near": nearest(group, titles)}
        return Fault("unknown-group", values, ("group",))
    return tuple(
        GroupMatrix(known.title, tuple(_meeting(handbook, p) for p in portions(processes, PORTION)))
        for known in found
        if not group or known.title == group
        if (processes := [record for record in known.records if isinstance(record, Process)])
    )


def _meeting(handbook: Handbook, processes: Sequence[Process]) -> Meeting:
    counts = [Counter((g.role, g.letter) for g in assignments(process)) for process in processes]
    refs = dict.fromkeys(role for count in counts for role, _ in count)
    roles = [role for ref in refs if (role := handbook.get(ref))]
    rows = (
        Crossing(process, tuple(_letters(count, role.ref) for role in roles))
        for process, count in zip(processes, counts, strict=True)
    )
    return Meeting(tuple(roles), tuple(rows))


def _letters(count: Counter[tuple[Ref, str]], role: Ref) -> tuple[tuple[str, int], ...]:
    return tuple((letter, count[role, letter]) for letter in LETTERS if (role, letter) in count)
