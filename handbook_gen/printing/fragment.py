"""The HTML of a record's page into a piece that any edition can take in.

What never goes on paper is cut out, ids get the record's name before them, and each link becomes a
slot: whether it leads to another place in the document depends on what else the edition holds.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from itertools import chain

from handbook_gen.printing.sections import sections
from handbook_gen.records import Record

DEEPER = 2
"""Levels that a page's headings go down by, below those of chapter and record."""
UNPRINTED = ("links", "todo")
"""Sections of a page that paper leaves out: they change from day to day."""

_CUT = re.compile(
    r"<(?:h1\b.*?</h1>"
    r'|a class="headerlink".*?</a>'
    r'|p><a class="handbook-source".*?</p>\n?'
    r'|nav class="handbook-edit".*?</nav>\n?'
    r'|p class="[^"]*handbook-due">.*?</p>\n?'
    r'|div class="handbook-paper".*?</div>\n?'
    r'|div class="handbook-wide"><dt>[^<]*</dt><dd><a class="handbook-chip".*?</div>\n?'
    rf'|h2 id="(?:{"|".join(UNPRINTED)})">.*?(?=<h2 |\Z)'
    r"|!--.*?-->)",
    re.DOTALL,
)
_MARK = re.compile(r' data-search-exclude(?:="[^"]*")?')
_LEVEL = re.compile(r"</?h[2-6]\b")
_LEVELS = {
    f"<{end}h{level}": f"<{end}h{min(6, level + DEEPER)}"
    for end in ("", "/")
    for level in range(2, 7)
}
_IN_TAG = r"(?=[^<>]*>)"
"""Behind an attribute; the same words in text have a tag before the next sign `>`."""
_NAMED = re.compile(rf' (id|for|aria-labelledby|aria-describedby)="([^"]*)"{_IN_TAG}')
_LINK = re.compile(rf' (href|src)="([^"]*)"{_IN_TAG}')
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LABEL = ' aria-label="'
"""What a link in a drawing has behind its address."""
_SLOT = "\0"
"""No text holds it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A link to another page of the site."""

    uri: str
    """The record's page that it leads to; empty for any other."""
    inside: str
    """The attribute's value where the edition holds that record."""
    beyond: str
    """The rest of the tag behind the way to the top of the site, where it does not."""


@dataclass(frozen=True)
class Fragment:
    """A record on paper, but for where its links lead."""

    texts: tuple[str, ...]
    slots: tuple[Slot, ...]
    """What stands between the texts."""

    def html(self, held: Container[str], top: str) -> str:
        """The HTML in an edition that holds these pages, `top` leading to the top of the site."""
        led = [s.inside if s.uri in held else f'="{top}{s.beyond}' for s in self.slots]
        return "".join(chain.from_iterable(zip(self.texts, (*led, ""), strict=True)))


def anchor(uri: str, part: str = "") -> str:
    """The id of a record, or of a part of it, in a document: `roles-content-ops--purpose`."""
    return f"{_name(uri)}--{part}" if part else _name(uri)


@lru_cache(maxsize=1 << 13)
def _name(uri: str) -> str:
    return uri.removesuffix(".md").replace("/", "-")


def fragment(record: Record, html: str, here: str, pages: Mapping[str, str]) -> Fragment:
    """HTML of a record's page, which is at the address `here`, into its fragment.

    `pages` has the URI of every record's page by its address from the top of the site.
    """
    return _Cutter(record, here, pages).fragment(html)


def on_paper(html: str) -> str:
    """A page's HTML without what never goes on paper, each section an element of its own."""
    return sections(_MARK.sub("", _CUT.sub("", html)).strip())


class _Cutter:
    def __init__(self, record: Record, here: str, pages: Mapping[str, str]) -> None:
        self.uri = record.uri
        self.here = here
        self.up = "../" * here.count("/")
        self.pages = pages
        self.noted = {record.uri}
        """Pages whose short address need not be printed, or is already."""
        self.slots: list[Slot] = []

    def fragment(self, html: str) -> Fragment:
        html = _LEVEL.sub(lambda found: _LEVELS[found[0]], html)
        html = _LINK.sub(self._link, _NAMED.sub(self._named, html))
        return Fragment(tuple(html.split(_SLOT)), tuple(self.slots))

    def _named(self, found: re.Match[str]) -> str:
        ids = " ".join(anchor(self.uri, part) for part in found[2].split())
        return f' {found[1]}="{ids}"'

    def _link(self, found: re.Match[str]) -> str:
        """The attribute where it is the same in every edition, else a slot."""
        name, url = found.groups()
        if _WHOLE.match(url):
            return found[0]
        path, mark, part = unescape(url).partition("#")
        place = self._from_top(path) if path else self.here
        uri = self.pages.get(place, "") if path else self.uri
        kept = "" if part in UNPRINTED else part
        inside = f'="#{escape(anchor(uri, kept))}"' if uri else ""
        if uri == self.uri:
            return f" {name}{inside}"
        beyond = f'{escape(place + mark + part)}"'
        if uri and uri not in self.noted and name == "href" and not _in_drawing(found):
            self.noted.add(uri)
            beyond += f' data-at="{uri.removesuffix(".md")}"'
        self.slots.append(Slot(uri, inside, beyond))
        return f" {name}{_SLOT}"

    def _from_top(self, path: str) -> str:
        if path.startswith(self.up) and (place := path[len(self.up) :]) in self.pages:
            return place
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.here), path))
        slash = "/" if path.endswith(("/", "..")) or path == "." else ""
        return "" if joined == "." else joined + slash


def _in_drawing(found: re.Match[str]) -> bool:
    """Whether a link is in a drawing, where nothing can be printed behind it."""
    text, end = found.string, found.end()
    return _LABEL in text[end : text.index(">", end)]
