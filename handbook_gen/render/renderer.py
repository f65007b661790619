"""Views into Markdown pages: in-memory, engine-neutral, complete without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import jinja2

from handbook_gen.records import Record
from handbook_gen.render.asking import Asking
from handbook_gen.render.feed import feed
from handbook_gen.render.graph import machine_files
from handbook_gen.render.here import Here, shown
from handbook_gen.render.page import Asset, Page, Site
from handbook_gen.render.redirects import redirects
from handbook_gen.render.woven import woven
from handbook_gen.scene import Scene
from handbook_gen.source import parse
from handbook_gen.views import A_KIND, VIEWS, Embedded, View, embed
from handbook_gen.views.archive import archive
from handbook_gen.views.editions import SELECTION
from handbook_gen.views.home import home
from handbook_gen.views.index import index
from handbook_gen.views.record import record_page
from handbook_gen.views.selection import selection
from handbook_gen.views.tags import tags

TEMPLATES = Path(__file__).parent.parent / "templates"


class Renderer:
    """A handbook and its site into pages."""

    def __init__(self, scene: Scene, site: Site, templates: Sequence[Path] = ()) -> None:
        """Take further template folders for kinds that the package does not have."""
        self.scene = scene
        self.handbook = scene.handbook
        self.site = site
        # Whatever a template prints and is not Markup is escaped, for Markdown, by `shown`.
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader([*templates, TEMPLATES]),
            autoescape=True,
            finalize=shown,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.env.context_class = Asking

    def pages(self) -> Iterator[Page]:
        """Every page made from data, the home page too."""
        yield self._listing("index", "home", shelves=home(self.handbook))
        for kind in self.handbook.kinds:
            yield self._index(kind)
            yield from (self.record(record) for record in self.handbook.all(kind.kind))
        yield from self._overviews()
        yield self._selection()
        yield self._listing("tags", "tags", hidden=True, tags=tags(self.handbook))
        if retired := archive(self.handbook):
            yield self._listing("archive", "archive", hidden=True, records=retired)

    @cached_property
    def overviews(self) -> tuple[tuple[View, Any], ...]:
        """The views that have a page, and what it shows; none that would be empty."""
        made = ((view, view.make(self.scene, None)) for view in VIEWS if view.area)
        return tuple((view, value) for view, value in made if value)

    def has(self, uri: str) -> bool:
        """Whether a page that may be missing, of a view or of retired records, is there."""
        missing = {view.uri for view in VIEWS} - {view.uri for view, _ in self.overviews}
        missing |= set() if archive(self.handbook) else {"archive.md"}
        return uri not in missing

    def assets(self) -> Iterator[Asset]:
        """Every file made from data that is no page."""
        # Its library takes a tenth of a second to load, which commands need not spend.
        from handbook_gen.render.ics import calendars  # noqa: PLC0415

        yield from machine_files(self.scene, self.site)
        yield from calendars(self.scene, self.site)
        yield from feed(self.scene, self.site)
        yield from redirects(self.handbook, self.site)

    def weave(self, text: str, uri: str) -> str:
        """A hand-written page with its record links and embeds filled in."""
        return woven(text, handbook=self.handbook, uri=uri, embedded=self._embedder(uri))

    def _listing(self, name: str, template: str, **values: Any) -> Page:
        return self._page(f"{name}.md", template, self.site.words.ui(f"{template}.title"), **values)

    def _overviews(self) -> Iterator[Page]:
        """A page of every view that has a place in the navigation and something to show."""
        words = self.site.words
        for view, value in self.overviews:
            title, about = words.ui(f"{view.name}.title"), words.ui(f"{view.name}.lead")
            page = self._page(view.uri, "view", title, about, name=view.name, view=value)
            yield replace(page, area=view.area)

    def _selection(self) -> Page:
        """The page where a reader picks what to print."""
        title, about = self.site.words.ui("print.title"), self.site.words.ui("print.lead")
        page = self._page(SELECTION, "print", title, about, view=selection(self.handbook))
        return replace(page, area="more")

    def _index(self, kind: type[Record]) -> Page:
        words = self.site.words
        title, about = words.kind(kind.kind, kind.label), words.about(kind.kind)
        view = index(self.handbook, kind.kind)
        return self._page(
            f"{kind.folder}/index.md", "index", title, about, kind=kind.kind, view=view
        )

    def record(self, record: Record) -> Page:
        """The page of one record."""
        page = self._page(
            record.uri,
            f"kinds/{record.kind}",
            record.title,
            record.summary or "",
            hidden=record.status == "retired",
            kind=record.kind,
            record=record,
            view=record_page(self.handbook, record),
        )
        return replace(page, origin=self.site.origin(self.handbook.entry(record).source.path))

    def _page(
        self,
        uri: str,
        template: str,
        title: str,
        about: str = "",
        *,
        hidden: bool = False,
        **values: Any,
    ) -> Page:
        head = _front_matter(title=title, description=about)
        head += "search:\n  exclude: true\n" if hidden else ""
        body = self._render(template, uri, title=title, about=about, **values)
        return Page(uri, title, f"---\n{head}---\n\n{body}")

    def _render(self, template: str, uri: str, within: tuple[str, ...] = (), **values: Any) -> str:
        embedder = self._embedder(uri, within)
        here = Here(self.scene, self.site, uri, values.get("kind", ""), embedder, self.has)
        return self.env.get_template(f"{template}.md.jinja").render(
            here=here, t=here.words, **values
        )

    def _embedder(self, uri: str, within: tuple[str, ...] = ()) -> Any:
        """What shows an embed's YAML on a page; nothing for one that cannot be shown.

        `within` are the embeds it stands in: none of them is shown in itself.
        """

        def embedded(body: str) -> str:
            if body in within:
                return ""
            made = embed(self.scene, parse(uri, body).data or {})
            if not isinstance(made, Embedded) or made.value is None:
                return ""
            kind = made.value.kind.kind if made.view.of == A_KIND else made.view.of
            template, around = f"views/{made.view.name}", (*within, body)
            return self._render(template, uri, around, view=made.value, kind=kind)

        return embedded


def _front_matter(**values: str) -> str:
    """What is not empty, as YAML; MkDocs' themes print it as HTML."""
    given = ((key, escape(value)) for key, value in values.items() if value)
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in given)
