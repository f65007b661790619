"""A document for paper into a PDF: tagged, with bookmarks, page numbers and its own fonts."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from handbook_gen.pdf import fonts
from handbook_gen.pdf.engine import engine, watched
from handbook_gen.pdf.fetcher import fetcher
from handbook_gen.pdf.thrift import Shelf, reader
from handbook_gen.render import Asset

SIZES = ("A4", "Letter")
STYLE = "assets/pdf.css"
"""What browsers do not know or would take amiss."""
VARIANT = "pdf/ua-1"
NOWHERE = "http://handbook.invalid/"
"""The top of a site that nobody knows the address of; with a scheme that paths are joined to."""
_WHOLE = re.compile(r"#|[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True)
class Pdf:
    """A finished PDF."""

    content: bytes
    pages: int


class Maker:
    """Makes PDFs on one size of paper; raises `PdfError` where they could not be read."""

    def __init__(
        self,
        docs: Path,
        url: str = "",
        size: str = "A4",
        told: Callable[[int], None] = lambda _page: None,
    ) -> None:
        """Take the pages' folder, the site's address if known, and who is told of every page."""
        self.docs = docs
        self.url = url
        self.size = size
        self.told = told

    def pdf(self, document: Asset) -> Pdf:
        """The same bytes for the same document, whenever and wherever the fonts are the same."""
        if b'lang="zh' in document.content[:100]:
            _ = self._proven
        with watched(self.told):
            html = self._read(document.content.decode(), document.uri)
            if not self.url:
                _unlead(html.etree_element)
            return self._written(html, fonts.require)

    @cached_property
    def _engine(self) -> ModuleType:
        return engine()

    @cached_property
    def _reader(self) -> type[Any]:
        return reader(self._engine)

    @cached_property
    def _proven(self) -> bool:
        """Long work is refused before it begins where the machine has no font for Chinese."""
        page = (
            '<!doctype html><html lang="zh-CN"><title>·</title>'
            f'<link rel="stylesheet" href="assets/print.css"><p>{fonts.PROBE}</p>'
        )
        with watched(lambda _page: None):
            self._written(self._read(page, ""), fonts.probe)
        gc.collect()  # each font that was tried is held as a whole: 40 MB
        return True

    def _read(self, text: str, uri: str) -> Any:
        top = self.url or NOWHERE
        made = fetcher(self._engine, top, self.docs)
        return self._reader(string=text, base_url=top + uri, url_fetcher=made)

    def _written(self, html: Any, checked: Callable[[Any], None]) -> Pdf:
        def finish(document: Any, _pdf: object) -> None:
            checked(document.fonts.values())

        top = self.url or NOWHERE
        made = fetcher(self._engine, top, self.docs)
        sheets = [
            self._engine.CSS(url=top + STYLE, url_fetcher=made),
            self._engine.CSS(string=f"@page {{ size: {self.size} }}"),
        ]
        document = html.render(stylesheets=sheets, pdf_variant=VARIANT)
        document.fonts = shelf = Shelf()
        content = document.write_pdf(finisher=finish, pdf_variant=VARIANT)
        if not shelf.whole:
            document.fonts = {}
            content = document.write_pdf(finisher=finish, pdf_variant=VARIANT)
        return Pdf(content, len(document.pages))


def _unlead(root: Any) -> None:
    """Take the links out of the document away: nobody knows where the site is."""
    for link in root.iter("a"):
        if not _WHOLE.match(link.get("href", "#")):
            del link.attrib["href"]
