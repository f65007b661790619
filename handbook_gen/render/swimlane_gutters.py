"""A swimlane's routes into the gutters between its rows: ports, turns and labels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from handbook_gen.render.svg import SMALL
from handbook_gen.render.swimlane_routes import BACK, ON, PAST, Route, outermost_first, side_by_side
from handbook_gen.render.text import width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL_LINE = 17

_PITCH = 16
_LEVEL = 12
_OFF_BOX = 6
_HEAD = 20
_LEAST = 36
_BESIDE = 6
_OVER = 4
_LABEL_EMS = (6, 11)
_LABEL_LINES = 3


@dataclass(frozen=True)
class Ports:
    """How far right each way leaves its source and enters its target."""

    out: dict[Route, float]
    into: dict[Route, float]


@dataclass(frozen=True)
class Label:
    """The condition beside a line: it begins at x right of the line, or ends at x left of it."""

    x: float
    y: float
    side: int
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        """The width of its longest line."""
        return SMALL * max(map(width, self.lines))

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.x if self.side == PAST else self.x - self.width


@dataclass(frozen=True)
class Gutter:
    """The room below a row: first its ways out turn off, then the ways to the next row turn in."""

    out: dict[Route, float]
    """How deep each way out turns."""
    into: dict[Route, float]
    """How high over the next row each way in turns."""
    labels: tuple[Label, ...]
    height: float


@dataclass(frozen=True)
class _Turn:
    way: Route
    depth: float
    label: Label | None


def ports(ways: Sequence[Route], middles: Sequence[float], reach: float) -> Ports:
    """Spread the ways at each box to both sides of its middle, as far as reach."""
    out: dict[Route, float] = {}
    into: dict[Route, float] = {}
    for row, middle in enumerate(middles):
        out |= _spread([way for way in ways if way.source == row], middle, reach)
        into |= _spread([way for way in ways if way.target == row], middle, reach)
    for way in ways:
        out.setdefault(way, into.get(way, 0))
        into.setdefault(way, middles[-1])
    return Ports(out, into)


def gutter(row: int, ways: Sequence[Route], at: Ports, grid: float) -> Gutter:
    """Lay out the gutter below a row so that no two lines in it overlie."""
    turns = _turns([way for way in ways if way.source == row], at, grid)
    arriving = [way for way in ways if way.target == row + 1 and not way.ends]
    into = _rising(arriving, BACK) | _rising(arriving, PAST)
    depth = max((turn.depth for turn in turns), default=_OFF_BOX)
    above = max(into.values(), default=_HEAD - _LEVEL) + _LEVEL
    return Gutter(
        out={turn.way: turn.depth for turn in turns},
        into=into,
        labels=tuple(turn.label for turn in turns if turn.label),
        height=max(_LEAST, depth + above),
    )


def _spread(ways: Sequence[Route], middle: float, reach: float) -> dict[Route, float]:
    ordered = side_by_side(ways)
    last = len(ordered) - 1
    centre = next((i for i, way in enumerate(ordered) if way.side == ON), last / 2)
    pitch = min(_PITCH, reach / max(1, centre, last - centre))
    return {way: middle + pitch * (index - centre) for index, way in enumerate(ordered)}


def _rising(arriving: Sequence[Route], side: int) -> dict[Route, float]:
    ways = outermost_first(arriving, side)
    return {way: _HEAD + _LEVEL * index for index, way in enumerate(ways)}


def _turns(leaving: Sequence[Route], at: Ports, grid: float) -> list[_Turn]:
    back = _stack(outermost_first(leaving, BACK), BACK, _OFF_BOX, at, grid)
    past = _stack(outermost_first(leaving, PAST), PAST, _OFF_BOX, at, grid)
    on = [way for way in leaving if way.side == ON]
    depths = {BACK: _deepest(back), PAST: _deepest(past)}
    side = _free_side(on, at, depths)
    return [*back, *past, *_stack(on, side, depths[side], at, grid)]


def _deepest(turns: Sequence[_Turn]) -> float:
    return max((turn.depth for turn in turns), default=_OFF_BOX)


def _free_side(on: Sequence[Route], at: Ports, depths: dict[int, float]) -> int:
    """Choose the side where the way on turns, or where there is more room if it goes straight."""
    jog = sum(at.into[way] - at.out[way] for way in on) or depths[BACK] - depths[PAST]
    return BACK if jog < 0 else PAST


def _stack(ways: Sequence[Route], side: int, top: float, at: Ports, grid: float) -> list[_Turn]:
    """Let ways on one side turn off one below the other, each with its label on top."""
    texts = [_text(way, _room(way, side, at, grid)) for way in ways]
    rises = [_rise(way, text, at) for way, text in zip(ways, texts, strict=True)]
    depths = list(accumulate(rises, initial=top))[1:]
    return [
        _Turn(way, depth, _label(at.out[way], depth, side, text))
        for way, depth, text in zip(ways, depths, texts, strict=True)
    ]


def _room(way: Route, side: int, at: Ports, grid: float) -> float:
    start = at.out[way]
    room = grid - start if side == PAST else start
    jog = abs(at.into[way] - start) if way.side == ON else 0
    return min(room, jog or room) - _BESIDE


def _text(way: Route, room: float) -> tuple[str, ...]:
    least, most = _LABEL_EMS
    wanted = max(room / SMALL, least, width(way.when) / _LABEL_LINES + 1)
    return wrap(way.when, min(most, wanted)) if way.when else ()


def _rise(way: Route, text: tuple[str, ...], at: Ports) -> float:
    if text:
        return len(text) * SMALL_LINE + 2 * _OVER
    return 0 if way.side == ON and at.out[way] == at.into[way] else _LEVEL


def _label(x: float, depth: float, side: int, text: tuple[str, ...]) -> Label | None:
    y = depth - _OVER - len(text) * SMALL_LINE
    return Label(x + side * _BESIDE, y, side, text) if text else None
