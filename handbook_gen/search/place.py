"""What was found into the file and line that it is written in."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.config import Options
from handbook_gen.problems import FieldPath
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.search.doc import Doc, location
from handbook_gen.search.engine import Hit
from handbook_gen.search.records import anchored
from handbook_gen.source import Source


@dataclass(frozen=True)
class Place:
    """Where something is written: a file as it is told, and a line from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        """As editors and terminals open it."""
        return f"{self.path}:{self.line}"


class Places:
    """Finds the files of a handbook again."""

    def __init__(self, scene: Scene, options: Options) -> None:
        """Take records and hand-written pages."""
        self.handbook = scene.handbook
        self.written = {
            location(options.uri(page.path), directory_urls=True): page for page in scene.pages
        }

    def of(self, hit: Hit) -> Place | None:
        """Where a page or its section is written; None for what is made of many records."""
        if record := self.handbook.get(Ref(hit.page.kind, hit.page.id)):
            entry = self.handbook.entry(record)
            anchor = hit.section.location.partition("#")[2] if hit.section else ""
            return Place(entry.source.path, entry.line(_path(record, anchor)))
        source = self.written.get(hit.page.location)
        return Place(source.path, _line(source, hit.section)) if source else None


def _path(record: Record, anchor: str) -> FieldPath:
    """The field or part that an anchor of the record's page leads to."""
    for name, key in record.keys().items():
        parts = anchored(getattr(record, name))
        if index := next((n for n, part in enumerate(parts, 1) if part.id == anchor), 0):
            return key, index - 1
    return (anchor,) if anchor else ()


def _line(source: Source, section: Doc | None) -> int:
    """Where a heading stands; the first line where it is written with marks."""
    if not section:
        return 1
    lines = enumerate(source.lines, 1)
    return next((n for n, line in lines if line[:1] == "#" and section.title in line), 1)
