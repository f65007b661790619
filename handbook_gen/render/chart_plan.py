"""A chart into coordinates: marks, ticks, levels and labels that keep clear of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from handbook_gen.render.chart_axes import calendar, value_ticks
from handbook_gen.render.svg import SMALL
from handbook_gen.render.svg import Point as Spot
from handbook_gen.render.text import width
from handbook_gen.views.amount import amount
from handbook_gen.views.chart import Chart, Level, Point

LINE = 19
PLOT_WIDTH, LEAST_PLOT_HEIGHT = 460, 220
LEADER = 18
"""From the plot to the labels beside it."""
_GAP = 8
_EDGE = 2
_LEAST_SIDE = 40
_MARK_SPACE = 9
"""Marks that stand closer are thinned."""


@dataclass(frozen=True)
class Mark:
    """A reading and where it stands."""

    at: Spot
    point: Point


@dataclass(frozen=True)
class Tick:
    """A label of an axis and the middle of its place."""

    at: float
    text: str


@dataclass(frozen=True)
class Label:
    """Words beside the plot, at the height `y`, that lead to a level, or to the last reading."""

    y: float
    start: Spot
    text: str
    level: Level | None


@dataclass(frozen=True)
class Plan:
    """Where everything stands; the plot is the area from `left`, `top` to `right`, `bottom`."""

    left: float
    top: float
    right: float
    bottom: float
    width: float
    height: float
    line: tuple[Spot, ...]
    marks: tuple[Mark, ...]
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    above: tuple[Tick, ...]
    ticks: tuple[float, ...]
    """Where the stretches of the calendar begin."""
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class _Frame:
    """The plot, and how values and days lie in it."""

    left: float
    top: float
    right: float
    bottom: float
    low: Fraction
    high: Fraction
    start: int
    stop: int

    def x(self, day: float) -> float:
        share = (day - self.start) / (self.stop - self.start)
        return self.left + share * (self.right - self.left)

    def y(self, value: Decimal) -> float:
        share = (Fraction(value) - self.low) / (self.high - self.low)
        return self.bottom - float(share) * (self.bottom - self.top)


def plan(chart: Chart, texts: Sequence[str]) -> Plan:
    """Lay out a chart; `texts` are the words for its last reading and for each of its levels."""
    held = {point.value for point in chart.points} | {level.value for level in chart.levels}
    ticks = value_ticks(min(held), max(held))
    numbers = list(map(amount, ticks))
    days = calendar(chart.points[0].on, chart.points[-1].on)
    left = max(_LEAST_SIDE, SMALL * max(map(width, numbers)) + _GAP + _EDGE)
    tall = max(LEAST_PLOT_HEIGHT, LINE * len(texts))
    frame = _Frame(
        left,
        LINE * 2,
        left + PLOT_WIDTH,
        LINE * 2 + tall,
        Fraction(ticks[0]),
        Fraction(ticks[-1]),
        days.cells[0].start,
        days.cells[-1].stop,
    )
    marks = [Mark((frame.x(p.on.toordinal() + 0.5), frame.y(p.value)), p) for p in chart.points]
    labels = tuple(_labels(chart, texts, frame, marks[-1].at))
    side = max(_LEAST_SIDE, LEADER + SMALL * max(width(label.text) for label in labels))
    return Plan(
        frame.left,
        frame.top,
        frame.right,
        frame.bottom,
        max(frame.right + side, SMALL * width(chart.metric.unit)) + _EDGE,
        frame.bottom + LINE * (2.6 if days.above else 1.6),
        tuple(mark.at for mark in marks),
        tuple(_thinned(marks)),
        tuple(Tick(frame.y(tick), text) for tick, text in zip(ticks, numbers, strict=True)),
        tuple(
            Tick(frame.x(at), cell.label) for at, cell in zip(days.labels, days.cells, strict=True)
        ),
        tuple(Tick(frame.x(cell.middle), cell.label) for cell in days.above),
        tuple(map(frame.x, days.ticks)),
        labels,
    )


def _thinned(marks: Sequence[Mark]) -> Iterator[Mark]:
    """All marks; where they would touch, the last, and of each place one that warns or has a note.

    The line still goes through every reading.
    """
    places = [(place, list(held)) for place, held in groupby(marks, _place)]
    if len(places) == len(marks):
        yield from marks
        return
    for _, held in places:
        best = max(held, key=lambda mark: (mark is marks[-1], mark.point.warned, mark.point.note))
        if best is marks[-1] or best.point.warned or best.point.note:
            yield best


def _place(mark: Mark) -> float:
    return mark.at[0] // _MARK_SPACE


def _labels(chart: Chart, texts: Sequence[str], frame: _Frame, last: Spot) -> Iterator[Label]:
    """Labels from top to bottom, each as near to what it names as the others allow."""
    ends: list[tuple[Spot, str, Level | None]] = [(last, texts[0], None)]
    for level, text in zip(chart.levels, texts[1:], strict=True):
        ends.append(((frame.right, frame.y(level.value)), text, level))
    ends.sort(key=lambda end: end[0][1])
    heights = _spread([spot[1] for spot, _, _ in ends], frame.top, frame.bottom)
    for y, (start, text, of) in zip(heights, ends, strict=True):
        yield Label(y, start, text, of)


def _spread(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Sorted heights moved apart to a line at least, within the plot that has room for them."""
    down: list[float] = []
    for y in wanted:
        down.append(max(y, down[-1] + LINE) if down else max(y, top))
    up: list[float] = []
    for y in reversed(down):
        up.append(min(y, up[-1] - LINE) if up else min(y, bottom))
    return up[::-1]
