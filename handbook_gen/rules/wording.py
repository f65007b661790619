"""Records and hand-written pages into the words that their terms say to avoid."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen import markdown
from handbook_gen.facts.lexicon import Match
from handbook_gen.facts.wording import Wording
from handbook_gen.parts import Origin
from handbook_gen.problems import FieldPath
from handbook_gen.records import Record, Text
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene
from handbook_gen.source import Source, Span
from handbook_gen.walks import part_at, prose

SPOKEN = ("aliases", "questions", "avoid")
"""Fields that hold what people say, whatever the handbook prefers."""


def avoided_word(scene: Scene) -> Iterator[Finding]:
    """A word of a term's `avoid`, outside of that term, of code and of addresses."""
    wording = Wording.of(scene.handbook)
    for record in scene.handbook:
        text = scene.handbook.entry(record).source.text
        if record.status != "retired" and wording.suspect(text):
            yield from _in_record(scene, wording, record)
    for page in scene.pages:
        if wording.suspect(page.text):
            yield from _in_page(scene, wording, page)


def _in_record(scene: Scene, wording: Wording, record: Record) -> Iterator[Finding]:
    entry = scene.handbook.entry(record)
    for path, text in prose(record):
        if not _ours(record, path):
            continue
        for match in wording.uses(markdown.said(text) if isinstance(text, Text) else text):
            if match.ref != record.ref:
                word = text[match.start : match.end]
                at = entry.find(path, word, text.count(word, 0, match.start))
                yield Finding(record, path, _told(scene, match, word), at)


def _in_page(scene: Scene, wording: Wording, page: Source) -> Iterator[Finding]:
    for match in wording.uses(markdown.said(page.text, written=True)):
        word = page.text[match.start : match.end]
        line, column = markdown.place(page.text, match.start)
        at = Span(line, column, column + len(word))
        yield Finding(page, values=_told(scene, match, word), at=at)


def _ours(record: Record, path: FieldPath) -> bool:
    """Whether we chose the words: not those of the people, nor the title of a source."""
    return path[0] not in SPOKEN and part_at(type(record), path[:-1]) is not Origin


def _told(scene: Scene, match: Match, word: str) -> dict[str, object]:
    return {"word": word, "title": scene.handbook[match.ref].title}
