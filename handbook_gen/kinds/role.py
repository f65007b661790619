"""岗位: what a role is for, does, decides and needs."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbook_gen.kinds.meeting import MeetingRef
from handbook_gen.kinds.metric import MetricRef
from handbook_gen.kinds.process import ProcessRef
from handbook_gen.kinds.team import TeamRef
from handbook_gen.kinds.tool import ToolRef
from handbook_gen.kinds.training import TrainingRef
from handbook_gen.records import Cadence, Part, Record, RoleRef, Text
from handbook_gen.values import Line, Partial, Truth, Whole


class Holder(Part):
    """Someone who holds the role."""

    name: Line
    since: Partial | None = None
    contact: Line | None = None
    as_: Literal["lead", "deputy", "support"] | None = Field(default=None, alias="as")


class Responsibility(Part):
    """An area and the duties in it."""

    area: Line
    duties: tuple[Text, ...]


class Routine(Part):
    """What the role does again and again."""

    task: Line
    cadence: Cadence
    minutes: Whole | None = Field(default=None, ge=1)
    process: ProcessRef | None = None


class Collaboration(Part):
    """Which role or team the role works with, and on what."""

    with_: RoleRef | None = Field(default=None, alias="with")
    team: TeamRef | None = None
    on: Line
    channel: Line | None = None
    meeting: MeetingRef | None = None

    @model_validator(mode="after")
    def _someone(self) -> Self:
        """Refuse nobody, and two at once."""
        if bool(self.with_) == bool(self.team):
            raise PydanticCustomError("one-of", "one of two", {"keys": "with / team"})
        return self


class Skill(Part):
    """What the role must be able to do; 1 knows it, 3 does it alone, 5 teaches it."""

    name: Line
    level: Whole | None = Field(default=None, ge=1, le=5)
    training: TrainingRef | None = None


class Onboarding(Part):
    """What a newcomer has done by a day."""

    by: Literal["day1", "week1", "month1", "month3"]
    items: tuple[Text, ...]


class Role(Record):
    """A role, whoever holds it."""

    kind: ClassVar = "role"
    folder: ClassVar = "roles"
    described: ClassVar = ("metrics", "tools")
    sections: ClassVar = ("raci", "todo")
    steward_field: ClassVar = "reports_to"
    above: ClassVar = "reports_to"
    told: ClassVar = ("process.steps",)
    unheaded: ClassVar = ("holders",)

    purpose: Text | None = None
    team: TeamRef | None = None
    reports_to: RoleRef | None = None
    deputy: RoleRef | None = None
    open: Truth = False
    commitment: Line | None = None
    requirements: tuple[Text, ...] = ()
    holders: tuple[Holder, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    routines: tuple[Routine, ...] = ()
    collaborates: tuple[Collaboration, ...] = ()
    skills: tuple[Skill, ...] = ()
    tools: tuple[ToolRef, ...] = ()
    metrics: tuple[MetricRef, ...] = ()
    onboarding: tuple[Onboarding, ...] = ()
