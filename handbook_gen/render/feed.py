"""The commits of the data into an Atom feed (RFC 4287) that says what each changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from handbook_gen.facts.names import title_of
from handbook_gen.render.page import Asset, Site
from handbook_gen.render.subject import headline
from handbook_gen.render.telling import told
from handbook_gen.scene import Scene
from handbook_gen.views import named
from handbook_gen.views.changes import Changes, Committed, Item

URI = "changes.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not have."""


def feed(scene: Scene, site: Site) -> Iterator[Asset]:
    """The feed; none when there is nothing to tell."""
    view = named("changes").make(scene, None)
    if view:
        yield Asset(URI, _Feed(scene, site).document(view.commits))


class _Feed:
    """Commits into XML; every id follows from the commit alone, so that it lasts."""

    def __init__(self, scene: Scene, site: Site) -> None:
        self.scene = scene
        self.site = site
        self.words = site.words
        self.due: dict[str, list[str]] = {}
        """The titles of what is to be verified because of a commit, by its anchor."""
        for owned in named("freshness").make(scene, None).lists:
            for item in owned.items:
                self.due.setdefault(item.anchor, []).append(item.review.record.title)

    def document(self, commits: tuple[Committed, ...]) -> bytes:
        """The whole feed as UTF-8."""
        root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": self.words.language})
        _add(root, "id", _urn(self.site.url or self.site.name))
        title = self.words.ui("changes.title")
        _add(root, "title", f"{title} · {self.site.name}" if self.site.name else title)
        _add(root, "subtitle", self.words.ui("changes.lead") + self._note())
        _add(root, "updated", _moment(max(made.commit.committed for made in commits)))
        _add(_add(root, "author"), "name", self.site.name or title)
        _add(root, "link", rel="self", type="application/atom+xml", href=self.site.address(URI))
        _add(root, "link", rel="alternate", type="text/html", href=self.site.address(Changes.uri))
        for made in commits:
            self._entry(root, made)
        ET.indent(root)
        text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        return text + b"\n"

    def _entry(self, root: ET.Element, made: Committed) -> None:
        entry = _add(root, "entry")
        _add(entry, "id", _urn(made.commit.hash))
        _add(entry, "title", headline(made, self.words))
        _add(entry, "published", _moment(made.commit.written))
        _add(entry, "updated", _moment(made.commit.committed))
        page = f"{Changes.uri}#{made.anchor}"
        _add(entry, "link", rel="alternate", type="text/html", href=self.site.address(page))
        _add(entry, "content", self._content(made), type="html")

    def _content(self, made: Committed) -> str:
        """What a commit changed, as HTML in which all data is text."""
        body = ET.Element("div")
        if made.broken:
            files = self.words.ui("comma").join(made.broken)
            _add(body, "p", self.words.ui("changes.broken", files=files))
        if made.files:
            _add(body, "p", self.words.ui("changes.files", count=made.files))
        for item in made.items:
            self._item(body, item)
        if made.more:
            _add(body, "p", self.words.ui("changes.more", count=made.more))
        if due := self.due.get(made.anchor):
            titles = self.words.ui("comma").join(due)
            _add(body, "p", self.words.ui("freshness.feed", titles=titles))
        return "".join(ET.tostring(child, encoding="unicode", method="html") for child in body)

    def _item(self, body: ET.Element, item: Item) -> None:
        heading = _add(body, "p", self.words.kind(item.change.record.kind) + " ")
        href = {"href": self.site.address(item.record.uri)} if item.record else {}
        _add(heading, "a" if href else "b", item.title, **href)
        how = self.words.ui(f"changes.how.{item.change.how}")
        heading[-1].tail = self.words.ui("parens", text=how)
        sentences = told(item.change, self.words, lambda ref: title_of(self.scene, ref))
        if sentences:
            points = _add(body, "ul")
            for sentence in sentences:
                _add(points, "li", sentence)

    def _note(self) -> str:
        return "" if self.site.url else f" {self.words.ui('changes.relative')}"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    found = ET.SubElement(parent, tag, attributes)
    found.text = _REFUSED.sub("\ufffd", text) or None
    return found


def _urn(name: str) -> str:
    """A name that lasts (RFC 4122), from one that does."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
