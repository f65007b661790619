"""A chart into one line of SVG whose lines and marks are told apart by their shape."""

from __future__ import annotations

from collections.abc import Iterable

from handbook_gen.render.chart_plan import LEADER, LINE, Label, Mark, Plan, Tick, plan
from handbook_gen.render.chart_words import description, told
from handbook_gen.render.svg import (
    PAPER,
    RULE,
    SINK,
    SMALL,
    SOFT,
    Address,
    at,
    centre,
    drawn,
    flat,
    linked,
    n,
    size,
)
from handbook_gen.views.chart import Chart
from handbook_gen.words import Words

_WARNING, _DATA = "#8a4b00", "#0b6475"
_DASHES = {"good": "9 4", "warn": "2 3", "target": "12 3 2 3", "baseline": "1 6"}
_CLEAR = 6
"""How far a leader stays from the mark and the words between which it stands."""


def draw(chart: Chart, address: Address, words: Words) -> str:
    """Draw a chart that has a reading; only the goals are links, all is told by its description."""
    texts = [chart.points[-1].text, *(told(level, words) for level in chart.levels)]
    laid = plan(chart, texts)
    hidden = (
        _grid(laid),
        _ticks(laid, chart.metric.unit),
        _levels(laid.labels, laid),
        _line(laid),
        _marks(laid.marks),
        _labels(laid),
    )
    content = f'<g aria-hidden="true">{"".join(hidden)}</g>{_goals(laid, address)}'
    return drawn(
        "chart",
        size(0, 0, laid.width, laid.height),
        chart.metric.title,
        description(chart, words),
        content,
    )


def _grid(laid: Plan) -> str:
    """Lines at the round values, save where a level lies, and ticks below."""
    taken = {label.start[1] for label in laid.labels if label.level}
    heights = (tick.at for tick in laid.values if tick.at not in taken)
    across = "".join(f"M{n(laid.left)} {n(y)}H{n(laid.right)}" for y in heights)
    ticks = "".join(f"M{n(x)} {n(laid.bottom)}v5" for x in laid.ticks)
    return f'<path class="grid" d="{across}{ticks}" fill="none" stroke="{RULE}"/>'


def _ticks(laid: Plan, unit: str) -> str:
    x = laid.left - 8
    values = "".join(_text(x, t.at + SMALL * SINK, t.text) for t in laid.values)
    days = _row(laid.days, laid.bottom + LINE + 2) + _row(laid.above, laid.bottom + 2 * LINE + 2)
    return (
        f'<g class="ticks" font-size="{SMALL}" fill="{SOFT}">{_text(0, LINE - 4, unit)}'
        f'<g text-anchor="end">{values}</g><g text-anchor="middle">{days}</g></g>'
    )


def _row(ticks: Iterable[Tick], y: float) -> str:
    return "".join(_text(tick.at, y, tick.text) for tick in ticks)


def _levels(labels: Iterable[Label], laid: Plan) -> str:
    lines = "".join(
        f'<path class="{label.level.name}" d="M{n(laid.left)} {n(label.start[1])}H{n(laid.right)}"'
        f' stroke-dasharray="{_DASHES[label.level.name]}"/>'
        for label in labels
        if label.level
    )
    return f'<g class="levels" fill="none" stroke="{SOFT}" stroke-width="1.5">{lines}</g>'


def _line(laid: Plan) -> str:
    if len(laid.line) == 1:
        return ""
    path = "M" + "L".join(map(at, laid.line))
    return f'<path class="course" d="{path}" fill="none" stroke="{_DATA}" stroke-width="2"/>'


def _marks(marks: Iterable[Mark]) -> str:
    return f'<g class="marks" stroke-width="2">{"".join(map(_mark, marks))}</g>'


def _mark(mark: Mark) -> str:
    """A ring, or a full triangle for a reading that warns."""
    x, y = mark.at
    title = flat(f"{mark.point.on} {mark.point.text} {mark.point.note}")
    if mark.point.warned:
        shape = f'path class="warned" d="M{n(x)} {n(y - 6)}l6 10h-12z" fill="{_WARNING}"'
        return f"<{shape}><title>{title}</title></path>"
    look = f'r="3.5" fill="{PAPER}" stroke="{_DATA}"'
    return f"<circle {centre(mark.at)} {look}><title>{title}</title></circle>"


def _labels(laid: Plan) -> str:
    leaders = "".join(_leader(label, laid) for label in laid.labels)
    plain = "".join(_label(label, laid) for label in laid.labels if not _leads(label))
    return (
        f'<path class="leaders" d="{leaders}" fill="none" stroke="{SOFT}"/>'
        f'<g class="labels" font-size="{SMALL}">{plain}</g>'
    )


def _leader(label: Label, laid: Plan) -> str:
    x, y = label.start
    start = (x, y) if label.level else (min(x + _CLEAR, laid.right), y)
    return f"M{at(start)}L{at((laid.right + LEADER - _CLEAR, label.y))}"


def _goals(laid: Plan, address: Address) -> str:
    links = "".join(
        linked(_label(label, laid), address(label.level.goal.uri), label.level.goal.title)
        for label in laid.labels
        if label.level and label.level.goal
    )
    return f'<g class="goals" font-size="{SMALL}">{links}</g>' if links else ""


def _leads(label: Label) -> bool:
    return bool(label.level and label.level.goal)


def _label(label: Label, laid: Plan) -> str:
    weight = "" if label.level else ' font-weight="700"'
    return _text(laid.right + LEADER, label.y + SMALL * SINK, label.text, weight)


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{n(x)}" y="{n(y)}"{more}>{flat(text)}</text>'
