"""A template and values into a document of its own, beside the pages of the site."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from markupsafe import Markup

from handbook_gen.render import Asset, Site
from handbook_gen.render.address import address
from handbook_gen.render.asking import Asking
from handbook_gen.render.renderer import TEMPLATES

LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""The language of a document: without the region, Chinese is printed in Japanese glyphs."""
STYLE, SCRIPT = "assets/print.css", "assets/print.js"
ASSETS = (STYLE, SCRIPT, "assets/brief.css", "assets/brief.js")
"""What documents load, beside the pages."""


class Shell:
    """The documents of a site; each extends `shell.html.jinja`."""

    def __init__(self, site: Site) -> None:
        """Print HTML: whatever is not Markup is escaped."""
        self.site = site
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES / "print"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.env.context_class = Asking

    def document(self, uri: str, template: str, **values: Any) -> Asset:
        """The document at the address of a page `uri`; `values` has at least `title` and `back`.

        `back` is the page that its toolbar leads back to, as URI and words.
        """
        html = self.env.get_template(f"{template}.html.jinja").render(
            lang=LANGUAGES.get(self.site.words.language, self.site.words.language),
            site=self.site,
            t=self._words,
            address=lambda to: self.address(to, uri),
            style=STYLE,
            script=SCRIPT,
            **values,
        )
        return Asset(self.file(uri), html.encode())

    def piece(self, name: str, **values: Any) -> Markup:
        """A piece of documents: a macro of `_pieces.html.jinja` filled in."""
        made: Markup = getattr(self._pieces, name)(**values)
        return made

    @cached_property
    def _pieces(self) -> TemplateModule:
        return self.env.get_template("_pieces.html.jinja").module

    def file(self, uri: str) -> str:
        """The file that serves the address of a page."""
        place = address(uri, start="", directory_urls=self.site.directory_urls)
        return f"{place}index.html" if place.endswith("/") else place

    def address(self, uri: str, start: str) -> str:
        """The address of a page or file as seen from another page."""
        return address(uri, start=start, directory_urls=self.site.directory_urls)

    def top(self, start: str) -> str:
        """The way from a page to the top of the site, for addresses that are seen from there."""
        way = self.address("", start).removesuffix(".").rstrip("/")
        return f"{way}/" if way else ""

    def _words(self, key: str, **values: object) -> Markup:
        """A word of the pages; what fills it in is escaped."""
        safe = {name: Markup.escape(value) for name, value in values.items()}
        return Markup(self.site.words.ui(key, **safe))  # noqa: S704 (our own words)
