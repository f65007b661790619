"""A laid out Gantt chart into what its bars stand on: grid, axis and the line of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook_gen.render.gantt_plan import FLAG, NUMBERS, Note, Plan
from handbook_gen.render.svg import PAGE, PAPER, RULE, SMALL, SOFT, TINT, WIDTH, flat, n
from handbook_gen.render.tile import Tile, area

if TYPE_CHECKING:
    from handbook_gen.words import Words

HALO = f' stroke="{PAPER}" stroke-width="4" paint-order="stroke"'
"""Keeps lines off words that they would cross."""


def ground(laid: Plan) -> str:
    """What lies below all: weekends, the lines between rows, and those of the axis."""
    tall = laid.height - laid.top
    bands = "".join(
        f'<rect {area(Tile(band.x, laid.top, band.width, tall))} fill="{TINT}"/>'
        for band in laid.weekends
    )
    across = "".join(
        f"M0 {n(y)}H{WIDTH}" for y in [*(row.y for row in laid.diamonds + laid.rows), laid.height]
    )
    ticks = "".join(f"M{n(x)} {n(laid.top)}V{n(laid.height)}" for x in laid.grid)
    return (
        f'<g class="weekends">{bands}</g>'
        f'<path class="rules" d="{across}{ticks}" fill="none" stroke="{RULE}"/>'
    )


def axis(laid: Plan, words: Words) -> str:
    """The headings of the columns, the labels of time, and the project's range as a strong line."""
    low = laid.top - 8
    notes = "".join(_note(note, low - 19) for note in laid.major)
    notes += "".join(_note(note, low) for note in laid.minor)
    if low_end := foot(laid):
        notes += "".join(_note(note, laid.height + low_end - 6) for note in laid.minor)
    heads = (
        f'<text y="{n(low)}" x="0">{flat(words.ui("gantt.task"))}</text>'
        f'<text y="{n(low)}" x="{NUMBERS - 10}" text-anchor="end">'
        f"{flat(words.ui('gantt.progress'))}</text>"
    )
    span = Tile(laid.span.x, laid.top - 3, laid.span.width, 3)
    return (
        f'<g class="axis" font-size="{SMALL}"{HALO}>{heads}{notes}</g>'
        f'<rect class="span" {area(span)} fill="{SOFT}"/>'
    )


def foot(laid: Plan) -> float:
    """The room below a tall chart, where its axis is written again."""
    return FLAG if laid.height > PAGE else 0


def _note(note: Note, y: float) -> str:
    return f'<text x="{n(note.x)}" y="{n(y)}">{flat(note.text)}</text>'


def today(laid: Plan, words: Words) -> str:
    """A dotted line with its word, inside the range only."""
    if laid.today is None:
        return ""
    word = words.ui("gantt.today")
    x = min(max(laid.today, NUMBERS), WIDTH - 2 * SMALL)
    return (
        f'<g class="today"><path d="M{n(laid.today)} {FLAG}V{n(laid.height)}" fill="none"'
        f' stroke="{SOFT}" stroke-width="2" stroke-dasharray="2 3"/>'
        f'<text x="{n(x)}" y="{FLAG - 6}" font-size="{SMALL}" font-weight="700"'
        f' text-anchor="middle">{flat(word)}</text></g>'
    )
