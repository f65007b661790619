"""The ranking of the site in Python: the worker's own file, run by QuickJS."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from quickjs import Context

from handbook_gen.search.box import WORKER
from handbook_gen.search.doc import Doc
from handbook_gen.search.index import Index


@dataclass(frozen=True)
class Hit:
    """A page that was found, and the section that matched better than the page itself."""

    page: Doc
    section: Doc | None = None


@dataclass(frozen=True)
class Found:
    """What a query leads to, the best first; `nearest` is for one that leads to nothing."""

    hits: tuple[Hit, ...]
    nearest: tuple[Doc, ...] = ()


class Engine:
    """An index that can be asked."""

    def __init__(self, index: Index) -> None:
        """Load the worker and give it the index."""
        self.docs = {doc.location: doc for doc in index.docs}
        context = Context()
        context.eval(WORKER.read_text("utf-8"))
        context.set("written", index.written())
        context.eval("const search = createSearch(JSON.parse(written))")
        self.ask = context.eval("(query, most) => JSON.stringify(search(query, most))")

    def search(self, query: str, most: int = 60) -> Found:
        """What the site shows for a query, in its order; at `most` so many pages."""
        result = json.loads(self.ask(query, most))
        nearest = (self.docs[item["location"]] for item in result.get("nearest", ()))
        return Found(tuple(map(self._hit, result["groups"])), tuple(nearest))

    def _hit(self, group: list[dict[str, Any]]) -> Hit:
        """Sections that matched better have the score of their page."""
        page, *sections = group
        best = next((each for each in sections if each["score"] == page["score"]), None)
        return Hit(self.docs[page["location"]], self.docs[best["location"]] if best else None)
