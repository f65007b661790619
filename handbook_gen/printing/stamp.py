"""An edition into its stamp: what it says, and the newest commit that touched its records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from handbook_gen.history import Mark
from handbook_gen.markdown import links
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.editions import Edition
from handbook_gen.walks import leaves

_BYTES = 4
VERIFIED = "verified"
"""A sheet is as true as it was, whoever has read the page since."""
COMMIT = 7
"""Characters of a commit's name that are printed."""


@dataclass(frozen=True)
class Stamp:
    """What is printed to tell whether a sheet is still current: `3f9c2a71-594d1b3`."""

    content: str
    """A hash of what the edition says, whatever it looks like and on whatever day it is made."""
    commit: str = ""
    """The beginning of a commit's name; empty where git knows none."""

    def __str__(self) -> str:
        """As it is printed, and typed."""
        return f"{self.content}-{self.commit}" if self.commit else self.content


class Stamper:
    """The stamps of a scene; every record is read once, however many editions hold it."""

    def __init__(self, scene: Scene) -> None:
        """Take the records and, where there is one, their history."""
        self.scene = scene
        self._versions: dict[str, str] = {}

    def stamp(self, edition: Edition) -> Stamp:
        """The stamp of an edition: its chapters with their records, and a pack's terms."""
        parts: list[tuple[str, tuple[Record, ...]]]
        parts = [(chapter.name, chapter.records) for chapter in edition.chapters]
        if edition.pack:
            parts.append(("terms", edition.pack.terms))
        content = [(name, list(map(self.version, records))) for name, records in parts]
        newest = self._newest(record for _, records in parts for record in records)
        return Stamp(_hash([edition.form, edition.name, content]), newest)

    def version(self, record: Record) -> str:
        """What a record says, as 8 characters: its data, and the titles that its links show."""
        uri = record.uri
        if uri not in self._versions:
            self._versions[uri] = _hash([self._data(record), self._titles(record)])
        return self._versions[uri]

    def _data(self, record: Record) -> object:
        """As it is written, but for who verified and the id, which a file may leave to its name."""
        data = self.scene.handbook.entry(record).data
        said = {key: data[key] for key in data if key not in ("id", VERIFIED)}
        return [record.kind, record.id, said]

    def _titles(self, record: Record) -> list[str]:
        linked = (self.scene.handbook.get(ref) for ref in _refs(record))
        return [found.title for found in linked if found]

    def _newest(self, records: Iterable[Record]) -> str:
        marks = (self._marks[record.uri] for record in records if record.uri in self._marks)
        newest = max(marks, default=None)
        return newest.hash[:COMMIT] if newest else ""

    def _file(self, record: Record) -> str:
        """A record's file as git names it: from the folder of the data."""
        entry = self.scene.handbook.entry(record)
        return f"{record.folder}.yml" if entry.prefix else f"{record.folder}/{record.id}.yml"

    @cached_property
    def _marks(self) -> dict[str, Mark]:
        """The newest commit of every record that git knows, by its page."""
        newest = self.scene.past.newest if self.scene.past else {}
        found = ((record.uri, newest.get(self._file(record))) for record in self.scene.handbook)
        return {uri: mark for uri, mark in found if mark} if newest else {}


def stamp(scene: Scene, edition: Edition) -> Stamp:
    """The stamp of one edition."""
    return Stamper(scene).stamp(edition)


def _refs(record: Record) -> Iterable[Ref]:
    for path, leaf in leaves(record):
        if isinstance(leaf, Ref):
            yield from (leaf,) if path[0] != VERIFIED else ()
        else:
            yield from (Ref(*link.record[:2]) for link in links(leaf) if link.record)


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()
