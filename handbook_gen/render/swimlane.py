"""A swimlane into one line of SVG that reads in colour, in the dark, and in grey on paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from handbook_gen.render.swimlane_gutters import SMALL, SMALL_LINE, Label
from handbook_gen.render.swimlane_plan import (
    END,
    LINE,
    START,
    TEXT,
    Plan,
    Point,
    Tile,
    Wire,
    number_width,
    plan,
)
from handbook_gen.render.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook_gen.views.swimlane import Box, Lane, Swimlane

_FONT = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif"
_INK, _SOFT, _RULE, _TINT, _PAPER = "#1f2328", "#656d76", "#d0d7de", "#f3f5f8", "#fff"
_BEND = 6
_HEAD, _HALF_HEAD = 8, 4
_RIM = 1
_LEAST_TYPE = 12
_SINK = 0.36
_AROUND = 2


def draw(swimlane: Swimlane) -> str:
    """Draw a swimlane as one line of SVG."""
    laid = plan(swimlane)
    # With role="img" assistive technology would lose the links inside; a group keeps them and is
    # named by the title. Lines and conditions are hidden from it: the desc is there to say them.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="handbook-swimlane" role="group"'
        f'{_size(laid)} font-family="{_FONT}" font-size="{TEXT}" fill="{_INK}">'
        f"<title>{_flat(swimlane.title)}</title><desc>{_flat(swimlane.description)}</desc>"
        f"{_lanes(laid, swimlane.lanes)}"
        f'<g aria-hidden="true">{_ways(laid)}{_conditions(laid.labels)}</g>'
        f"{_steps(laid.boxes, swimlane.boxes)}</svg>"
    )


def _size(laid: Plan) -> str:
    tall = laid.height + 2 * _RIM
    # Below this width the smallest type would be smaller than 12 px, so the figure scrolls.
    least = laid.width * _LEAST_TYPE / SMALL
    return (
        f' viewBox="{_n(laid.left)} {-_RIM} {_n(laid.width)} {_n(tall)}"'
        f' width="{_n(laid.width)}" height="{_n(tall)}" style="min-width:{_n(least)}px"'
    )


def _lanes(laid: Plan, lanes: Sequence[Lane]) -> str:
    cells = [
        _linked(_heading(tile), lane.href, lane.title)
        for tile, lane in zip(laid.headings, lanes, strict=True)
    ]
    return (
        f'<g class="lanes" font-weight="700" text-anchor="middle">{"".join(cells)}'
        f'<path class="rules" d="{_rules(laid)}" fill="none" stroke="{_RULE}"/></g>'
    )


def _heading(tile: Tile) -> str:
    words = _spans(tile.x + tile.width / 2, tile.lines, LINE)
    return f'<rect {_area(tile)} fill="{_TINT}"/><text y="{_n(_baseline(tile))}">{words}</text>'


def _rules(laid: Plan) -> str:
    sides = [tile.x for tile in laid.headings] + [t.x + t.width for t in laid.headings[-1:]]
    levels = [0, *(tile.height for tile in laid.headings[:1]), laid.height]
    across = [f"M0 {_n(level)}H{_n(sides[-1])}" for level in levels if sides]
    return "".join(across + [f"M{_n(x)} 0V{_n(laid.height)}" for x in sides])


def _ways(laid: Plan) -> str:
    lines = "".join(_line(wire) for wire in laid.wires)
    heads = "".join(_head(*wire.points[-2:]) for wire in laid.wires)
    return (
        f'<g class="ways" fill="none" stroke="{_SOFT}" stroke-width="1.5">{lines}</g>'
        f'<g class="ends" fill="{_SOFT}"><path d="{heads}"/>{_markers(laid)}</g>'
    )


def _line(wire: Wire) -> str:
    dashes = ' stroke-dasharray="5 3"' if wire.back else ""
    return f'<path d="{_path(wire.points)}"{dashes}/>'


def _path(points: Sequence[Point]) -> str:
    """Round each bend, and stop where the arrow's head begins."""
    parts = [f"M{_at(points[0])}"]
    for before, bend, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _off(bend, before, _BEND), _off(bend, after, _BEND)
        parts.append(f"{_run(before, near)}q{_by(near, bend)} {_by(near, far)}")
    return "".join(parts) + _run(points[-2], _off(points[-1], points[-2], _HEAD))


