"""培训: what someone can do afterwards, and how that is checked."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook_gen.parts import Origin, Schedule
from handbook_gen.records import Cadence, Record, Ref, RoleRef, Text, To
from handbook_gen.values import Line, Whole

TrainingRef = Annotated[Ref, To("training")]


class Training(Record):
    """A course, a book, a talk or a conference."""

    kind: ClassVar = "training"
    folder: ClassVar = "trainings"
    columns: ClassVar = ("cadence",)
    sections: ClassVar = ("when",)
    unheaded: ClassVar = ("audience",)

    audience: tuple[RoleRef, ...] = ()
    objectives: tuple[Text, ...] = ()
    format: Line | None = None
    cadence: Cadence | None = None
    minutes: Whole | None = Field(default=None, ge=1)
    materials: tuple[Origin, ...] = ()
    assessor: RoleRef | None = None
    pass_: Text | None = Field(default=None, alias="pass")
    schedule: Schedule | None = None
