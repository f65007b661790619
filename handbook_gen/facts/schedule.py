"""A schedule into its one recurrence rule, and that rule into days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from dateutil.rrule import rrule, rruleset, rrulestr

from handbook_gen.parts import LAST, WEEKDAYS, Schedule

EPOCH = date(2024, 1, 1)
"""Where a schedule without `from` starts to be looked for: fixed, so that no build moves it."""

_PHASE = timedelta(days=14)
"""Moved by this, every rule of days and weeks meets the same days as before."""
_SHORTEST = 28
"""Days of the shortest month."""
_COMMON_YEAR = 2023


@dataclass(frozen=True)
class Recurrence:
    """A first day and the RFC 5545 rule (`RRULE`) by which it comes round."""

    start: date
    """The first day that fits, never before `from`: `DTSTART`."""
    rule: str

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """The days it falls on from `first` to `last`, both included."""
        start = max(first, self.start)
        if start > last:
            return ()
        near = self._expansion.replace(dtstart=_moment(self._near(start)))
        found = near.between(_moment(start), _moment(last), inc=True)
        return tuple(moment.date() for moment in found)

    def _near(self, day: date) -> date:
        """A day in phase with the start, not after `day`, so that no years must be walked."""
        if not self.rule.startswith(("FREQ=DAILY", "FREQ=WEEKLY")):
            return self.start
        return self.start + (day - self.start) // _PHASE * _PHASE

    @cached_property
    def _expansion(self) -> rrule:
        return _expanded(self.rule, self.start)


def recurrence(schedule: Schedule) -> Recurrence:
    """The rule of a schedule and the first day on or after `from`, else `EPOCH`, that fits it.

    Its days are those of its own time zone.
    """
    since = schedule.from_ or EPOCH
    rule = _rule(schedule, since)
    return Recurrence(_first(rule, since), rule)


def times_a_year(schedule: Schedule) -> int:
    """How often in a year of 52 weeks: `day` is all seven days of a week, `workday` five."""
    days = len(set(schedule.on))
    return {
        "day": 7 * 52,
        "workday": 5 * 52,
        "week": days * 52,
        "2weeks": days * 26,
        "month": len(_month_days(schedule)) * 12,
        "quarter": 4,
        "year": 1,
    }[schedule.every]


def _rule(schedule: Schedule, since: date) -> str:  # noqa: PLR0911 (one for each word)
    match schedule.every:
        case "day":
            return "FREQ=DAILY"
        case "workday":
            return f"FREQ=WEEKLY;{_weekdays(WEEKDAYS[:5])}"
        case "week":
            return f"FREQ=WEEKLY;{_weekdays(schedule.on)}"
        case "2weeks":
            return f"FREQ=WEEKLY;INTERVAL=2;{_weekdays(schedule.on)}"
        case "month":
            return f"FREQ=MONTHLY;{_days(_month_days(schedule))}"
        case "quarter":
            return f"FREQ=MONTHLY;INTERVAL=3;{_days([since.day])}"
        case "year":
            days = _days([since.day], shortest=monthrange(_COMMON_YEAR, since.month)[1])
            return f"FREQ=YEARLY;BYMONTH={since.month};{days}"


def _first(rule: str, since: date) -> date:
    """The first day of a rule; `since` where the calendar ends before, with the year 9999."""
    try:
        return next(iter(_expanded(rule, since)), _moment(since)).date()
    except ValueError:
        return since


def _weekdays(days: Collection[str]) -> str:
    found = (day[:2].upper() for day in WEEKDAYS if day in days)
    return f"BYDAY={','.join(found)};WKST=MO"


def _month_days(schedule: Schedule) -> list[int]:
    """Days of a month in order, `last` being the 31st: both are the last of a shorter month."""
    return sorted({31 if day == LAST else int(day) for day in schedule.on if day not in WEEKDAYS})


def _days(days: list[int], shortest: int = _SHORTEST) -> str:
    """Days of months of which the shortest has so many; later ones fall on a month's last day.

    Of the wanted days and the last one of a month the first as many as are wanted are right: in a
    month too short for some of them the last one stands in. With the 31st wanted, all are.
    """
    if days[-1] <= shortest:
        return f"BYMONTHDAY={_listed(days)}"
    if days[-1] == 31:  # noqa: PLR2004 (the longest month)
        return f"BYMONTHDAY={_listed([*days[:-1], -1])}"
    return f"BYMONTHDAY={_listed([*days, -1])};BYSETPOS={_listed(range(1, len(days) + 1))}"


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _expanded(rule: str, start: date) -> rrule:
    found = rrulestr(rule, dtstart=_moment(start))
    assert not isinstance(found, rruleset)  # noqa: S101 (a single rule)
    return found


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (days have no zone)
