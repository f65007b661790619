"""项目: tasks in time, who does them, what they cost and what may go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from handbook_gen.kinds.goal import GoalRef
from handbook_gen.parts import id_faults
from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Id, Part, Record, RoleRef, Text
from handbook_gen.values import Day, Line, Number, Whole

if TYPE_CHECKING:
    from handbook_gen.handbook import Handbook

Grade = Literal["low", "medium", "high"]


class Member(Part):
    """A role in the project, and how much of its week, in percent."""

    role: RoleRef
    share: Number | None = Field(default=None, ge=0, le=100)


class Budget(Part):
    """What the project may cost."""

    amount: Number
    currency: Line = "CNY"


class Task(Part):
    """A piece of work with its days; `after` names what must be done before."""

    id: Id
    name: Line
    owner: RoleRef | None = None
    start: Day
    end: Day
    after: tuple[Id, ...] = ()
    progress: Whole = Field(default=0, ge=0, le=100)


class Milestone(Part):
    """A day by which something is there."""

    name: Line
    on: Day


class Risk(Part):
    """What may go wrong, and what is done then."""

    risk: Text
    likelihood: Grade | None = None
    impact: Grade | None = None
    response: Text | None = None
    owner: RoleRef | None = None


class Project(Record):
    """Work with a start, an end and a budget."""

    kind: ClassVar = "project"
    folder: ClassVar = "projects"
    columns: ClassVar = ("start", "end")
    sections: ClassVar = ("plan",)
    steward_field: ClassVar = "lead"

    goal: GoalRef | None = None
    lead: RoleRef | None = None
    start: Day
    end: Day
    members: tuple[Member, ...] = ()
    budget: Budget | None = None
    tasks: tuple[Task, ...] = Field(min_length=1)
    milestones: tuple[Milestone, ...] = ()
    risks: tuple[Risk, ...] = ()

    def task(self, identifier: str) -> Task | None:
        """The task with an id."""
        return next((task for task in self.tasks if task.id == identifier), None)

    def faults(self, handbook: Handbook) -> Iterator[Fault]:  # noqa: ARG002 (some need it)
        """Ends before starts, ids that are taken, and tasks that do not exist."""
        yield from id_faults(self, "tasks")
        if self.end < self.start:
            yield _backwards(self.start, self.end, ("end",))
        ids = [task.id for task in self.tasks]
        for index, task in enumerate(self.tasks):
            if task.end < task.start:
                yield _backwards(task.start, task.end, ("tasks", index, "end"))
            for number, before in enumerate(task.after):
                if before not in ids:
                    values = {"id": before, "near": nearest(before, ids)}
                    yield Fault("unknown-task", values, ("tasks", index, "after", number))


def _backwards(start: Day, end: Day, path: tuple[str | int, ...]) -> Fault:
    return Fault("ends-before-start", {"end": str(end), "start": str(start)}, path)
