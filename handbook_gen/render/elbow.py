"""Corners of a line into a path with rounded bends, and its last run into an arrow's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook_gen.render.svg import Point, at, n

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEND = 6
_HEAD, _HALF_HEAD = 8, 4


def path(points: Sequence[Point]) -> str:
    """Round each bend, and stop where the arrow's head begins."""
    parts = [f"M{at(points[0])}"]
    for before, bend, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _off(bend, before, _BEND), _off(bend, after, _BEND)
        parts.append(f"{_run(before, near)}q{_by(near, bend)} {_by(near, far)}")
    return "".join(parts) + _run(points[-2], _off(points[-1], points[-2], _HEAD))


def head(before: Point, tip: Point) -> str:
    """A triangle with its tip where the last run ends."""
    x, y = _off(tip, before, _HEAD)
    down, across = (0, _HALF_HEAD) if y == tip[1] else (_HALF_HEAD, 0)
    corners = (x - down, y - across), (x + down, y + across)
    return f"M{at(tip)}l{_by(tip, corners[0])}l{_by(*corners)}z"


def _run(before: Point, point: Point) -> str:
    return f"V{n(point[1])}" if before[0] == point[0] else f"H{n(point[0])}"


def _by(start: Point, point: Point) -> str:
    return at((point[0] - start[0], point[1] - start[1]))


def _off(point: Point, other: Point, distance: float) -> Point:
    """Go from a point some way straight towards another, halfway at most."""
    (x, y), (to_x, to_y) = point, other
    share = min(0.5, distance / (abs(to_x - x) + abs(to_y - y)))
    return x + (to_x - x) * share, y + (to_y - y) * share
