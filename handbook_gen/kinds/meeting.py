"""会议: why people meet, when, about what, and what comes out."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook_gen.kinds.team import TeamRef
from handbook_gen.parts import Schedule
from handbook_gen.records import Part, Record, Ref, RoleRef, Text, To
from handbook_gen.values import Line, Whole

MeetingRef = Annotated[Ref, To("meeting")]


class Topic(Part):
    """A point of the agenda."""

    topic: Line
    minutes: Whole | None = Field(default=None, ge=1)
    owner: RoleRef | None = None


class Meeting(Record):
    """A meeting that comes round again."""

    kind: ClassVar = "meeting"
    folder: ClassVar = "meetings"
    columns: ClassVar = ("schedule",)
    sections: ClassVar = ("when",)
    steward_field: ClassVar = "chair"
    unheaded: ClassVar = ("attendees", "teams")

    purpose: Text | None = None
    schedule: Schedule
    minutes: Whole = Field(ge=1)
    chair: RoleRef | None = None
    attendees: tuple[RoleRef, ...] = ()
    agenda: tuple[Topic, ...] = ()
    outputs: tuple[Text, ...] = ()
    channel: Line | None = None
    teams: tuple[TeamRef, ...] = ()
