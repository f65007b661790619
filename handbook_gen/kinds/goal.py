"""目标: what is to change, by how much, by when, and what is done for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from handbook_gen.kinds.metric import MetricRef
from handbook_gen.parts import Action, Reading
from handbook_gen.problems import Fault
from handbook_gen.records import Record, Ref, Text, To
from handbook_gen.values import Day, Number

if TYPE_CHECKING:
    from handbook_gen.handbook import Handbook

GoalRef = Annotated[Ref, To("goal")]


class Goal(Record):
    """A goal by the SMART criteria: specific, measured, achievable, relevant, in time."""

    kind: ClassVar = "goal"
    folder: ClassVar = "goals"
    summary_field: ClassVar = "specific"
    prior: ClassVar = 1
    columns: ClassVar = ("horizon", "due")
    sections: ClassVar = ("smart",)
    above: ClassVar = "parent"
    unheaded: ClassVar = ("specific", "achievable", "relevant")

    horizon: Literal["short", "long"] | None = None
    specific: Text | None = None
    metric: MetricRef | None = None
    baseline: Number | None = None
    target: Number | None = None
    achievable: Text | None = None
    relevant: Text | None = None
    parent: GoalRef | None = None
    start: Day | None = None
    due: Day | None = None
    actions: tuple[Action, ...] = ()
    readings: tuple[Reading, ...] = ()

    def faults(self, handbook: Handbook) -> Iterator[Fault]:  # noqa: ARG002 (some need it)
        """A due date before the start."""
        if self.start and self.due and self.due < self.start:
            values = {"end": str(self.due), "start": str(self.start)}
            yield Fault("ends-before-start", values, ("due",))
