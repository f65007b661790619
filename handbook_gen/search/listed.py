"""Pages of many records into what search knows of them: title and lead.

Their sections are named after records, whose own pages are to be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.search.doc import PAGE, Doc, Docs, location
from handbook_gen.views import VIEWS
from handbook_gen.words import Words


@dataclass(frozen=True)
class Listed:
    """A page made of many records."""

    uri: str
    title: str
    lead: str
    prior: int = 0

    def docs(self, *, directory_urls: bool) -> Docs:
        """The page alone."""
        at = location(self.uri, directory_urls=directory_urls)
        return (Doc(at, self.title, kind=PAGE, summary=self.lead, prior=self.prior),)


def listed(handbook: Handbook, words: Words) -> Iterator[Listed]:
    """Home, the index of every kind, and the views; not tags and archive."""
    yield Listed("index.md", words.ui("home.title"), words.ui("home.lead"))
    for kind in handbook.kinds:
        title, about = words.kind(kind.kind, kind.label), words.about(kind.kind)
        yield Listed(f"{kind.folder}/index.md", title, about, prior=1)
    for view in VIEWS:
        if view.area:
            yield Listed(view.uri, words.ui(f"{view.name}.title"), words.ui(f"{view.name}.lead"))
