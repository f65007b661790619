"""A role into what the handbook says of it in each of the ten aspects of operations work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from handbook_gen.facts.accountability import Assignment, assignments
from handbook_gen.handbook import Backlink, Handbook
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.role import Role
from handbook_gen.practice import Aspect
from handbook_gen.records import Record

LINKS: dict[str, frozenset[str]] = {
    "owned": frozenset(("goal.owner", "metric.owner")),
    "lessons": frozenset(("retro.participants",)),
    "meetings": frozenset(("meeting.chair", "meeting.attendees")),
    "trainings": frozenset(("training.audience",)),
    "cases": frozenset(("case.roles",)),
    "reviews": frozenset(("review.subjects",)),
}
"""Evidence → the fields, as `kind.path`, whose link to a role is one."""
TAUGHT = frozenset(("case.processes.process", "retro.of", "retro.actions.changes"))
"""The fields whose link to a process makes the lessons beside them lessons of it."""
RITUALS = frozenset(("value.rituals",))
ROOM = 24
"""Characters of the names in a cell."""
DOING = frozenset("RA")
"""The letters that make a process the role's own."""


@dataclass(frozen=True)
class Evidence:
    """A record, or a part of it, that says something of a role in an aspect."""

    record: Record
    part: str = ""
    counts: int = 1
    """How much of its kind of evidence it is; 0 for a beginning that is not enough."""


@dataclass(frozen=True)
class Lack:
    """A kind of evidence of which there is too little."""

    name: str
    has: int
    needs: int


@dataclass(frozen=True)
class Cell:
    """How well one aspect of a role is described."""

    aspect: Aspect
    evidence: tuple[Evidence, ...]
    lacks: tuple[Lack, ...]

    @property
    def state(self) -> str:
        """`covered` when no minimum is missed, `missing` without any evidence, else `thin`."""
        return "thin" if self.lacks and self.evidence else "missing" if self.lacks else "covered"

    @property
    def first(self) -> tuple[Evidence, ...]:
        """The evidence that is named where there is little room: as much as fits, at least one."""
        lengths = accumulate(len(e.part or e.record.title) for e in self.evidence)
        return self.evidence[: max(1, sum(length <= ROOM for length in lengths))]


def coverage(handbook: Handbook, role: Role, aspects: Iterable[Aspect]) -> tuple[Cell, ...]:
    """A role in every aspect; what is retired is no evidence."""
    found = _evidence(handbook, role)
    return tuple(_cell(aspect, found) for aspect in aspects)


def _cell(aspect: Aspect, found: dict[str, tuple[Evidence, ...]]) -> Cell:
    lacks = []
    for name, needs in aspect.minima:
        has = sum(evidence.counts for evidence in found[name])
        if has < needs:
            lacks.append(Lack(name, has, needs))
    evidence = (given for name, _ in aspect.minima for given in found[name])
    return Cell(aspect, tuple(evidence), tuple(lacks))


def _evidence(handbook: Handbook, role: Role) -> dict[str, tuple[Evidence, ...]]:
    """What there is of a role, by the names that `practice.ASPECTS` gives to evidence."""
    links = tuple(handbook.links_to(role))
    linked = {name: _linking(links, fields) for name, fields in LINKS.items()}
    processes = _processes(links, role)
    lessons = (r for p in processes for r in _taught(handbook, p))
    values = (v for m in linked["meetings"] for v in _linking(handbook.links_to(m), RITUALS))
    records = linked | {
        "processes": processes,
        "lessons": (*linked["lessons"], *lessons),
        "values": tuple(values),
    }
    return {name: _each(found) for name, found in records.items()} | {
        "metrics": _metrics(handbook, role, linked["owned"]),
        "duties": _own(role, "responsibilities", sum(len(r.duties) for r in role.responsibilities)),
        "routines": _own(role, "routines", len(role.routines)),
        "collaborations": _own(role, "collaborates", len(role.collaborates)),
        "onboarding": _own(role, "onboarding", len(role.onboarding)),
    }


def _linking(links: Iterable[Backlink], fields: frozenset[str]) -> tuple[Record, ...]:
    """The records in use that link through some fields."""
    found = (link.record for link in links if f"{link.record.kind}.{link.field}" in fields)
    return tuple(record for record in dict.fromkeys(found) if record.status != "retired")


def _processes(links: Iterable[Backlink], role: Role) -> tuple[Record, ...]:
    """The processes of which the role does a step or answers for one."""
    linking = dict.fromkeys(link.record for link in links)
    used = (p for p in linking if isinstance(p, Process) and p.status != "retired")
    return tuple(p for p in used if any(_does(role, given) for given in assignments(p)))


def _does(role: Role, given: Assignment) -> bool:
    return given.role == role.ref and given.letter in DOING


def _taught(handbook: Handbook, process: Record) -> Iterator[Record]:
    """The records that draw lessons of a process."""
    linking = _linking(handbook.links_to(process), TAUGHT)
    return (record for record in linking if getattr(record, "lessons", ()))


def _metrics(handbook: Handbook, role: Role, owned: Iterable[Record]) -> tuple[Evidence, ...]:
    """The metrics that a role watches or owns; one without readings does not count yet."""
    watched = (handbook.get(ref) for ref in role.metrics)
    found = (m for m in (*watched, *owned) if isinstance(m, Metric) and m.status != "retired")
    metrics = sorted(dict.fromkeys(found), key=lambda metric: not metric.readings)
    return tuple(Evidence(metric, counts=int(bool(metric.readings))) for metric in metrics)


def _own(role: Role, part: str, counts: int) -> tuple[Evidence, ...]:
    """What stands on the role's own page."""
    return (Evidence(role, part, counts),) if counts else ()


def _each(records: Iterable[Record]) -> tuple[Evidence, ...]:
    return tuple(map(Evidence, dict.fromkeys(records)))
