"""A page's HTML into what Material's search is to take in: headings, words, and no more.

Its parser is the slowest part of a build, and it loses the end of what is left out when an element
of the same name stands inside.
"""

from __future__ import annotations

import re

_LEFT_OUT = re.compile(r"<([a-z]\w*)\b[^>]*\sdata-search-exclude\b[^>]*>", re.IGNORECASE)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_UNREAD = re.compile(
    r"</?(?!(?:h[1-6]|p|code|pre|li|ol|ul|sub|sup|script|style|object)\b)[a-z][^>]*>", re.IGNORECASE
)
"""Tags that its parser would pass over."""
_SECTION = re.compile(r"<h[2-6]\b")


def searched(html: str, *, by_title: bool = False) -> str:
    """The HTML without what is marked `data-search-exclude`, and without marks of form.

    `by_title` leaves the title and lead only, as for a page of a view: its sections are named after
    records, whose own pages are to be found.
    """
    html = _without_left_out(html)
    if by_title and (section := _SECTION.search(html)):
        html = html[: section.start()]
    return _UNREAD.sub("", _PERMALINK.sub("", html))


def _without_left_out(html: str) -> str:
    pieces, at = [], 0
    while found := _LEFT_OUT.search(html, at):
        pieces.append(html[at : found.start()])
        at = _end(html, found[1], found.end())
    return "".join([*pieces, html[at:]])


def _end(html: str, tag: str, start: int) -> int:
    """Where an element that was opened before `start` is closed; the end if it never is."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(html, start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    return len(html)
