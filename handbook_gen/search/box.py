"""Material's search box with our index and our worker in the place of its own."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from handbook_gen.search.doc import Docs
from handbook_gen.search.index import Index

WORKER = Path(__file__).parent.parent / "assets/search.js"
"""The file that ranks, in the browser and here."""
_NAMED = re.compile(r'("search": "[^"]*)assets/javascripts/workers/search\.[^"]+')
"""Where a page of Material names its worker."""
_PROTOCOL = re.compile(
    r"case 0:.*?\{type:1\}.*?case 2:.*?\{type:3,data:.*?addEventListener\(\"message\"", re.DOTALL
)
"""How its worker takes an index and is ready, takes a query and answers: as ours does."""
_ASKED = ("add_entry_from_context", "generate_search_index")
"""What its plugin asks of an index."""


class Box:
    """An index that Material's search plugin takes for its own, and the worker that reads it.

    Where Material is not as expected, its own worker stays, and gets an index that it can read.
    """

    def __init__(self, index: Index) -> None:
        """Take the index of the records; pages follow as they are read."""
        self.index = index
        self.uri = f"assets/search.{sha256(WORKER.read_bytes()).hexdigest()[:8]}.js"
        """The worker's place in the site: no browser takes an old copy for it."""
        self.pages: list[Docs] = []
        self.held = ""
        self.taken = False
        """Whether Material has our index, and pages name our worker."""
        self.differs = ""
        """What of Material is not as expected; empty when all is."""

    def take_over(self, material: Any, worker: str) -> None:
        """Give our index to Material's plugin; `worker` is the script of its own worker."""
        own = getattr(material, "search_index", None)
        if not all(hasattr(own, asked) for asked in _ASKED):
            self.differs = "plugins/search"
            return
        material.search_index, self.taken = self, True
        if not _PROTOCOL.search(worker):
            self.differs = "assets/javascripts/workers"

    def put_into(self, html: str) -> str:
        """A page that names our worker."""
        if not self.taken or self.differs:
            return html
        shown, found = _NAMED.subn(rf"\1{self.uri}", html, count=1)
        if not found:
            self.differs = "base.html"
        return shown

    def add_entry_from_context(self, page: Any) -> None:
        """Hold a page's content: Material would look through all of it for marks of its own."""
        self.held, page.content = page.content, ""

    def released(self) -> str:
        """The content that was held, once."""
        held, self.held = self.held, ""
        return held

    def generate_search_index(self, _previous: Any) -> str:
        """The index file."""
        whole = self.index.with_pages(self.pages)
        return whole.plain() if self.differs else whole.written()
