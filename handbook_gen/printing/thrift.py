"""The HTML of a record's page into what of it is worth paper.

What never goes on paper is cut out, with the facts that only help to find a record on the screen;
a long table of readings becomes a line of the newest, and that figures are made up is said once for
the whole document.
"""

from __future__ import annotations

import re

from handbook_gen.words import Words

FACTS = ("group", "status", "reviewed", "aliases", "tags")
"""Facts of every record that nobody needs on paper."""
UNPRINTED = ("links", "todo")
"""Sections of a page that paper leaves out: they change from day to day."""
READINGS = 6
"""How many of a record's readings are printed."""
TALL = 1.5
NARROW = 500
"""A drawing this many times as high as wide, and at most this wide, has the text beside it."""

_CUT = (
    r"h1\b.*?</h1>",
    r'a class="headerlink".*?</a>',
    r'p><a class="handbook-source".*?</p>\n?',
    r'nav class="handbook-edit".*?</nav>\n?',
    r'p class="[^"]*handbook-due">.*?</p>\n?',
    r'div class="handbook-paper".*?</div>\n?',
    r'div class="handbook-wide"><dt>[^<]*</dt><dd><a class="handbook-chip".*?</div>\n?',
    rf'h2 id="(?:{"|".join(UNPRINTED)})">.*?(?=<h2 |\Z)',
    r"!--.*?-->",
)
"""What never goes on paper, behind the `<` that it begins with."""
_MARK = re.compile(r' data-search-exclude(?:="[^"]*")?')
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
        labels = "|".join(re.escape(words.ui(f"record.{name}")) for name in FACTS)
        note = re.escape(words.ui("record.illustrative"))
        self.words = words
        gone = (
            *_CUT,
            rf'div(?: class="handbook-wide")?><dt>(?:{labels})</dt><dd>.*?</dd></div>\n?',
            rf'p class="handbook-note">{note}</p>\n?',
        )
        self._gone = re.compile(f"<(?:{'|'.join(gone)})", re.DOTALL)

    def html(self, html: str) -> str:
        """What is printed of a page."""
        html = _MARK.sub("", self._gone.sub("", html)).replace(
            '<dl class="handbook-facts">\n</dl>\n', ""
        )
        return _DRAWN.sub(_beside, _READINGS.sub(self._line, html)).strip()

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
