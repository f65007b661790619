"""案例: what a team believed, did and saw, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from handbook_gen.kinds.metric import MetricRef
from handbook_gen.kinds.process import Process, ProcessRef
from handbook_gen.parts import Origin, Period
from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Id, Part, Record, Ref, RoleRef, Text, To
from handbook_gen.values import Line, Number

if TYPE_CHECKING:
    from handbook_gen.handbook import Handbook

CaseRef = Annotated[Ref, To("case")]


class Result(Part):
    """A number before and after, by its metric or a name of its own."""

    metric: MetricRef | None = None
    name: Line | None = None
    before: Number | None = None
    after: Number | None = None
    unit: Line | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        """Refuse a number that nobody can tell."""
        if not self.metric and not self.name:
            raise PydanticCustomError("one-of", "one of two", {"keys": "metric / name"})
        return self


class Lesson(Part):
    """A process, or a step of it, that the case teaches about."""

    process: ProcessRef
    step: Id | None = None
    note: Line | None = None


class Case(Record):
    """A success or failure to learn from."""

    kind: ClassVar = "case"
    folder: ClassVar = "cases"
    prior: ClassVar = 0
    columns: ClassVar = ("outcome",)
    unheaded: ClassVar = ("roles",)

    outcome: Literal["success", "failure", "mixed"]
    sources: tuple[Origin, ...] = ()
    period: Period | None = None
    background: Text | None = None
    goal: Text | None = None
    actions: tuple[Text, ...] = ()
    results: tuple[Result, ...] = ()
    causes: tuple[Text, ...] = ()
    lessons: tuple[Text, ...] = ()
    processes: tuple[Lesson, ...] = ()
    roles: tuple[RoleRef, ...] = ()

    def faults(self, handbook: Handbook) -> Iterator[Fault]:
        """Steps that their process does not have."""
        for index, lesson in enumerate(self.processes):
            process = handbook.get(lesson.process)
            if not lesson.step or not isinstance(process, Process) or process.step(lesson.step):
                continue
            near = nearest(lesson.step, [step.id for step in process.steps])
            values = {"id": lesson.step, "process": process.title, "near": near}
            yield Fault("unknown-step", values, ("processes", index, "step"))
