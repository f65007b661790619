"""A swimlane's arrows into routes: the side each one passes and the track it keeps there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook_gen.views.swimlane import Box, Swimlane

BACK, ON, PAST = -1, 0, 1


@dataclass(frozen=True)
class Route:
    """A way from one row down or back to another; the start is row -1."""

    source: int
    target: int
    when: str = ""
    ends: bool = False
    """Whether its target is the end, the row below the last step."""
    track: int = 0
    """Its place outside the lanes, 0 being the nearest to them."""

    @property
    def side(self) -> int:
        """BACK up on the left, ON to the next row, or PAST rows on the right."""
        if self.target <= self.source:
            return BACK
        return ON if self.target == self.source + 1 else PAST


def routes(swimlane: Swimlane) -> tuple[Route, ...]:
    """Find the routes of a swimlane, the one from the start first."""
    found = [Route(-1, 0)] if swimlane.boxes else []
    for row, box in enumerate(swimlane.boxes):
        found += _leaving(row, box, len(swimlane.boxes))
    tracks = _tracks(found, BACK) | _tracks(found, PAST)
    return tuple(replace(way, track=tracks.get(_trunk(way), 0)) for way in found)


def side_by_side(ways: Iterable[Route]) -> list[Route]:
    """Order the ways at one edge of a box as they stand there, from left to right."""
    return sorted(ways, key=lambda way: (way.side, way.track))


def outermost_first(ways: Iterable[Route], side: int) -> list[Route]:
    """Order the ways on one side of a box's edge inwards."""
    return [way for way in side_by_side(ways)[::-side] if way.side == side]


def _leaving(row: int, box: Box, rows: int) -> list[Route]:
    # Two arrows to one box become one, because a second line would say no more.
    whens: dict[int, list[str]] = {}
    for arrow in box.arrows:
        target = rows if arrow.to is None else arrow.to
        whens.setdefault(target, []).append(arrow.when.strip())
    return [Route(row, to, "；".join(filter(None, said)), to == rows) for to, said in whens.items()]


def _trunk(way: Route) -> tuple[int, int]:
    # All ways to the end share one track, because the end is too small for many tips.
    return (-1 if way.ends else way.source, way.target)


def _tracks(ways: Iterable[Route], side: int) -> dict[tuple[int, int], int]:
    """Give each trunk the nearest track that is free along it, the shortest trunk first."""
    spans: dict[tuple[int, int], range] = {}
    for way in ways:
        if way.side == side:
            spans[_trunk(way)] = _joined(_span(way), spans.get(_trunk(way), _span(way)))
    taken: list[list[range]] = []
    tracks = {}
    for trunk, span in sorted(spans.items(), key=lambda item: (len(item[1]), item[0])):
        tracks[trunk] = _free(taken, span)
        taken[tracks[trunk]].append(span)
    return tracks


def _span(way: Route) -> range:
    """List the gutters along a way, each named by the row above it."""
    above = way.target - 1
    return range(min(way.source, above), max(way.source, above) + 1)


def _joined(one: range, other: range) -> range:
    return range(min(one.start, other.start), max(one.stop, other.stop))


def _free(taken: list[list[range]], span: range) -> int:
    for track, spans in enumerate(taken):
        if all(other.stop <= span.start or span.stop <= other.start for other in spans):
            return track
    taken.append([])
    return len(taken) - 1
