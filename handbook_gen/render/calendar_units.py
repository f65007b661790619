"""The units of the calendar, numbered: a day into the unit it lies in, and that into its days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""How many years the coarsest units have."""
_WEEK = 7
_LAST_DAY = date.max.toordinal() + 1


@dataclass(frozen=True)
class Unit:
    """A way to divide the calendar. Days are ordinals."""

    number: Callable[[date], int]
    """Which one, counted from the year 0, a day lies in."""
    start: Callable[[int], int]
    """The first day of the one with a number; the day behind the last for those that follow."""
    label: Callable[[date], str]
    """What one is told by that begins on a day."""
    larger: Unit | None = None
    """What it is told within."""


def years(length: int) -> Unit:
    """So many years as one unit."""

    def start(number: int) -> int:
        year = max(number * length, 1)
        return date(year, 1, 1).toordinal() if year <= date.max.year else _LAST_DAY

    return Unit(lambda day: day.year // length, start, lambda day: f"{day.year:04}")


def _months(length: int, label: Callable[[date], str], larger: Unit | None) -> Unit:
    in_a_year = 12 // length

    def number(day: date) -> int:
        return day.year * in_a_year + (day.month - 1) // length

    def start(number: int) -> int:
        year, part = divmod(number, in_a_year)
        first = part * length + 1
        return date(year, first, 1).toordinal() if year <= date.max.year else _LAST_DAY

    return Unit(number, start, label, larger)


YEAR = years(1)
QUARTER = _months(3, lambda day: f"Q{(day.month + 2) // 3}", YEAR)
MONTH = _months(1, lambda day: f"{day.month:02}", YEAR)
WEEK = Unit(
    lambda day: (day.toordinal() - 1) // _WEEK,
    lambda number: number * _WEEK + 1,
    lambda day: day.isoformat()[5:],
    YEAR,
)
"""From Monday on; 0001-01-01, the first ordinal, is one."""
DAY = Unit(
    date.toordinal,
    int,
    lambda day: f"{day.day:02}",
    _months(1, lambda day: day.isoformat()[:7], None),
)
