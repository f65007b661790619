"""Text as it stands in YAML into dates, lengths of time, numbers and truth values."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from handbook_gen.source import Plain

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DURATION = re.compile(r"([1-9][0-9]*)([mhdw])")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DAYS = re.compile(r"([1-9][0-9]*)d")
_MINUTES = {"m": 1, "h": 60, "d": 8 * 60, "w": 5 * 8 * 60}


@dataclass(frozen=True, order=True)
class When:
    """A date, or only a month or a year of one: `2026-11-23`, `2026-11`, `2026`."""

    start: date
    end: date
    written: str

    def __str__(self) -> str:
        """As it is written in the file."""
        return self.written

    @classmethod
    def parse(cls, value: object) -> When:
        """Text into a range of days; raises `not-a-date` for what no calendar has."""
        found = _DATE.fullmatch(value) if isinstance(value, str) else None
        if isinstance(value, When):
            return value
        try:
            if not found:
                raise ValueError  # noqa: TRY301
            year, month, day = found.groups()
            first = date(int(year), int(month or 1), int(day or 1))
            last_month = int(month or 12)
            last_day = day or calendar.monthrange(first.year, last_month)[1]
            last = date(first.year, last_month, int(last_day))
        except ValueError:
            raise PydanticCustomError("not-a-date", "not a date", {"given": str(value)}) from None
        return cls(first, last, str(value))


@dataclass(frozen=True, order=True)
class Duration:
    """A length of working time; a day (`d`) is 8 hours, a week (`w`) 5 days."""

    minutes: int
    amount: int
    unit: str

    def __str__(self) -> str:
        """As it is written in the file."""
        return f"{self.amount}{self.unit}"

    @classmethod
    def parse(cls, value: object) -> Duration:
        """`30m`, `2h`, `3d` or `1w` into a duration."""
        if isinstance(value, Duration):
            return value
        found = _DURATION.fullmatch(value) if isinstance(value, str) else None
        if not found:
            raise PydanticCustomError("not-a-duration", "not a duration", {"given": str(value)})
        return cls(int(found[1]) * _MINUTES[found[2]], int(found[1]), found[2])


def _whole(value: object) -> object:
    if isinstance(value, int) or (isinstance(value, Plain) and _INTEGER.fullmatch(value)):
        return int(value)
    raise PydanticCustomError("not-a-whole-number", "not a whole number", {"given": str(value)})


def _number(value: object) -> object:
    if isinstance(value, int | Decimal) or (isinstance(value, Plain) and _NUMBER.fullmatch(value)):
        return Decimal(value)
    raise PydanticCustomError("not-a-number", "not a number", {"given": str(value)})


def _truth(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, Plain) and value in ("true", "false")):
        return value in (True, "true")
    raise PydanticCustomError("not-true-or-false", "not true or false", {"given": str(value)})


def _day(value: object) -> date:
    """A whole date."""
    try:
        when = When.parse(value)
    except PydanticCustomError:
        when = None
    if when is None or when.start != when.end:
        raise PydanticCustomError("not-a-day", "not a whole date", {"given": str(value)})
    return when.start


def _days(value: object) -> object:
    """`90d` into a number of days in the calendar."""
    found = _DAYS.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise PydanticCustomError("not-days", "not a number of days", {"given": str(value)})
    return int(found[1])


def _clock(value: object) -> str:
    """`09:30` as it is written."""
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return str(value)
    raise PydanticCustomError("not-a-time", "not a time of day", {"given": str(value)})


def _zone(value: object) -> str:
    """The name of a time zone that the IANA database knows."""
    try:
        return ZoneInfo(str(value)).key
    except (OSError, ValueError, ZoneInfoNotFoundError):
        raise PydanticCustomError("not-a-zone", "no time zone", {"given": str(value)}) from None


def _schema(code: str, kind: str | list[str] = "string", **words: object) -> WithJsonSchema:
    """What an editor is told; `x-code` names the problem that says what to write instead."""
    return WithJsonSchema({"type": kind, "x-code": code, **words})


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n\r]*$")]
Whole = Annotated[int, BeforeValidator(_whole), _schema("not-a-whole-number", "integer")]
Number = Annotated[Decimal, BeforeValidator(_number), _schema("not-a-number", "number")]
Days = Annotated[int, BeforeValidator(_days), _schema("not-days", pattern=f"^{_DAYS.pattern}$")]
Truth = Annotated[bool, BeforeValidator(_truth), _schema("not-true-or-false", "boolean")]
Day = Annotated[
    date, BeforeValidator(_day), _schema("not-a-day", pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
]
Partial = Annotated[
    When,
    BeforeValidator(When.parse),
    _schema(
        "not-a-date",
        ["string", "integer"],  # YAML reads a bare year as a number
        pattern=f"^{_DATE.pattern}$",
        ge=1000,
        le=9999,
    ),
]
Length = Annotated[
    Duration,
    BeforeValidator(Duration.parse),
    _schema("not-a-duration", pattern=f"^{_DURATION.pattern}$"),
]
Clock = Annotated[
    str, BeforeValidator(_clock), _schema("not-a-time", pattern=f"^{_CLOCK.pattern}$")
]
Zone = Annotated[str, BeforeValidator(_zone), _schema("not-a-zone")]
