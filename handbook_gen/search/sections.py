"""A page's HTML into its title and sections, as words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from handbook_gen.search.doc import joined

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
_UNREAD = frozenset(("object", "script", "style", "svg"))
_BLOCK = re.compile(r"h[1-6]|p|li|[dou]l|d[dt]|t[dhr]|pre|div|section|blockquote|summary|br")
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class Section:
    """What stands under a heading; without an anchor it is the beginning of the page."""

    anchor: str
    title: str
    text: str


def sections(html: str) -> tuple[Section, ...]:
    """The beginning of a page, with the title it has there, and its sections.

    What is marked `data-search-exclude`, as Material has it, is left out.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(
        Section(read.anchor, joined(["".join(read.title)]), joined("".join(read.text).split("\n")))
        for read in reader.read
    )


@dataclass
class _Read:
    """A section while it is read."""

    anchor: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = [_Read()]
        self.opened: list[tuple[str, bool]] = []
        """The elements around, and whether each is left out."""
        self.heading = ""
        """The heading that is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and a section with a heading that can be led to."""
        given = dict(attrs)
        if tag in _VOID:
            self._break(tag)
            return
        left_out = tag in _UNREAD or "data-search-exclude" in given or _mark(given)
        self.opened.append((tag, left_out or (bool(self.opened) and self.opened[-1][1])))
        if self.opened[-1][1]:
            return
        if tag == "h1":
            self.heading = tag
        elif _HEADING.fullmatch(tag) and given.get("id"):
            self.heading = tag
            self.read.append(_Read(given["id"] or ""))
        else:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, with what was left open in it."""
        if not any(tag == name for name, _ in self.opened):
            return
        while self.opened.pop()[0] != tag:
            pass
        if tag == self.heading:
            self.heading = ""
        else:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        """Take words into the heading or the text."""
        if self.opened and self.opened[-1][1]:
            return
        if self.heading == "h1":
            self.read[0].title.append(data)
        elif self.heading:
            self.read[-1].title.append(data)
        else:
            self.read[-1].text.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if not self.heading and _BLOCK.fullmatch(tag):
            self.read[-1].text.append("\n")


def _mark(given: dict[str, str | None]) -> bool:
    """Whether it is the sign beside a heading that links to it."""
    return "headerlink" in (given.get("class") or "").split()
