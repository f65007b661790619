"""A page, or a section of one, as the search index holds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook_gen.render.address import address
from handbook_gen.search.spelling import pinyin

_ALWAYS = ("location", "title", "text")
_WHERE_GIVEN = ("kind", "id", "summary", "aliases", "questions", "pinyin", "prior")
PAGE = "page"
"""The kind of a page that is no record."""


@dataclass(frozen=True)
class Doc:
    """What is found; only a page, which has a `kind`, says more than title and text."""

    location: str
    """Its address from the top of the site."""
    title: str
    text: str = ""
    kind: str = ""
    id: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    prior: int = 0
    """The higher, the sooner among equals."""

    @property
    def pinyin(self) -> tuple[str, ...]:
        """How title and aliases are typed without an input method."""
        return pinyin((self.title, *self.aliases)) if self.kind else ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says."""
        return self.title, self.text, self.summary, *self.aliases, *self.questions

    def written(self) -> dict[str, object]:
        """As the index file has it, without what is empty."""
        held = {name: getattr(self, name) for name in _WHERE_GIVEN}
        given = {name: value for name, value in held.items() if value}
        return {name: getattr(self, name) for name in _ALWAYS} | given


Docs = tuple[Doc, ...]
"""A page and behind it its sections."""


def location(uri: str, anchor: str = "", *, directory_urls: bool) -> str:
    """A page's address from the top of the site; that of the top itself is empty."""
    path = address(uri, start="", directory_urls=directory_urls).removeprefix("./")
    return f"{path}#{anchor}" if anchor else path


def joined(texts: Iterable[str]) -> str:
    """Texts one on a line, so that no phrase is found across two of them."""
    return "\n".join(filter(None, (" ".join(text.split()) for text in texts)))
