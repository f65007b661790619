"""A link as Markdown writes it into the address that the page's HTML has for it."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from handbook_gen.render import Site
from handbook_gen.render.address import address

_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]", re.IGNORECASE)


class Links(Extension):
    """Leads relative links of Markdown to addresses; those in raw HTML are addresses already."""

    def __init__(self, site: Site) -> None:
        """Take the site that links lead into; `uri` is the page that is read."""
        super().__init__()
        self.site = site
        self.uri = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Come after everything that makes links."""
        md.treeprocessors.register(_Leading(self), "handbook-links", 0)

    def led(self, url: str) -> str:
        """What the page `uri` has for a link to a file; a whole address stays."""
        if not url or _WHOLE.match(url):
            return url
        path, mark, part = url.partition("#")
        to = posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), unquote(path)))
        plain = self.site.directory_urls
        return address(f"{to}{mark}{part}", start=self.uri, directory_urls=plain)


class _Leading(Treeprocessor):
    def __init__(self, links: Links) -> None:
        super().__init__()
        self.links = links

    def run(self, root: Element) -> None:
        for name, key in (("a", "href"), ("img", "src")):
            for element in root.iter(name):
                element.set(key, self.links.led(element.get(key, "")))
