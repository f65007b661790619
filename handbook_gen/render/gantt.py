"""A Gantt chart into one line of SVG that reads in colour, in the dark, and in grey on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook_gen.render.elbow import head, path
from handbook_gen.render.gantt_ground import HALO, axis, foot, ground, today
from handbook_gen.render.gantt_plan import (
    DIAMOND,
    LINE,
    MARK,
    NUMBERS,
    SMALL_LINE,
    Plan,
    Row,
    number_width,
    plan,
)
from handbook_gen.render.gantt_words import described, told
from handbook_gen.render.svg import (
    INK,
    PAPER,
    SINK,
    SMALL,
    SOFT,
    TEXT,
    WIDTH,
    Address,
    drawn,
    flat,
    linked,
    n,
    size,
    spans,
)
from handbook_gen.render.text import width
from handbook_gen.render.tile import Tile, area
from handbook_gen.views.gantt import DONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook_gen.views.gantt import Bar, Diamond, Gantt
    from handbook_gen.words import Words

_SMALL_DIAMOND = 4
_RIM = 1


def draw(gantt: Gantt, address: Address, words: Words) -> str:
    """Draw a Gantt chart as one line of SVG; its description tells it task by task."""
    laid = plan(gantt)
    sayings = [told(bar, gantt, words) for bar in gantt.bars]
    tasks = _tasks(laid, gantt.bars, sayings, address, words)
    content = (
        f'<g aria-hidden="true">{ground(laid)}{today(laid, words)}{axis(laid, words)}'
        f"{_arrows(laid)}{_diamonds(laid, gantt.diamonds)}</g>{tasks}"
    )
    name = "gantt handbook-tall" if foot(laid) else "gantt"
    return drawn(
        name,
        size(0, -_RIM, WIDTH, laid.height + foot(laid) + 2 * _RIM),
        gantt.title,
        described(gantt, words),
        content,
    )


def _arrows(laid: Plan) -> str:
    lines = "".join(path(points) for points in laid.arrows)
    heads = "".join(head(*points[-2:]) for points in laid.arrows)
    return (
        f'<path class="ways" d="{lines}" fill="none" stroke="{SOFT}" stroke-width="1.25"/>'
        f'<path class="ends" d="{heads}" fill="{SOFT}"/>'
    )


def _diamonds(laid: Plan, diamonds: Iterable[Diamond]) -> str:
    """Milestones: their names, and each one's day beside its shape."""
    shapes, names, days = [], [], []
    for row, x, diamond in zip(laid.diamonds, laid.days, diamonds, strict=True):
        shapes += [
            _diamond(x, row.middle, DIAMOND),
            _diamond(_SMALL_DIAMOND, row.first, _SMALL_DIAMOND),
        ]
        names.append(_name(row, MARK))
        days.append(_day(str(diamond.on), x, row.middle))
    return (
        f'<g class="milestones">{"".join(names)}<path d="{"".join(shapes)}" fill="{INK}"/>'
        f'<g class="note" font-size="{SMALL}"{HALO}>{"".join(days)}</g></g>'
    )


def _diamond(x: float, y: float, half: float) -> str:
    return f"M{n(x)} {n(y - half)}l{half} {half}l-{half} {half}l-{half} -{half}z"


def _day(day: str, x: float, y: float) -> str:
    """A milestone's day on the side of its diamond that has room."""
    off = DIAMOND + 5
    turned = x + off + SMALL * width(day) > WIDTH
    at, anchor = (x - off, ' text-anchor="end"') if turned else (x + off, "")
    return f'<text x="{n(at)}" y="{n(y + SMALL * SINK)}"{anchor}>{day}</text>'


def _tasks(
    laid: Plan, bars: Iterable[Bar], told: Iterable[str], address: Address, words: Words
) -> str:
    tasks = [
        linked(
            f"<title>{flat(said)}</title>{_ground(row)}{_task(row, bar, words)}{_bar(tile, bar)}",
            address(bar.href),
            f"{bar.number} {bar.title}",
        )
        for row, tile, bar, said in zip(laid.rows, laid.bars, bars, told, strict=True)
    ]
    return f'<g class="tasks">{"".join(tasks)}</g>'


def _ground(row: Row) -> str:
    """The whole of a row, so that a finger that taps between name and bar meets the link."""
    outline = f"M0 {n(row.y)}h{WIDTH}v{n(row.height)}h-{WIDTH}z"
    return f'<path d="{outline}" fill="none" pointer-events="all"/>'


def _task(row: Row, bar: Bar, words: Words) -> str:
    """A task's number, name, owner and progress."""
    first = f'<text x="0" y="{n(_baseline(row))}" font-weight="700">{bar.number}</text>'
    said = [words.ui("gantt.percent", percent=bar.progress)]
    said += [words.ui("gantt.late")] * bar.late
    y = row.middle - SMALL_LINE * (len(said) - 1) / 2 + SMALL * SINK
    late = ' class="late" font-weight="700"' if bar.late else ""
    return (
        f"{first}{_name(row, number_width(bar.number))}"
        f'<text{late} y="{n(y)}" text-anchor="end" font-size="{SMALL}">'
        f"{spans(NUMBERS - 10, said, SMALL_LINE)}</text>"
    )


def _name(row: Row, x: float) -> str:
    y = _baseline(row)
    name = f'<text y="{n(y)}">{spans(x, row.lines, LINE)}</text>'
    if not row.notes:
        return name
    below = y + LINE * (len(row.lines) - 1) + SMALL_LINE
    notes = spans(x, row.notes, SMALL_LINE)
    return f'{name}<text class="note" y="{n(below)}" font-size="{SMALL}">{notes}</text>'


def _baseline(row: Row) -> float:
    return row.first + TEXT * SINK


def _bar(tile: Tile, bar: Bar) -> str:
    """A bar, what is done of it filled; of a late one the outline is dashed."""
    done = Tile(tile.x, tile.y, tile.width * bar.progress / DONE, tile.height)
    dashes = ' stroke-dasharray="4 3"' if bar.late else ""
    filled = f'<rect class="done" {area(done)} fill="{SOFT}"/>' if bar.progress else ""
    return f'<rect {area(tile)} fill="{PAPER}" stroke="{SOFT}"{dashes}/>{filled}'
