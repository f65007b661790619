"""The HTML of a page into its sections, each an element of its own beside its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

LABEL = 14
"""Columns of a monospaced font that a heading has in its margin; a longer one takes two lines."""
TALL = "handbook-figure tall"
"""How a drawing is marked that others stand beside."""
WIDE = 'role="region"'
"""What a table has that scrolls on a screen: it needs the whole width of a sheet."""
UNPACKED = ("handbook-outline", "handbook-skills")
"""What the sections of a team hold that a pack leaves out: they tell of other people."""

_START = '<section class="part'
_HEADING = re.compile(r"<h2 [^<>]*>(.*?)(?:<a class=\"headerlink\".*?)?</h2>", re.DOTALL)
_NESTED = re.compile(r"<(/?)(?:div|section|article|details)\b")


def sections(html: str) -> str:
    """The HTML with each section of the page in an element of its own.

    One with a tall drawing comes first: from there on, the others have room beside it.
    """
    lead, *parts = _parts(html)
    parts.sort(key=lambda part: TALL not in part)
    return lead + "".join(f'<section class="part{_look(p)}">{p}</section>\n' for p in parts)


def unpacked(html: str) -> str:
    """The HTML of sections without those that a pack leaves out."""
    if not any(name in html for name in UNPACKED):
        return html
    kept = (p for p in _split(html, _START) if not any(name in p for name in UNPACKED))
    return "".join(kept)


def without(html: str, identifier: str) -> str:
    """The HTML of a fragment without one of its sections."""
    named = f' id="{identifier}">'
    return "".join(p for p in _split(html, _START) if named not in p.partition("</")[0])


def _parts(html: str) -> Iterator[str]:
    """What stands before the first section, then each; one inside an element stays there."""
    held, depth = "", 0
    for number, piece in enumerate(_split(html, "<h2 ")):
        if depth == 0 and number:
            yield held
            held = ""
        held += piece
        depth += sum(-1 if closing else 1 for closing in _NESTED.findall(piece))
    yield held


def _split(html: str, start: str) -> tuple[str, ...]:
    """What stands before the first piece that starts so, then each of these."""
    lead, *pieces = html.split(start)
    return lead, *(start + piece for piece in pieces)


def _look(part: str) -> str:
    if TALL in part:
        return " drawn"
    if WIDE in part:
        return " wide"
    title = _HEADING.match(part)
    columns = sum(2 if east_asian_width(c) in "WF" else 1 for c in title[1]) if title else 0
    return " long" if columns > LABEL else ""
