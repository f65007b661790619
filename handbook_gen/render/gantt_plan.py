"""A Gantt chart into the places of its rows, bars and arrows, in CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook_gen.render.gantt_axis import Axis, Tick
from handbook_gen.render.svg import SMALL, TEXT, WIDTH, Point
from handbook_gen.render.text import width, wrap
from handbook_gen.render.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook_gen.views.gantt import Bar, Gantt

NAMES, NUMBERS = 208, 264
"""Where the column of names ends, and where that of progress does."""
LINE, SMALL_LINE = 20, 18
BAR, DIAMOND = 14, 7
"""Height of a bar, and half the width of a diamond."""
AXIS = 44
"""Height of the axis without the flag of today."""
FLAG = 20
MARK = 15
"""Room for the small diamond before a milestone's name."""

_END = WIDTH - 12
_LEAST_ROW = 46
_OVER = 8
_LEAST_BAR = 4
_STUB = _ENTRY = 6
_GAP = 4


@dataclass(frozen=True)
class Row:
    """One task or milestone: its words on the left, its shape on the right."""

    y: float
    height: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    """Small lines below the name."""

    @property
    def middle(self) -> float:
        """Where its shape is centred."""
        return self.y + self.height / 2

    @property
    def first(self) -> float:
        """The middle of its first line."""
        return self.middle - (LINE * (len(self.lines) - 1) + SMALL_LINE * len(self.notes)) / 2


@dataclass(frozen=True)
class Strip:
    """A stretch of the axis."""

    x: float
    width: float


@dataclass(frozen=True)
class Note:
    """Something written at a place of the axis."""

    x: float
    text: str


@dataclass(frozen=True)
class Plan:
    """Where everything in a drawing stands."""

    top: float
    """Where the rows begin."""
    height: float
    diamonds: tuple[Row, ...]
    days: tuple[float, ...]
    """The middle of each diamond."""
    rows: tuple[Row, ...]
    bars: tuple[Tile, ...]
    arrows: tuple[tuple[Point, ...], ...]
    grid: tuple[float, ...]
    minor: tuple[Note, ...]
    major: tuple[Note, ...]
    weekends: tuple[Strip, ...]
    span: Strip
    """From the project's first day to its last."""
    today: float | None


def plan(gantt: Gantt) -> Plan:
    """Lay a chart out: milestones above, tasks below, on one axis of time."""
    axis = Axis(gantt.first, gantt.last, _END - NUMBERS)
    shown = gantt.first <= gantt.today <= gantt.last
    top = AXIS + FLAG * shown
    marks = tuple(_rows([(d.title, "", MARK) for d in gantt.diamonds], top, 0))
    below = marks[-1].y + marks[-1].height if marks else top
    named = [(bar.title, bar.owner, number_width(bar.number)) for bar in gantt.bars]
    rows = tuple(_rows(named, below, _LEAST_ROW))
    bars = tuple(map(_bar, gantt.bars, rows, [axis] * len(rows)))
    minor, major = axis.ticks()
    return Plan(
        top=top,
        height=rows[-1].y + rows[-1].height if rows else below,
        diamonds=marks,
        days=tuple(NUMBERS + axis.x(d.on) + axis.day / 2 for d in gantt.diamonds),
        rows=rows,
        bars=bars,
        arrows=tuple(_arrows(gantt.bars, rows, bars)),
        grid=tuple(NUMBERS + axis.x(tick.on) for tick in minor),
        minor=tuple(_notes(minor, axis)),
        major=tuple(_notes(major, axis)),
        weekends=tuple(Strip(NUMBERS + axis.x(day), axis.day) for day in axis.weekends()),
        span=Strip(NUMBERS + axis.x(gantt.start), axis.right(gantt.end) - axis.x(gantt.start)),
        today=NUMBERS + axis.x(gantt.today) + axis.day / 2 if shown else None,
    )


def number_width(number: int) -> float:
    """Give the room that a task's number takes before its name."""
    return TEXT * width(f"{number}") + 7


def _rows(named: Sequence[tuple[str, str, float]], y: float, least: float) -> Iterator[Row]:
    """Rows below each other, from their names, notes, and room taken before the name."""
    for name, note, before in named:
        lines = wrap(name, (NAMES - before - _GAP) / TEXT)
        notes = wrap(note, (NAMES - before - _GAP) / SMALL) if note else ()
        height = max(LINE * len(lines) + SMALL_LINE * len(notes) + 2 * _OVER, least)
        yield Row(y, height, lines, notes)
        y += height


def _bar(bar: Bar, row: Row, axis: Axis) -> Tile:
    """The bar of a task, wide enough to be seen, inside the axis."""
    wide = max(axis.right(bar.end) - axis.x(bar.start), _LEAST_BAR)
    x = min(NUMBERS + axis.x(bar.start), _END - wide)
    return Tile(x, row.middle - BAR / 2, wide, BAR)


def _arrows(
    bars: Sequence[Bar], rows: Sequence[Row], tiles: Sequence[Tile]
) -> Iterator[tuple[Point, ...]]:
    for target, bar in enumerate(bars):
        for source in bar.after:
            if source != target:
                yield _arrow(tiles[source], tiles[target], rows[source])


def _arrow(source: Tile, target: Tile, row: Row) -> tuple[Point, ...]:
    """From the right end of a bar to the near edge of another, at its beginning.

    In the row of its source and between rows a line meets no bar; down or up through other rows
    it passes behind them.
    """
    down = source.y < target.y
    tail = source.x + source.width, source.y + source.height / 2
    tip = target.x + min(_ENTRY, target.width / 2), target.y + (0 if down else target.height)
    if tail[0] + _GAP <= tip[0]:
        return tail, (tip[0], tail[1]), tip
    out, gutter = tail[0] + _STUB, row.y + row.height if down else row.y
    return tail, (out, tail[1]), (out, gutter), (tip[0], gutter), tip


def _notes(ticks: Sequence[Tick], axis: Axis) -> Iterator[Note]:
    """The labels that have room up to the next tick."""
    ends = [axis.x(tick.on) for tick in ticks[1:]] + [axis.width + _GAP]
    for tick, end in zip(ticks, ends, strict=False):
        if axis.x(tick.on) + _GAP + SMALL * width(tick.label) <= end:
            yield Note(NUMBERS + axis.x(tick.on) + _GAP, tick.label)
