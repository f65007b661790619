"""岗位: what a role is for, does, decides and needs."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from handbook_gen.records import Cadence, Part, Record, Ref, RoleRef, Text, To
from handbook_gen.values import Line, Partial, Truth, Whole

ProcessRef = Annotated[Ref, To("process")]


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
    """Whom the role works with, and on what."""

    with_: RoleRef = Field(alias="with")
    on: Line
    channel: Line | None = None


class Skill(Part):
    """What the role must be able to do; 1 knows it, 3 does it alone, 5 teaches it."""

    name: Line
    level: Whole | None = Field(default=None, ge=1, le=5)


class Onboarding(Part):
    """What a newcomer has done by a day."""

    by: Literal["day1", "week1", "month1", "month3"]
    items: tuple[Text, ...]


class Role(Record):
    """A role, whoever holds it."""

    kind: ClassVar = "role"
    folder: ClassVar = "roles"
    sections: ClassVar = ("raci",)
    told: ClassVar = ("process.steps",)

    purpose: Text | None = None
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
    onboarding: tuple[Onboarding, ...] = ()

    @property
    def steward(self) -> Ref | None:
        """A role is kept by the role it reports to, unless an owner is named."""
        return self.owner or self.reports_to
