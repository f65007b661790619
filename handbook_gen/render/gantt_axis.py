"""A range of days into a time axis: where each day lies, and the units that fit its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from handbook_gen.render.calendar_units import DAY, MONTH, QUARTER, WEEK, YEARS, Unit, years

_DAY = timedelta(days=1)
_WEEKENDS = 42
"""Ranges shorter than these days show their weekends."""


@dataclass(frozen=True)
class Tick:
    """The first day of a unit, and what is written at it."""

    on: date
    label: str


@dataclass(frozen=True)
class Axis:
    """Days into x, in CSS pixels from the left end of the axis."""

    first: date
    last: date
    width: float

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    @property
    def day(self) -> float:
        """Width of a day."""
        return self.width / self.days

    def x(self, on: date) -> float:
        """Where a day begins."""
        return (on - self.first).days * self.day

    def right(self, on: date) -> float:
        """Where a day ends."""
        return self.x(on) + self.day

    def ticks(self) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
        """The finest units whose labels fit, and the larger ones they belong to."""
        fitting = (unit for days, room, unit in _UNITS if self.day * days >= room)
        unit = next(fitting, _UNITS[-1][2])
        return tuple(self._ticks(unit)), tuple(self._ticks(unit.larger))

    def _ticks(self, unit: Unit | None) -> Iterator[Tick]:
        """Every beginning in the range; the first unit may have begun before."""
        if unit:
            for number in range(unit.number(self.first), unit.number(self.last) + 1):
                on = max(self.first, date.fromordinal(unit.start(number)))
                yield Tick(on, unit.label(on))

    def weekends(self) -> tuple[date, ...]:
        """Every Saturday and Sunday, of short ranges only."""
        if self.days >= _WEEKENDS:
            return ()
        days = (self.first + _DAY * index for index in range(self.days))
        return tuple(day for day in days if day.isoweekday() > 5)  # noqa: PLR2004 (Friday)


_UNITS = (
    (1, 22, DAY),
    (7, 44, WEEK),
    (28, 24, MONTH),
    (90, 28, QUARTER),
    *((365 * length, 40, years(length)) for length in YEARS),
)
"""From the finest: days in a unit, the width that its labels need in px, and the unit."""
