"""复盘: what was expected, what came, why, and what is done about it."""

from __future__ import annotations

from typing import ClassVar

from handbook_gen.parts import Action, Period
from handbook_gen.records import AnyRef, Record, RoleRef, Text
from handbook_gen.values import Day


class Change(Action):
    """An action that may change a record of the handbook."""

    changes: AnyRef | None = None


class Retro(Record):
    """A look back at a campaign, a project or a period."""

    kind: ClassVar = "retro"
    folder: ClassVar = "retros"
    prior: ClassVar = 1
    columns: ClassVar = ("on",)
    unheaded: ClassVar = ("participants",)

    of: AnyRef | None = None
    period: Period | None = None
    on: Day
    participants: tuple[RoleRef, ...] = ()
    expected: Text | None = None
    actual: Text | None = None
    went_well: tuple[Text, ...] = ()
    went_wrong: tuple[Text, ...] = ()
    causes: tuple[Text, ...] = ()
    actions: tuple[Change, ...] = ()
    lessons: tuple[Text, ...] = ()
