"""评估: whose work is looked at, by which criteria, and how it is talked about."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from handbook_gen.kinds.metric import MetricRef
from handbook_gen.kinds.process import ProcessRef
from handbook_gen.parts import Schedule
from handbook_gen.records import Cadence, Part, Record, RoleRef, Text
from handbook_gen.values import Line, Number


class Criterion(Part):
    """What is looked at, and how much of the whole it is, in percent."""

    name: Line
    weight: Number | None = Field(default=None, ge=0, le=100)
    metric: MetricRef | None = None
    description: Text | None = None


class Review(Record):
    """A look at work that comes round again."""

    kind: ClassVar = "review"
    folder: ClassVar = "reviews"
    columns: ClassVar = ("cadence",)
    sections: ClassVar = ("when",)
    unheaded: ClassVar = ("methods", "subjects")

    cadence: Cadence
    subjects: tuple[RoleRef, ...] = ()
    methods: tuple[Literal["self", "peer", "manager", "data"], ...] = ()
    criteria: tuple[Criterion, ...] = ()
    process: ProcessRef | None = None
    outputs: tuple[Text, ...] = ()
    feedback: Text | None = None
    schedule: Schedule | None = None
