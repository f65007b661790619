"""Pages of many records into what search knows of them: title, lead and how people ask for it.

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
    questions: tuple[str, ...] = ()
    prior: int = 0

    def docs(self, *, directory_urls: bool) -> Docs:
        """The page alone."""
        at = location(self.uri, directory_urls=directory_urls)
        asked = self.questions
        page = Doc(at, self.title, kind=PAGE, summary=self.lead, questions=asked, prior=self.prior)
        return (page,)


def listed(handbook: Handbook, words: Words) -> Iterator[Listed]:
    """Home, the index of every kind, and the views; not tags and archive."""
    home = words.questions("home")
    yield Listed("index.md", words.ui("home.title"), words.ui("home.lead"), home)
    for kind in handbook.kinds:
        title, about = words.kind(kind.kind, kind.label), words.about(kind.kind)
        asked = words.questions(kind.kind)
        yield Listed(f"{kind.folder}/index.md", title, about, asked, prior=1)
    for view in VIEWS:
        if view.area:
            title, about = words.ui(f"{view.name}.title"), words.ui(f"{view.name}.lead")
            yield Listed(view.uri, title, about, words.questions(view.name))