def _run(before: Point, point: Point) -> str:
    return f"V{_n(point[1])}" if before[0] == point[0] else f"H{_n(point[0])}"


def _by(start: Point, point: Point) -> str:
    return _at((point[0] - start[0], point[1] - start[1]))


def _off(point: Point, other: Point, distance: float) -> Point:
    """Go from a point some way straight towards another, halfway at most."""
    (x, y), (to_x, to_y) = point, other
    share = min(0.5, distance / (abs(to_x - x) + abs(to_y - y)))
    return x + (to_x - x) * share, y + (to_y - y) * share


def _head(before: Point, tip: Point) -> str:
    x, y = _off(tip, before, _HEAD)
    down, across = (0, _HALF_HEAD) if y == tip[1] else (_HALF_HEAD, 0)
    corners = (x - down, y - across), (x + down, y + across)
    return f"M{_at(tip)}l{_by(tip, corners[0])}l{_by(*corners)}z"


def _markers(laid: Plan) -> str:
    start = f'<circle {_centre(laid.start)} r="{START}"/>' if laid.start else ""
    if not laid.end:
        return start
    ring = f'r="{END - 1}" fill="none" stroke="{_SOFT}" stroke-width="2"'
    centre = _centre(laid.end)
    return f'{start}<circle class="ring" {centre} {ring}/><circle {centre} r="{END - 5}"/>'


def _conditions(labels: Iterable[Label]) -> str:
    return f'<g class="whens" font-size="{SMALL}">{"".join(map(_condition, labels))}</g>'


def _condition(label: Label) -> str:
    height = SMALL_LINE * len(label.lines)
    ground = Tile(label.left - _AROUND, label.y, label.width + 2 * _AROUND, height, label.lines)
    anchor = ' text-anchor="end"' if label.left < label.x else ""
    baseline = label.y + SMALL_LINE / 2 + SMALL * _SINK
    words = _spans(label.x, label.lines, SMALL_LINE)
    return f'<rect {_area(ground)} fill="{_PAPER}"/><text y="{_n(baseline)}"{anchor}>{words}</text>'


def _steps(tiles: Iterable[Tile], boxes: Iterable[Box]) -> str:
    steps = [
        _linked(_step(tile, box.number), box.href, f"{box.number} {box.title}")
        for tile, box in zip(tiles, boxes, strict=True)
    ]
    return f'<g class="steps" stroke-width="1.25">{"".join(steps)}</g>'


def _step(tile: Tile, number: int) -> str:
    aside = number_width(number)
    block = aside + TEXT * max(map(width, tile.lines))
    x = tile.x + (tile.width - block) / 2
    return (
        f'<rect {_area(tile)} rx="6" fill="{_PAPER}" stroke="{_SOFT}"/>'
        f'<text y="{_n(_baseline(tile))}"><tspan x="{_n(x)}" font-weight="700">{number} </tspan>'
        f"{_spans(x + aside, tile.lines, LINE)}</text>"
    )


def _baseline(tile: Tile) -> float:
    """Give the first baseline of lines that stand in the middle of a tile."""
    middle = tile.y + tile.height / 2 - LINE * (len(tile.lines) - 1) / 2
    return middle + TEXT * _SINK


def _spans(x: float, lines: Sequence[str], leading: float) -> str:
    first, *others = map(_flat, lines)
    more = [f'<tspan x="{_n(x)}" dy="{leading}">{line}</tspan>' for line in others]
    return f'<tspan x="{_n(x)}">{first}</tspan>{"".join(more)}'


def _linked(shape: str, href: str, name: str) -> str:
    if not href:
        return shape
    return f'<a href="{escape(href)}" aria-label="{_flat(name)}">{shape}</a>'


def _area(tile: Tile) -> str:
    return f'x="{_n(tile.x)}" y="{_n(tile.y)}" width="{_n(tile.width)}" height="{_n(tile.height)}"'


def _centre(point: Point) -> str:
    return f'cx="{_n(point[0])}" cy="{_n(point[1])}"'


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _flat(text: str) -> str:
    """Escape text and keep it on one line, because Markdown would end the SVG at a blank one."""
    return escape(" ".join(text.split()))


def _n(number: float) -> str:
    return f"{round(number, 1):.10g}"
