"""团队: who works together inside, and which partners work for us outside."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from handbook_gen.records import Record, Ref, RoleRef, Text, To
from handbook_gen.values import Line

TeamRef = Annotated[Ref, To("team")]


class Team(Record):
    """A team inside, or a partner outside."""

    kind: ClassVar = "team"
    folder: ClassVar = "teams"
    columns: ClassVar = ("external",)
    sections: ClassVar = ("chart", "skill-matrix")
    steward_field: ClassVar = "lead"
    above: ClassVar = "parent"

    purpose: Text | None = None
    lead: RoleRef | None = None
    parent: TeamRef | None = None
    external: Literal["media", "agency", "supplier", "channel"] | None = None
    contact: tuple[Line, ...] = ()
    briefing: Text | None = None
