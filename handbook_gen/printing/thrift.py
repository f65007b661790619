"""The HTML of a record's page into what of it is worth paper.

Facts that only help to find a record on the screen go, a long table of readings becomes a line of
the newest, and that figures are made up is said once for the whole document.
"""

from __future__ import annotations

import re

from handbook_gen.words import Words

UNPRINTED = ("group", "status", "reviewed", "aliases", "tags")
"""Facts of every record that nobody needs on paper."""
READINGS = 6
"""How many of a record's readings are printed."""
TALL = 1.5
NARROW = 500
"""A drawing this many times as high as wide, and at most this wide, has the text beside it."""

_READINGS = re.compile(
    r'<div class="handbook-readings">.*?<tbody>(.*?)</tbody>.*?</div>', re.DOTALL
)
_ROW = re.compile(
    r"<tr>\s*<td[^>]*>(.*?)</td>\s*<td[^>]*>(.*?)</td>\s*<td[^>]*>(.*?)</td>", re.DOTALL
)
_DRAWN = re.compile(
    r'<figure class="handbook-figure"([^<>]*><svg [^<>]*?viewBox="\S+ \S+ (\S+) (\S+)")'
)


class Thrift:
    """Knows the words by which a page's facts and notes are found."""

    def __init__(self, words: Words) -> None:
        """Look for what a page says in this language."""
        labels = "|".join(re.escape(words.ui(f"record.{name}")) for name in UNPRINTED)
        note = re.escape(words.ui("record.illustrative"))
        self.words = words
        self._gone = re.compile(
            rf"<div(?: class=\"handbook-wide\")?><dt>(?:{labels})</dt><dd>.*?</dd></div>\n?"
            rf'|<p class="handbook-note">{note}</p>\n?',
            re.DOTALL,
        )

    def html(self, html: str) -> str:
        """What is printed of a page."""
        html = self._gone.sub("", html).replace('<dl class="handbook-facts">\n</dl>\n', "")
        return _DRAWN.sub(_beside, _READINGS.sub(self._line, html))

    def _line(self, table: re.Match[str]) -> str:
        """The newest readings, one after the other, each with its note."""
        rows = _ROW.findall(table[1])[:READINGS]
        told = (self._reading(*(cell.strip() for cell in row)) for row in rows)
        return f'<p class="readings">{" · ".join(told)}</p>'

    def _reading(self, on: str, value: str, note: str) -> str:
        said = self.words.ui("parens", text=note) if note else ""
        return f'<span class="reading">{on} <strong>{value}</strong></span>{said}'


def _beside(figure: re.Match[str]) -> str:
    more, width, height = figure[1], float(figure[2]), float(figure[3])
    tall = " tall" if height > TALL * width and width <= NARROW else ""
    return f'<figure class="handbook-figure{tall}"{more}'
