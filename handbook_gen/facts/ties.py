"""A role into the records that are tied to it, by why a newcomer reads them.

Only active records count: what hangs on a draft or a retired one hangs on nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from handbook_gen.facts.accountability import assignments
from handbook_gen.facts.order import reading_order
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.role import Role
from handbook_gen.records import Record, Ref

DOING = {"R": "does", "A": "answers"}
"""Why a process is read; one that only asks or tells the role stands in the role's own table."""
TAKING_PART = ("meeting.chair", "meeting.attendees", "meeting.agenda.owner")

Reasons = tuple[tuple[str, Iterable[Record]], ...]
"""The records that each reason gives, in the order in which reasons are asked."""


class Ties:
    """What ties records to one role."""

    def __init__(self, handbook: Handbook, role: Role) -> None:
        """Sort what links to the role by the field, as `kind.path`."""
        self.handbook = handbook
        self.role = role
        self._linking: dict[str, list[Record]] = {}
        for link in handbook.links_to(role):
            self._linking.setdefault(f"{link.record.kind}.{link.field}", []).append(link.record)

    def chapters(self) -> Iterator[tuple[str, Reasons]]:
        """Every chapter of a pack with its reasons, in reading order."""
        yield "welcome", self._welcome()
        yield "role", (("yours", (self.role,)),)
        yield "processes", self._processes
        yield "metrics", (*self._metrics, *self._goals)
        yield "meetings", self._meetings
        yield "tools", self._tools()
        yield "trainings", self._trainings()
        yield "cases", self._cases()

    def _welcome(self) -> Reasons:
        own = [goal for goal in _all(self._goals) if isinstance(goal, Goal)]
        above = (goal for own_goal in own for goal in self._above(own_goal.parent))
        return (
            ("team", self._above(self.role.team)),
            ("serves", [goal for goal in above if goal not in own]),
            ("culture", self._linking_to(_all(self._meetings), "value.rituals")),
        )

    @cached_property
    def _processes(self) -> Reasons:
        linking = _ordered(record for records in self._linking.values() for record in records)
        letters = {p: self._letters(p) for p in linking if isinstance(p, Process)}
        return tuple(
            (reason, [process for process, held in letters.items() if letter in held])
            for letter, reason in DOING.items()
        )

    @cached_property
    def _metrics(self) -> Reasons:
        return (("watched", self._of(self.role.metrics)), ("owned", self._through("metric.owner")))

    @cached_property
    def _goals(self) -> Reasons:
        return (
            ("goal", self._through("goal.owner")),
            ("acts", self._through("goal.actions.owner")),
        )

    @cached_property
    def _meetings(self) -> Reasons:
        met = (c.meeting for c in self.role.collaborates if c.meeting)
        return (("attends", self._through(*TAKING_PART)), ("meets", self._of(met)))

    def _tools(self) -> Reasons:
        done = (process for process in _all(self._processes) if isinstance(process, Process))
        own = (s for process in done for s in process.steps if s.responsible == self.role.ref)
        metrics = (metric for metric in _all(self._metrics) if isinstance(metric, Metric))
        return (
            ("equips", self._of(self.role.tools)),
            ("step", self._of(tool for step in own for tool in step.tools)),
            ("source", self._of(metric.source for metric in metrics if metric.source)),
        )

    def _trainings(self) -> Reasons:
        skills = (skill.training for skill in self.role.skills if skill.training)
        return (("audience", self._through("training.audience")), ("skill", self._of(skills)))

    def _cases(self) -> Reasons:
        return (
            ("concerns", self._through("case.roles")),
            ("teaches", self._linking_to(_all(self._processes), "case.processes.process")),
        )

    def _of(self, refs: Iterable[Ref]) -> list[Record]:
        """The records of links, in the order in which they are written."""
        found = (self.handbook.get(ref) for ref in refs)
        return [record for record in found if record and record.status == "active"]

    def _through(self, *fields: str) -> list[Record]:
        """The records that link to the role through some fields, in reading order."""
        return _ordered(record for field in fields for record in self._linking.get(field, ()))

    def _linking_to(self, records: Iterable[Record], field: str) -> list[Record]:
        """The records that link to any of these through a field, in reading order."""
        links = (link for record in records for link in self.handbook.links_to(record))
        return _ordered(li.record for li in links if f"{li.record.kind}.{li.field}" == field)

    def _letters(self, process: Process) -> set[str]:
        """The letters of RACI that the role has in a process."""
        return {a.letter for a in assignments(process) if a.role == self.role.ref}

    def _above(self, start: Ref | None) -> list[Record]:
        """A record and all above it, from the top."""
        found: list[Ref] = []
        while start and (record := self.handbook.get(start)):
            found.insert(0, start)
            start = record.superior
        return self._of(found)


def _all(reasons: Reasons) -> list[Record]:
    return [record for _, records in reasons for record in records]


def _ordered(records: Iterable[Record]) -> list[Record]:
    """The active ones of some records, each once, in reading order."""
    active = (record for record in records if record.status == "active")
    return sorted(dict.fromkeys(active), key=reading_order)
