"""流程: what sets it off, its steps and who does them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from handbook_gen.kinds.metric import MetricRef
from handbook_gen.kinds.tool import ToolRef
from handbook_gen.parts import id_faults
from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Id, Part, Record, Ref, RoleRef, Text, To
from handbook_gen.values import Length, Line

if TYPE_CHECKING:
    from handbook_gen.handbook import Handbook

ProcessRef = Annotated[Ref, To("process")]
END = "end"
"""What `next.to` says where the process ends."""


class Next(Part):
    """A way on from a step."""

    to: Id
    when: Line | None = None


class Step(Part):
    """An instruction that someone can carry out."""

    id: Id
    name: Line
    do: Text | None = None
    responsible: RoleRef
    accountable: RoleRef | None = None
    consulted: tuple[RoleRef, ...] = ()
    informed: tuple[RoleRef, ...] = ()
    input: Line | None = None
    output: Line | None = None
    within: Length | None = None
    tools: tuple[ToolRef, ...] = ()
    check: tuple[Text, ...] = ()
    next: tuple[Next, ...] = ()


class ExceptionCase(Part):
    """What to do when it does not go as planned."""

    when: Text
    do: Text


class Process(Record):
    """A way of working, step by step."""

    kind: ClassVar = "process"
    folder: ClassVar = "processes"
    described: ClassVar = ("metrics",)
    columns: ClassVar = ("phase",)
    sections: ClassVar = ("flow", "raci")
    prior: ClassVar = 4

    purpose: Text | None = None
    phase: (
        Literal["research", "analysis", "strategy", "execution", "evaluation", "support"] | None
    ) = None
    trigger: Text | None = None
    inputs: tuple[Text, ...] = ()
    outputs: tuple[Text, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    metrics: tuple[MetricRef, ...] = ()
    exceptions: tuple[ExceptionCase, ...] = ()

    def step(self, identifier: str) -> Step | None:
        """The step with an id."""
        return next((step for step in self.steps if step.id == identifier), None)

    def ways(self, index: int) -> tuple[Next, ...]:
        """The ways on from a step: as written, or to the step that follows it."""
        if self.steps[index].next:
            return self.steps[index].next
        last = index + 1 == len(self.steps)
        return (Next(to=END if last else self.steps[index + 1].id),)

    def faults(self, handbook: Handbook) -> Iterator[Fault]:  # noqa: ARG002 (some need it)
        """Step ids that are taken or reserved, and ways to steps that do not exist."""
        yield from id_faults(self, "steps")
        ids = [step.id for step in self.steps]
        for index, step in enumerate(self.steps):
            for number, way in enumerate(step.next):
                if way.to != END and way.to not in ids:
                    values = {"id": way.to, "near": nearest(way.to, [*ids, END])}
                    yield Fault("unknown-step", values, ("steps", index, "next", number, "to"))
