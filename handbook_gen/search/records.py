"""A record into what search knows of its page: its facts, its sections and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook_gen.diff import name
from handbook_gen.handbook import Handbook
from handbook_gen.records import Part, Record, Text
from handbook_gen.render.bare import titles
from handbook_gen.search.doc import Doc, Docs, joined, location
from handbook_gen.search.told import Told
from handbook_gen.words import Words

_COMMON = frozenset(Record.model_fields) - {"group", "owner", "body"}
"""Fields of every record that its page says nothing of, or that have a place of their own."""


@dataclass(frozen=True)
class Reader:
    """Reads the records of a handbook for search."""

    handbook: Handbook
    words: Words
    directory_urls: bool

    def docs(self, record: Record) -> Docs:
        """A record's page and its sections, in the order of its fields."""
        headed = record.headed()
        said: list[str] = []
        sections: list[Doc] = []
        keys = record.keys().items()
        for attribute, key in sorted(keys, key=lambda item: item[0] == "body"):
            if attribute in _COMMON or not getattr(record, attribute):
                continue
            if not record.summary and attribute == record.summary_field:
                continue
            if key in headed:
                sections += self._sections(record, attribute, key)
            else:
                said += self._told.field(record, attribute, key)
        return (self._page(record, joined(said)), *sections)

    @cached_property
    def _told(self) -> Told:
        return Told(self.words, titles(self.handbook))

    def _page(self, record: Record, text: str) -> Doc:
        return Doc(
            self._location(record),
            record.title,
            text,
            kind=record.kind,
            id=record.id,
            summary=joined([self._told.text(Text(record.gist or ""))]),
            aliases=record.aliases,
            questions=record.questions,
            prior=record.prior,
        )

    def _sections(self, record: Record, attribute: str, key: str) -> Iterator[Doc]:
        """A field's section, or one of each of its parts that has an anchor of its own."""
        parts = anchored(getattr(record, attribute))
        for part in parts:
            title = str(name(part))
            text = joined(said for said in self._told.part(part) if said != title)
            yield Doc(self._location(record, part.id), title, text)
        text = "" if parts else joined(self._told.field(record, attribute, key))
        if text:
            yield Doc(self._location(record, key), self.words.field(record.kind, key), text)

    def _location(self, record: Record, anchor: str = "") -> str:
        return location(record.uri, anchor, directory_urls=self.directory_urls)


def anchored(value: Any) -> list[Any]:
    """Those parts of a list that have an anchor of their own, their id."""
    held = value if isinstance(value, tuple) else ()
    return [part for part in held if isinstance(part, Part) and hasattr(part, "id")]
