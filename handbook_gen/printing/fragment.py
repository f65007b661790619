"""The HTML of a record's page into a piece that any edition can take in.

What never goes on paper is cut out, ids get the record's name before them, and each link becomes a
slot: whether it leads to another place in the document depends on what else the edition holds.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from itertools import chain, groupby

from handbook_gen.printing.sections import sections
from handbook_gen.records import Record

DEEPER = 2
"""Levels that a page's headings go down by, below those of chapter and record."""
UNPRINTED = ("links", "todo")
"""Sections of a page that paper leaves out: they change from day to day."""

_CUT = re.compile(
    r"<h1\b.*?</h1>"
    r'|<a class="headerlink".*?</a>'
    r'|<p><a class="handbook-source".*?</p>\n?'
    r'|<nav class="handbook-edit".*?</nav>\n?'
    r'|<p class="[^"]*handbook-due">.*?</p>\n?'
    r'|<div class="handbook-paper".*?</div>\n?'
    r'|<div class="handbook-wide"><dt>[^<]*</dt><dd><a class="handbook-chip".*?</div>\n?'
    rf'|<h2 id="(?:{"|".join(UNPRINTED)})">.*?(?=<h2 |\Z)'
    r"|<!--.*?-->"
    r'| data-search-exclude(?:="[^"]*")?',
    re.DOTALL,
)
_TAG = re.compile(
    r"</?h[2-6]\b[^<>]*>"
    r"|<[a-z][^<>]*? (?:id|href|src|for|aria-labelledby|aria-describedby)=\"[^<>]*>"
)
_LEVEL = re.compile(r"^(</?h)([2-6])")
_ATTRIBUTE = re.compile(r' (id|href|src|for|aria-labelledby|aria-describedby)="([^"]*)"')
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_IN_DRAWING = ' aria-label="'
"""What a link in a drawing has, where nothing can be printed behind it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A link to a page of the site."""

    uri: str
    """The record's page that it leads to; empty for any other."""
    inside: str
    """The attribute where the edition holds that record."""
    path: str
    """The address from the top of the site."""
    note: str
    """The page's short address where it is to be printed, else empty."""


@dataclass(frozen=True)
class Fragment:
    """A record on paper, but for where its links lead."""

    pieces: tuple[str | Slot, ...]

    def html(self, held: Container[str], top: str) -> str:
        """The HTML in an edition that holds these pages, `top` leading to the top of the site."""
        return "".join(
            piece if isinstance(piece, str) else _led(piece, held, top) for piece in self.pieces
        )


def _led(slot: Slot, held: Container[str], top: str) -> str:
    if slot.inside and slot.uri in held:
        return slot.inside
    note = f' data-at="{slot.note}"' if slot.note else ""
    return f'="{top}{slot.path}"{note}'


def anchor(uri: str, part: str = "") -> str:
    """The id of a record, or of a part of it, in a document: `roles-content-ops--purpose`."""
    name = uri.removesuffix(".md").replace("/", "-")
    return f"{name}--{part}" if part else name


def fragment(record: Record, html: str, here: str, pages: Mapping[str, str]) -> Fragment:
    """A record's page as HTML, at the address `here`, into its fragment.

    `pages` has the URI of every record's page by its address from the top of the site.
    """
    pieces = _Cutter(record, here, pages).pieces(sections(_CUT.sub("", html).strip()))
    runs = groupby(pieces, key=lambda piece: isinstance(piece, str))
    joined = (("".join(map(str, run)),) if text else tuple(run) for text, run in runs)
    return Fragment(tuple(chain.from_iterable(joined)))


class _Cutter:
    def __init__(self, record: Record, here: str, pages: Mapping[str, str]) -> None:
        self.uri = record.uri
        self.here = here
        self.pages = pages
        self.noted = {record.uri}
        """Pages whose short address need not be printed, or is already."""

    def pieces(self, html: str) -> Iterator[str | Slot]:
        """Text and slots in turn."""
        at = 0
        for tag in _TAG.finditer(html):
            yield html[at : tag.start()]
            yield from self._tag(tag[0])
            at = tag.end()
        yield html[at:]

    def _tag(self, tag: str) -> Iterator[str | Slot]:
        tag = _LEVEL.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + DEEPER)}", tag)
        at = 0
        for found in _ATTRIBUTE.finditer(tag):
            name, value = found[1], found[2]
            yield tag[at : found.start()]
            if name in ("href", "src"):
                yield f" {name}"
                yield self._link(value, printable=name == "href" and _IN_DRAWING not in tag)
            else:
                ids = " ".join(anchor(self.uri, part) for part in value.split())
                yield f' {name}="{ids}"'
            at = found.end()
        yield tag[at:]

    def _link(self, url: str, *, printable: bool) -> str | Slot:
        if _WHOLE.match(url):
            return f'="{url}"'
        path, mark, part = unescape(url).partition("#")
        place = self._from_top(path) if path else self.here
        uri = self.pages.get(place, "") if path else self.uri
        note = ""
        if printable and uri and uri not in self.noted:
            self.noted.add(uri)
            note = uri.removesuffix(".md")
        kept = "" if part in UNPRINTED else part
        inside = f'="#{escape(anchor(uri, kept))}"' if uri else ""
        return Slot(uri, inside, escape(f"{place}{mark}{part}"), note)

    def _from_top(self, path: str) -> str:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.here), path))
        slash = "/" if path.endswith(("/", "..")) or path == "." else ""
        return "" if joined == "." else joined + slash
