"""Parts that several kinds hold: periods, readings, actions, addresses and schedules."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Part, Record, RoleRef, Text, Url
from handbook_gen.values import Clock, Day, Line, Number, Partial, Truth, Zone

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST = "last"
"""The last day of a month, in `schedule.on`."""
_MONTH_DAYS = tuple(str(day) for day in range(1, 32))


class Origin(Part):
    """Where something can be read up."""

    title: Line
    url: Url


class Period(Part):
    """A range of days; open when it has no end."""

    start: Partial
    end: Partial | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse an end before the start."""
        if self.end and self.end.end < self.start.start:
            values = {"end": str(self.end), "start": str(self.start), "at": ("end",)}
            raise PydanticCustomError("ends-before-start", "ends before it starts", values)
        return self


class Reading(Part):
    """A number as it was on a day."""

    on: Day
    value: Number
    note: Line | None = None


class Action(Part):
    """Something someone will do by a day."""

    do: Text
    owner: RoleRef | None = None
    due: Day | None = None
    done: Truth = False


def _as_list(value: object) -> object:
    """One day as a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _place(value: object) -> str:
    """A weekday, a day of the month, or `last`."""
    known = (*WEEKDAYS, *_MONTH_DAYS, LAST)
    if str(value) in known:
        return str(value)
    given = {"given": str(value), "near": nearest(str(value).lower(), (*WEEKDAYS, LAST))}
    raise PydanticCustomError("not-a-schedule-day", "no day of a week or month", given)


_ON = {"enum": [*WEEKDAYS, LAST, *range(1, 32)], "x-words": "weekday"}
_ON_QUOTED = {"enum": _MONTH_DAYS}
On = Annotated[str, BeforeValidator(_place)]
Ons = Annotated[
    tuple[On, ...],
    BeforeValidator(_as_list),
    WithJsonSchema(
        {"anyOf": [_ON, _ON_QUOTED, {"type": "array", "items": {"anyOf": [_ON, _ON_QUOTED]}}]}
    ),
]


class Schedule(Part):
    """When something comes round again.

    Every week or two it falls on weekdays, every month on days of the month; 29 to 31 mean the last
    day of a shorter month. `from` fixes which week of two, and the day of a quarter or year.
    """

    every: Literal["day", "workday", "week", "2weeks", "month", "quarter", "year"]
    on: Ons = ()
    at: Clock | None = None
    from_: Day | None = Field(default=None, alias="from")
    timezone: Zone | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse days that the interval does not have, and what it leaves open."""
        wanted = {"week": WEEKDAYS, "2weeks": WEEKDAYS, "month": (*_MONTH_DAYS, LAST)}
        allowed: tuple[str, ...] = wanted.get(self.every, ())
        values: dict[str, Any] = {"every": self.every, "at": ("every",)}
        if wrong := next((day for day in self.on if day not in allowed), None):
            values |= {"on": wrong, "at": ("on",)}
            raise PydanticCustomError("schedule-on-wrong", "no such day", values)
        if allowed and not self.on:
            raise PydanticCustomError("schedule-on-missing", "no day", values)
        if self.every in ("2weeks", "quarter", "year") and not self.from_:
            raise PydanticCustomError("schedule-from-missing", "no first date", values)
        return self


def id_faults(record: Record, field: str) -> list[Fault]:
    """Ids of a record's parts that are used twice, or that its page uses for something else."""
    reserved = {*record.keys().values(), *record.sections, "links", "end"}
    seen: set[str] = set()
    found = []
    for index, part in enumerate(getattr(record, field)):
        path = (field, index, "id")
        if part.id in reserved:
            found.append(Fault("reserved-part-id", {"id": part.id}, path))
        elif part.id in seen:
            found.append(Fault("duplicate-part-id", {"id": part.id}, path))
        seen.add(part.id)
    return found
