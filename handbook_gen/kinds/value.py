"""文化: a value as what people do and do not do."""

from __future__ import annotations

from typing import ClassVar

from handbook_gen.kinds.case import CaseRef
from handbook_gen.kinds.meeting import MeetingRef
from handbook_gen.records import Record, Text


class Value(Record):
    """Something the team holds to."""

    kind: ClassVar = "value"
    folder: ClassVar = "values"
    described: ClassVar = ("rituals", "stories")
    summary_field: ClassVar = "statement"

    statement: Text
    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()
    rituals: tuple[MeetingRef, ...] = ()
    stories: tuple[CaseRef, ...] = ()
