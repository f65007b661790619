"""A page's Markdown into the HTML that MkDocs would make of it, Markdown being set up once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown import Markdown

from handbook_gen.converter import plain
from handbook_gen.converter.links import Links
from handbook_gen.defaults import reader
from handbook_gen.markdown import FRONT_MATTER
from handbook_gen.render import Site
from handbook_gen.render.aside import put_back, set_aside

_MARKED = re.compile(r"[^\w ，。、；：！？（）「」“”《》…·/,.%-]|_")
"""What Markdown might take for its own on a line that `markdown.escape` made."""
_ID = re.compile(r"<[a-z][^<>]* id=\"([^\"]+)\"")


@dataclass(frozen=True)
class Converted:
    """A page as HTML, and its headings as Python-Markdown tells them."""

    html: str
    headings: list[Any]

    @property
    def anchors(self) -> set[str]:
        """What of the page can be linked to."""
        return set(_ID.findall(self.html))


class Converter:
    """Markdown as Python-Markdown reads it with the extensions that templates rely on."""

    def __init__(self, site: Site, read: Callable[..., Markdown] = reader) -> None:
        """Take the site that links lead into; `read` sets Markdown up with an extension more."""
        self._links = Links(site)
        self._read = read

    def page(self, text: str, uri: str) -> Converted:
        """The page `uri`."""
        self._links.uri = uri
        text, pieces = plain.set_apart(text, self._links.led) if self._all_known else (text, ())
        html = plain.put_back(self._markdown.reset().convert(text), pieces)
        return Converted(html, getattr(self._markdown, "toc_tokens", []))

    def html(self, text: str, uri: str) -> str:
        """The HTML of the page `uri`, its front matter left out."""
        text, pieces = set_aside(FRONT_MATTER.sub("", text))
        return put_back(self.page(text, uri).html, pieces)

    def inline(self, text: str, uri: str) -> str:
        """The HTML of one line as it would stand on the page `uri`."""
        if not _MARKED.search(text):
            return text
        html = self.html(text, uri)
        whole = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
        return html[len("<p>") : -len("</p>")] if whole else html

    @cached_property
    def _markdown(self) -> Markdown:
        """Set up with the first page: a site's extensions may ask MkDocs which it is at."""
        return self._read(self._links)

    @cached_property
    def _all_known(self) -> bool:
        return plain.known(self._markdown)
