"""An organisation into one line of SVG that reads in colour, in the dark, and in grey on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook_gen.render.organisation_block import LINE, OVER, PAD, SMALL_LINE, Block, Box
from handbook_gen.render.organisation_plan import plan
from handbook_gen.render.svg import (
    PAGE,
    PAPER,
    RULE,
    SINK,
    SMALL,
    SOFT,
    TEXT,
    TINT,
    Address,
    at,
    drawn,
    linked,
    n,
    size,
    spans,
)
from handbook_gen.render.tile import area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook_gen.views.organisation import Organisation
    from handbook_gen.words import Words

_RIM = 1
_BESIDE = 10


def draw(organisation: Organisation, address: Address, words: Words) -> str:
    """Draw an organisation as one line of SVG; the list beside it tells the same in words."""
    laid = plan(organisation, words)
    content = (
        f'<g class="units" stroke="{RULE}">{_frames(laid.frames, address)}</g>'
        f'<path class="lines" aria-hidden="true" d="{_lines(laid)}" fill="none" stroke="{SOFT}"'
        f' stroke-width="1.25"/><g class="posts">{_boxes(laid.boxes, address)}</g>'
    )
    told = words.ui(
        "organisation.told",
        teams=organisation.teams,
        roles=organisation.roles,
        partners=organisation.outside,
    )
    name = "organisation handbook-tall" if laid.height > PAGE else "organisation"
    return drawn(
        name,
        size(-_RIM, -_RIM, laid.width + 2 * _RIM, laid.height + 2 * _RIM),
        words.ui("organisation.title"),
        told,
        content,
    )


def _frames(frames: Iterable[Box], address: Address) -> str:
    # The frame is no part of the link, because it holds other links.
    return "".join(
        f'<rect {area(frame.tile)} rx="8" fill="{TINT}"/>'
        + linked(_words(frame, PAD), _to(frame, address), frame.label.title)
        for frame in frames
    )


def _boxes(boxes: Iterable[Box], address: Address) -> str:
    return "".join(linked(_box(box), _to(box, address), box.label.title) for box in boxes)


def _to(box: Box, address: Address) -> str:
    return address(box.label.href) if box.label.href else ""


def _box(box: Box) -> str:
    """A box: dashed when vacant, with a strong edge when it leads."""
    dashes = ' stroke-dasharray="5 4"' if box.label.vacant else ""
    tile = box.tile
    edge = f'<path d="M{n(tile.x + 2)} {n(tile.y + 6)}v{n(tile.height - 12)}" stroke-width="4"/>'
    strong = f'<g class="edge" stroke="{SOFT}">{edge}</g>' if box.label.strong else ""
    return (
        f'<rect {area(tile)} rx="6" fill="{PAPER}" stroke="{SOFT}"{dashes}/>{strong}'
        f"{_words(box, _BESIDE)}"
    )


def _words(box: Box, beside: float) -> str:
    x, y = box.tile.x + beside, box.tile.y + OVER + LINE / 2 + TEXT * SINK
    strong = ' font-weight="700"'
    title = f'<text y="{n(y)}" stroke="none"{strong}>{spans(x, box.tile.lines, LINE)}</text>'
    if not box.notes:
        return title
    below = y + LINE * (len(box.tile.lines) - 1) + SMALL_LINE
    notes = spans(x, box.notes, SMALL_LINE)
    return (
        f'{title}<text class="note" y="{n(below)}" stroke="none" font-size="{SMALL}">{notes}</text>'
    )


def _lines(laid: Block) -> str:
    return "".join(f"M{'L'.join(map(at, wire))}" for wire in laid.wires)
