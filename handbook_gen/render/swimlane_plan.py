"""A swimlane into the places of its lanes, boxes, lines and labels, in CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from handbook_gen.render.svg import TEXT, WIDTH, Point
from handbook_gen.render.swimlane_gutters import Gutter, Label, Ports, gutter, ports
from handbook_gen.render.swimlane_routes import BACK, ON, PAST, Route, routes
from handbook_gen.render.text import width, wrap
from handbook_gen.render.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook_gen.views.swimlane import Box, Swimlane


LINE = 20
START, END = 6, 9

_LANE_LEAST, _LANE_MOST = 132, 170
_OVER_TEXT, _BESIDE_TEXT = 10, 6
_BESIDE_BOX = 6
_BESIDE_NUMBER = 7
_OVER_START = 12
_TRACK = 10
_TRACKS_OFF = 12
_EDGE = 6
_UNDER_END = 12


@dataclass(frozen=True)
class Wire:
    """An arrow as the corners from its tail to its tip."""

    points: tuple[Point, ...]
    back: bool


@dataclass(frozen=True)
class Plan:
    """Where everything in a drawing stands; the first lane begins at x 0, its heading at y 0."""

    left: float
    width: float
    height: float
    headings: tuple[Tile, ...]
    boxes: tuple[Tile, ...]
    wires: tuple[Wire, ...]
    labels: tuple[Label, ...]
    start: Point | None
    end: Point | None


@dataclass(frozen=True)
class _Frame:
    """What all lines of a drawing keep to."""

    ports: Ports
    gutters: tuple[Gutter, ...]
    """Those above the first row and below each row."""
    tops: tuple[float, ...]
    """Where the gutters begin."""
    tracks: dict[int, float]
    """Where the nearest track of each side runs."""

    def turn_off(self, way: Route) -> float:
        """Give the y where a way leaves the gutter below its source."""
        return self.tops[way.source + 1] + self.gutters[way.source + 1].out[way]

    def arrival(self, row: int) -> float:
        """Give the y where the gutter above a row ends."""
        return self.tops[row] + self.gutters[row].height


@dataclass(frozen=True)
class _Margin:
    """The room on one side of the lanes, measured from their border."""

    track: float
    edge: float


def plan(swimlane: Swimlane) -> Plan:
    """Lay a swimlane out in the widest lanes that fit a page, or else in the narrowest."""
    ways = routes(swimlane)
    lane = _LANE_MOST
    while (laid := _laid(swimlane, ways, lane)).width > WIDTH and lane > _LANE_LEAST:
        # An even number, so that the middle of a lane is whole.
        excess = ceil((laid.width - WIDTH) / len(swimlane.lanes) / 2) * 2
        lane = max(lane - excess, _LANE_LEAST)
    return laid


def number_width(number: int) -> float:
    """Give the room that a step's number takes before its title."""
    return TEXT * width(str(number)) + _BESIDE_NUMBER


def _laid(swimlane: Swimlane, ways: Sequence[Route], lane: float) -> Plan:
    grid = lane * len(swimlane.lanes)
    middles = [lane * (box.lane + 0.5) for box in swimlane.boxes]
    at = ports(ways, middles, lane / 2 - _BESIDE_BOX - _BESIDE_TEXT)
    gutters = tuple(gutter(row, ways, at, grid) for row in range(-1, len(middles)))
    headings = _headings(swimlane, lane)
    top = max((tile.height for tile in headings), default=0) + _OVER_START + 2 * START
    boxes = _boxes(swimlane, lane, gutters, top)
    tops = (top, *(box.y + box.height for box in boxes))
    labels = _labels(gutters, tops)
    left, right = _margin(ways, labels, BACK, 0), _margin(ways, labels, PAST, grid)
    frame = _Frame(at, gutters, tops, {BACK: -left.track, PAST: grid + right.track})
    end = any(way.ends for way in ways)
    return Plan(
        left=-left.edge,
        width=left.edge + grid + right.edge,
        height=frame.arrival(len(boxes)) + 2 * END * end + _UNDER_END,
        headings=headings,
        boxes=boxes,
        wires=tuple(_wire(way, frame) for way in ways),
        labels=labels,
        start=(middles[0], top - START) if boxes else None,
        end=(middles[-1], frame.arrival(len(boxes)) + END) if end else None,
    )


def _headings(swimlane: Swimlane, lane: float) -> tuple[Tile, ...]:
    titles = [wrap(role.title, (lane - 2 * _BESIDE_TEXT) / TEXT) for role in swimlane.lanes]
    height = max(map(_height, titles), default=0)
    return tuple(Tile(lane * i, 0, lane, height, lines) for i, lines in enumerate(titles))


def _boxes(
    swimlane: Swimlane, lane: float, gutters: Sequence[Gutter], top: float
) -> tuple[Tile, ...]:
    tiles = []
    for box, above in zip(swimlane.boxes, gutters, strict=False):
        lines = _title(box, lane - 2 * _BESIDE_BOX)
        x, y = lane * box.lane + _BESIDE_BOX, top + above.height
        tiles.append(Tile(x, y, lane - 2 * _BESIDE_BOX, _height(lines), lines))
        top = y + _height(lines)
    return tuple(tiles)


def _title(box: Box, room: float) -> tuple[str, ...]:
    return wrap(box.title, (room - 2 * _BESIDE_TEXT - number_width(box.number)) / TEXT)


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + 2 * _OVER_TEXT


def _labels(gutters: Sequence[Gutter], tops: Sequence[float]) -> tuple[Label, ...]:
    return tuple(
        replace(label, y=label.y + top)
        for gap, top in zip(gutters, tops, strict=True)
        for label in gap.labels
    )


def _margin(ways: Sequence[Route], labels: Sequence[Label], side: int, border: float) -> _Margin:
    """Let the tracks of one side run outside the labels that reach over the lanes' border."""
    over = max((_overhang(label, side, border) for label in labels), default=0)
    tracks = [way.track for way in ways if way.side == side]
    nearest = max(over, 0) + _TRACKS_OFF
    outermost = nearest + _TRACK * max(tracks) if tracks else max(over, 0)
    return _Margin(nearest, outermost + _EDGE)


def _overhang(label: Label, side: int, border: float) -> float:
    return label.left + label.width - border if side == PAST else border - label.left


def _wire(way: Route, frame: _Frame) -> Wire:
    tail = frame.ports.out[way], frame.tops[way.source + 1]
    tip = frame.ports.into[way], frame.arrival(way.target)
    if way.side != ON:
        return _detour(way, frame, tail, tip)
    turn = frame.turn_off(way)
    jog = () if tail[0] == tip[0] else ((tail[0], turn), (tip[0], turn))
    return Wire((tail, *jog, tip), back=False)


def _detour(way: Route, frame: _Frame, tail: Point, tip: Point) -> Wire:
    track = frame.tracks[way.side] + way.side * _TRACK * way.track
    off = frame.turn_off(way)
    out = (tail, (tail[0], off), (track, off))
    if way.ends:
        level = tip[1] + END
        return Wire((*out, (track, level), (tip[0] + END, level)), back=False)
    level = tip[1] - frame.gutters[way.target].into[way]
    return Wire((*out, (track, level), (tip[0], level), tip), back=way.side == BACK)
