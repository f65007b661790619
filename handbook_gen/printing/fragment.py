"""The HTML of a record's page into a piece that any edition can take in.

Headings go down, ids get the record's name before them, and each link to another page becomes a
slot: whether it leads to another place in the document depends on what else the edition holds.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from itertools import chain

from handbook_gen.printing.thrift import UNPRINTED
from handbook_gen.records import Record

DEEPER = 2
"""Levels that a page's headings go down by, below those of chapter and record."""

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
_SLOT = b"\0"
"""No text holds it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A link to another page of the site."""

    uri: str
    """The record's page that it leads to; empty for any other."""
    inside: bytes
    """The attribute's value where the edition holds that record."""
    beyond: bytes
    """The value behind the way to the top of the site, where it does not; then a note, if any."""


@dataclass(frozen=True)
class Fragment:
    """A record on paper, but for where its links lead."""

    texts: tuple[bytes, ...]
    slots: tuple[Slot, ...]
    """What stands between the texts."""

    def pieces(self, held: Container[str], top: str) -> Iterator[bytes]:
        """The HTML in an edition that holds these pages, `top` leading to the top of the site."""
        way = f'="{top}'.encode()
        led = [s.inside if s.uri in held else way + s.beyond for s in self.slots]
        return chain.from_iterable(zip(self.texts, (*led, b""), strict=True))

    def html(self, held: Container[str], top: str) -> str:
        """The same as text."""
        return b"".join(self.pieces(held, top)).decode()


def anchor(uri: str, part: str = "") -> str:
    """The id of a record, or of a part of it, in a document: `roles-content-ops--purpose`."""
    return f"{_name(uri)}--{part}" if part else _name(uri)


@lru_cache(maxsize=1 << 13)
def _name(uri: str) -> str:
    return uri.removesuffix(".md").replace("/", "-")


class Cutter:
    """Cuts the pages of a site; where an address leads is found once for all of them."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        """Take the URI of every record's page by its address from the top of the site."""
        self._pages = pages
        self._slots: dict[str, Slot] = {}

    def fragment(self, record: Record, html: str, here: str) -> Fragment:
        """HTML of a record's page, which is at the address `here`, into its fragment."""
        return _Page(self, record.uri, here).fragment(html)

    def slot(self, url: str) -> Slot:
        """What a link to an address from the top of the site becomes."""
        if url not in self._slots:
            path, _, part = url.partition("#")
            uri = self._pages.get(path, "")
            inside = _inside(uri, part) if uri else ""
            self._slots[url] = Slot(uri, inside.encode(), f'{escape(url)}"'.encode())
        return self._slots[url]


class _Page:
    def __init__(self, cutter: Cutter, uri: str, here: str) -> None:
        self.cutter = cutter
        self.uri = uri
        self.folder = posixpath.dirname(here)
        self.up = "../" * here.count("/")
        self.noted = {uri}
        """Pages whose short address need not be printed, or is already."""
        self.slots: list[Slot] = []

    def fragment(self, html: str) -> Fragment:
        html = _LEVEL.sub(lambda found: _LEVELS[found[0]], html)
        html = _LINK.sub(self._link, _NAMED.sub(self._named, html))
        return Fragment(tuple(html.encode().split(_SLOT)), tuple(self.slots))

    def _named(self, found: re.Match[str]) -> str:
        ids = " ".join(anchor(self.uri, part) for part in found[2].split())
        return f' {found[1]}="{ids}"'

    def _link(self, found: re.Match[str]) -> str:
        """The attribute where it is the same in every edition, else a slot."""
        name, url = found[1], unescape(found[2])
        if not url or url.startswith("#"):
            return f" {name}{_inside(self.uri, url[1:])}"
        if _WHOLE.match(url):
            return found[0]
        slot = self.cutter.slot(self._from_top(url))
        if slot.uri == self.uri:
            return f" {name}{slot.inside.decode()}"
        if slot.uri and slot.uri not in self.noted and name == "href" and not _in_drawing(found):
            self.noted.add(slot.uri)
            slot = Slot(slot.uri, slot.inside, slot.beyond + _note(slot.uri).encode())
        self.slots.append(slot)
        return f" {name}{_SLOT.decode()}"

    def _from_top(self, url: str) -> str:
        """An address as seen from the top of the site."""
        below = url[len(self.up) :]
        if url.startswith(self.up) and not below.startswith(".") and "/." not in below:
            return below
        path, mark, part = url.partition("#")
        joined = posixpath.normpath(posixpath.join(self.folder, path))
        slash = "/" if path.endswith(("/", "..")) or path == "." else ""
        return ("" if joined == "." else joined + slash) + mark + part


def _inside(uri: str, part: str) -> str:
    """The attribute of a link to a part of a record that is in the document."""
    return f'="#{escape(anchor(uri, "" if part in UNPRINTED else part))}"'


def _note(uri: str) -> str:
    """The attribute with a page's short address, to be printed behind a link."""
    return f' data-at="{uri.removesuffix(".md")}"'


def _in_drawing(found: re.Match[str]) -> bool:
    """Whether a link is in a drawing, where nothing can be printed behind it."""
    text, end = found.string, found.end()
    return _LABEL in text[end : text.index(">", end)]
