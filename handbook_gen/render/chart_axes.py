"""A range of values into round ticks, and a range of days into cells of the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

from handbook_gen.render.calendar_units import (
    DAY,
    MONTH,
    QUARTER,
    WEEK,
    YEAR,
    YEARS,
    Unit,
    years,
)

_STEPS = 4
"""Into about how many steps values are divided."""


@dataclass(frozen=True)
class Cell:
    """A stretch of days; `stop` is the first day behind it. Days are ordinals."""

    start: int
    stop: int
    label: str

    @property
    def middle(self) -> float:
        """The middle of the stretch; of a day, noon."""
        return (self.start + self.stop) / 2


@dataclass(frozen=True)
class Calendar:
    """The cells of a range of days, what stands above them, and where their ticks are."""

    cells: tuple[Cell, ...]
    above: tuple[Cell, ...]
    """Larger stretches, for a second row of labels."""
    ticks: tuple[float, ...]
    labels: tuple[float, ...]
    """Where the label of each cell has its middle."""


def value_ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Round numbers from at or below `low` to at or above `high`, one step apart.

    The step is the 1, 2 or 5 times a power of ten that is next to a quarter of the range (P.
    Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990). Where all values are equal,
    the range is as wide as the value is large. Exact, because labels are made of it.
    """
    bottom, top = Fraction(low), Fraction(high)
    if bottom == top:
        around = abs(bottom) / 2 or Fraction(1)
        bottom, top = bottom - around, top + around
    digit, exponent = _step((top - bottom) / _STEPS)
    step = digit * Fraction(10) ** exponent
    first, last = bottom // step, -(-top // step)
    return tuple(Decimal(f"{count * digit}E{exponent}") for count in range(first, last + 1))


def _step(wanted: Fraction) -> tuple[int, int]:
    """The digit and the power of ten of the round step next to the wanted one."""
    exponent = len(str(int(wanted))) - 1 if wanted >= 1 else -len(str(int(1 / wanted)))
    rest = wanted / Fraction(10) ** exponent
    digit = next((digit for digit, end in ((1, 1.5), (2, 3), (5, 7)) if rest < end), 0)
    return (digit, exponent) if digit else (1, exponent + 1)


def calendar(first: date, last: date) -> Calendar:
    """The days, weeks, months, quarters or years from one day to another, and those above them.

    Whichever is the finest that has room; they begin and end with a whole one.
    """
    unit = next(u for most, u in _UNITS if u.number(last) - u.number(first) < most)
    numbers = range(unit.number(first), unit.number(last) + 1)
    starts = [unit.start(number) for number in (*numbers, numbers.stop)]
    cells = tuple(Cell(start, stop, _label(unit, start)) for start, stop in pairwise(starts))
    noons = tuple(cell.start + 0.5 for cell in cells)
    by_first = unit is WEEK
    ticks = noons if by_first else tuple(float(cell.start) for cell in cells[1:])
    labels = noons if by_first else tuple(cell.middle for cell in cells)
    return Calendar(cells, tuple(_above(unit.larger, cells)), ticks, labels)


def _above(larger: Unit | None, cells: Iterable[Cell]) -> Iterator[Cell]:
    """The larger units in which cells begin."""
    if larger:
        for label, inside in groupby(cells, lambda cell: _label(larger, cell.start)):
            held = list(inside)
            yield Cell(held[0].start, held[-1].stop, label)


def _label(unit: Unit, start: int) -> str:
    return unit.label(date.fromordinal(start))


def _spanned(length: int) -> Unit:
    """Units of years that are told by their first and last one."""

    def label(day: date) -> str:
        return f"{day.year}–{day.year // length * length + length - 1}"

    return replace(years(length), label=label)


_UNITS = (
    (8, DAY),
    (9, WEEK),
    (13, MONTH),
    (13, QUARTER),
    (11, YEAR),
    *((6, _spanned(length)) for length in YEARS[1:]),
)
"""From the finest to the coarsest; more of each would have no room for their labels. A week is
named by its first day, where its label and tick then stand."""
