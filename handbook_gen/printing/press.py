"""A scene, a site and the HTML of its pages into every document for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from handbook_gen import markdown
from handbook_gen.converter import Converter
from handbook_gen.facts.vocabulary import Vocabulary
from handbook_gen.printing.copy import Copy
from handbook_gen.printing.fragment import Cutter, Fragment
from handbook_gen.printing.leaf import Leaf
from handbook_gen.printing.shell import Shell
from handbook_gen.printing.stamp import Stamper
from handbook_gen.printing.thrift import Thrift
from handbook_gen.records import Record, Text
from handbook_gen.render import Asset, Renderer, Site
from handbook_gen.render.address import address
from handbook_gen.render.woven import linked
from handbook_gen.scene import Scene
from handbook_gen.views.editions import Edition, editions

Html = Callable[[Record], str]
"""A record into its page as HTML, its links led as seen from that page."""

TEMPLATE = "edition"


class Press:
    """Makes documents; what editions share is made once."""

    def __init__(self, scene: Scene, site: Site, html: Html | None = None) -> None:
        """Take what MkDocs already made of the pages; without it they are made here."""
        self.scene = scene
        self.site = site
        self.shell = Shell(site)
        self.stamper = Stamper(scene)
        self.vocabulary = Vocabulary(scene.handbook)
        self.sample = site.words.ui("print.sample")
        self._converter = Converter(site)
        self._page = html or self._made
        self._thrift = Thrift(site.words)
        self._renderer = Renderer(scene, site)
        self._cutter = Cutter({self._address(record.uri): record.uri for record in scene.handbook})
        self._leaves: dict[str, Leaf] = {}
        self._inlines: dict[tuple[str, str], Fragment] = {}

    def documents(self) -> Iterator[Asset]:
        """Every edition of the handbook, one after the other."""
        return map(self.document, editions(self.scene.handbook, self.vocabulary))

    def document(self, edition: Edition) -> Asset:
        """One edition as a document of its own."""
        view = Copy(self, edition)
        made = self.shell.document(
            edition.uri,
            TEMPLATE,
            title=view.title,
            back=view.back,
            edition=edition,
            copy=view,
            contents=view.contents(),
            stamp=self.stamper.stamp(edition),
            today=self.scene.today,
        )
        return replace(made, content=view.filled(made.content))

    def leaf(self, record: Record) -> Leaf:
        """A record as every edition takes it in."""
        uri = record.uri
        if uri not in self._leaves:
            self._leaves[uri] = Leaf(self, record)
        return self._leaves[uri]

    def inline(self, record: Record, text: Text) -> Fragment:
        """A line of a record for paper."""
        key = record.uri, str(text)
        if key not in self._inlines:
            safe = markdown.escape(text, inline=True)
            led = linked(safe, handbook=self.scene.handbook, uri=record.uri, rebase=True)
            self._inlines[key] = self.cut(record, self._converter.inline(led, record.uri))
        return self._inlines[key]

    def html(self, record: Record) -> str:
        """A record's page, without what is not worth paper."""
        return self._thrift.html(self._page(record))

    def cut(self, record: Record, html: str) -> Fragment:
        """HTML of a record's page as a fragment."""
        return self._cutter.fragment(record, html, self._address(record.uri))

    def _made(self, record: Record) -> str:
        return self._converter.html(self._renderer.record(record).markdown, record.uri)

    def _address(self, uri: str) -> str:
        return address(uri, start="", directory_urls=self.site.directory_urls)
