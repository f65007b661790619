"""A handbook and its pages into the index file of search."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from itertools import chain
from typing import Any

from handbook_gen.handbook import Handbook
from handbook_gen.search.doc import PAGE, Doc, Docs
from handbook_gen.search.listed import listed
from handbook_gen.search.records import Reader
from handbook_gen.search.spelling import simplified, sounds
from handbook_gen.words import Words

VERSION = 1
"""Of the format that docs/guide/setup.md describes."""
_FOR_MATERIAL: dict[str, Any] = {
    "lang": ["en"],
    "separator": r"[\s\u200b\u3000\-、。，．？！；]+",
    "pipeline": [],
    "fields": {"title": {"boost": 1000}, "text": {"boost": 1}},
}
"""What Material's page asks for its highlights, and its own worker for its index.

It has no better language: lunr's Chinese splits nothing either, and is one more file.
"""


@dataclass(frozen=True)
class Index:
    """All that can be found."""

    found: tuple[Docs, ...]
    kinds: dict[str, str]
    """The name of every kind."""
    language: Mapping[str, Any] = field(default_factory=dict)
    """What the worker has to know of the language."""

    @property
    def docs(self) -> Docs:
        """Pages by their addresses, and behind each its sections."""
        return tuple(doc for docs in sorted(self.found, key=_place) for doc in docs)

    def with_pages(self, pages: Iterable[Docs]) -> Index:
        """The same, and hand-written pages too."""
        return replace(self, found=(*self.found, *filter(None, pages)))

    def written(self) -> str:
        """The file that our worker reads."""
        docs = self.docs
        texts = chain.from_iterable(doc.texts for doc in docs)
        names = (name for doc in docs if doc.pinyin for name in (doc.title, *doc.aliases))
        config = {
            "version": VERSION,
            "kinds": self.kinds,
            "simplified": simplified(texts),
            "sounds": sounds(names, chain.from_iterable(doc.pinyin for doc in docs)),
        }
        return _json(config | dict(self.language), [doc.written() for doc in docs])

    def plain(self) -> str:
        """A file that Material's own worker reads: it takes titles and texts for HTML."""
        return _json({}, [_plain(doc) for doc in self.docs])


def index(
    handbook: Handbook, words: Words, uris: Collection[str], *, directory_urls: bool = True
) -> Index:
    """The records in use, and those pages of many records that are among `uris`."""
    reader = Reader(handbook, words, directory_urls)
    records = (reader.docs(record) for kind in handbook.kinds for record in handbook.used(kind))
    lists = (page for page in listed(handbook, words) if page.uri in uris)
    kinds = {kind.kind: words.kind(kind.kind, kind.label) for kind in handbook.kinds}
    return Index(
        (*records, *(page.docs(directory_urls=directory_urls) for page in lists)),
        kinds | {PAGE: words.ui("search.page")},
        words.asked,
    )


def _place(docs: Docs) -> str:
    return docs[0].location


def _plain(doc: Doc) -> dict[str, str]:
    texts = {"title": doc.title, "text": "\n".join(filter(None, (doc.summary, doc.text)))}
    return {"location": doc.location} | {name: escape(text) for name, text in texts.items()}


def _json(config: dict[str, Any], docs: list[Any]) -> str:
    data = {"config": _FOR_MATERIAL | config, "docs": docs}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
