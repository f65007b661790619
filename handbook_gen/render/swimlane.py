"""A swimlane into one line of SVG that reads in colour, in the dark, and in grey on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook_gen.render.elbow import head, path
from handbook_gen.render.svg import (
    PAPER,
    RULE,
    SINK,
    SMALL,
    SOFT,
    TEXT,
    TINT,
    Address,
    centre,
    drawn,
    linked,
    n,
    size,
    spans,
)
from handbook_gen.render.swimlane_gutters import SMALL_LINE, Label
from handbook_gen.render.swimlane_plan import (
    END,
    LINE,
    START,
    Plan,
    Wire,
    number_width,
    plan,
)
from handbook_gen.render.text import width
from handbook_gen.render.tile import Tile, area

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook_gen.views.swimlane import Box, Lane, Swimlane

_RIM = 1
_AROUND = 2


def draw(swimlane: Swimlane, address: Address = str) -> str:
    """Draw a swimlane as one line of SVG; lines and conditions are told by its description."""
    laid = plan(swimlane)
    content = (
        f"{_lanes(laid, swimlane.lanes, address)}"
        f'<g aria-hidden="true">{_ways(laid)}{_conditions(laid.labels)}</g>'
        f"{_steps(laid.boxes, swimlane.boxes, address)}"
    )
    return drawn(
        "swimlane",
        size(laid.left, -_RIM, laid.width, laid.height + 2 * _RIM),
        swimlane.title,
        swimlane.description,
        content,
    )


def _lanes(laid: Plan, lanes: Sequence[Lane], address: Address) -> str:
    cells = [
        linked(_heading(tile), address(lane.href), lane.title)
        for tile, lane in zip(laid.headings, lanes, strict=True)
    ]
    return (
        f'<g class="lanes" font-weight="700" text-anchor="middle">{"".join(cells)}'
        f'<path class="rules" d="{_rules(laid)}" fill="none" stroke="{RULE}"/></g>'
    )


def _heading(tile: Tile) -> str:
    words = spans(tile.x + tile.width / 2, tile.lines, LINE)
    return f'<rect {area(tile)} fill="{TINT}"/><text y="{n(_baseline(tile))}">{words}</text>'


def _rules(laid: Plan) -> str:
    sides = [tile.x for tile in laid.headings] + [t.x + t.width for t in laid.headings[-1:]]
    levels = [0, *(tile.height for tile in laid.headings[:1]), laid.height]
    across = [f"M0 {n(level)}H{n(sides[-1])}" for level in levels if sides]
    return "".join(across + [f"M{n(x)} 0V{n(laid.height)}" for x in sides])


def _ways(laid: Plan) -> str:
    lines = "".join(_line(wire) for wire in laid.wires)
    heads = "".join(head(*wire.points[-2:]) for wire in laid.wires)
    return (
        f'<g class="ways" fill="none" stroke="{SOFT}" stroke-width="1.5">{lines}</g>'
        f'<g class="ends" fill="{SOFT}"><path d="{heads}"/>{_markers(laid)}</g>'
    )


def _line(wire: Wire) -> str:
    dashes = ' stroke-dasharray="5 3"' if wire.back else ""
    return f'<path d="{path(wire.points)}"{dashes}/>'


def _markers(laid: Plan) -> str:
    start = f'<circle {centre(laid.start)} r="{START}"/>' if laid.start else ""
    if not laid.end:
        return start
    ring = f'r="{END - 1}" fill="none" stroke="{SOFT}" stroke-width="2"'
    middle = centre(laid.end)
    return f'{start}<circle class="ring" {middle} {ring}/><circle {middle} r="{END - 5}"/>'


def _conditions(labels: Iterable[Label]) -> str:
    return f'<g class="whens" font-size="{SMALL}">{"".join(map(_condition, labels))}</g>'


def _condition(label: Label) -> str:
    height = SMALL_LINE * len(label.lines)
    ground = Tile(label.left - _AROUND, label.y, label.width + 2 * _AROUND, height, label.lines)
    anchor = ' text-anchor="end"' if label.left < label.x else ""
    baseline = label.y + SMALL_LINE / 2 + SMALL * SINK
    words = spans(label.x, label.lines, SMALL_LINE)
    return f'<rect {area(ground)} fill="{PAPER}"/><text y="{n(baseline)}"{anchor}>{words}</text>'


def _steps(tiles: Iterable[Tile], boxes: Iterable[Box], address: Address) -> str:
    steps = [
        linked(_step(tile, box.number), address(box.href), f"{box.number} {box.title}")
        for tile, box in zip(tiles, boxes, strict=True)
    ]
    return f'<g class="steps" stroke-width="1.25">{"".join(steps)}</g>'


def _step(tile: Tile, number: int) -> str:
    aside = number_width(number)
    block = aside + TEXT * max(map(width, tile.lines))
    x = tile.x + (tile.width - block) / 2
    return (
        f'<rect {area(tile)} rx="6" fill="{PAPER}" stroke="{SOFT}"/>'
        f'<text y="{n(_baseline(tile))}"><tspan x="{n(x)}" font-weight="700">{number} </tspan>'
        f"{spans(x + aside, tile.lines, LINE)}</text>"
    )


def _baseline(tile: Tile) -> float:
    """Give the first baseline of lines that stand in the middle of a tile."""
    middle = tile.y + tile.height / 2 - LINE * (len(tile.lines) - 1) / 2
    return middle + TEXT * SINK
