"""A `Meaning` into an outline of sections and lines, in the words of the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from handbook_gen.diff import Change
from handbook_gen.meaning.impact import Reached
from handbook_gen.meaning.meaning import Broken, Concerned, Meaning
from handbook_gen.meaning.sheets import Sheet
from handbook_gen.records import Ref
from handbook_gen.render.saying import clipped
from handbook_gen.render.telling import told
from handbook_gen.words import Words

_INNER = str.maketrans("「」", "『』")
"""Quotes within quotes (GB/T 15834—2011, 4.8.3.3, has a second kind for them)."""

_BROKEN = 12
"""Files with faults that are named; JSON names them all."""


@dataclass(frozen=True)
class Line:
    """A line of plain text, and what is told below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


def outline(meaning: Meaning, words: Words) -> tuple[Section, ...]:
    """All that a meaning tells, those sections left out that have nothing to say."""
    outliner = _Outliner(meaning, words)
    return tuple(section for section in outliner.sections() if section.lines)


class _Outliner:
    def __init__(self, meaning: Meaning, words: Words) -> None:
        self.meaning = meaning
        self.words = words

    def sections(self) -> Iterator[Section]:
        meaning = self.meaning
        yield self._section("broken", map(self._broken, meaning.broken))
        for how, changes in groupby(sorted(meaning.changes, key=_how), key=_how):
            title = self.words.ui(f"changes.how.{how}")
            yield Section(title[:1].upper() + title[1:], tuple(map(self._change, changes)))
        yield self._section("reviewers", map(self._concerned, meaning.reviewers))
        yield self._section("affected", map(self._reached, meaning.reached))
        yield self._section("readers", map(self._concerned, meaning.readers))
        sheets = [sheet for sheet in meaning.sheets if sheet.pack]
        others = [sheet for sheet in meaning.sheets if not sheet.pack]
        yield self._section("packs", map(self._sheet, sheets))
        yield self._section("sheets", map(self._sheet, others))
        yield self._section("briefs", (Line(self._named(r.ref)) for r in meaning.briefs))

    def _section(self, name: str, lines: Iterable[Line]) -> Section:
        return Section(self.words.ui(f"meaning.{name}"), tuple(lines))

    def _broken(self, broken: Broken) -> Line:
        state = self.words.ui(f"meaning.states.{broken.state}")
        shown = broken.files[:_BROKEN]
        left = len(broken.files) - len(shown)
        rest = (self.words.ui("meaning.rest", count=left),) if left else ()
        return Line(state, (*shown, *rest))

    def _change(self, change: Change) -> Line:
        ref = change.record.ref
        text = self._named(ref) + self.words.ui("parens", text=str(ref))
        return Line(text, told(change, self.words, self.meaning.title))

    def _concerned(self, concerned: Concerned) -> Line:
        named = self.words.ui("comma").join(map(self._named, concerned.records))
        return Line(self._title(concerned.role) + self.words.ui("colon") + named)

    def _reached(self, reached: Reached) -> Line:
        """The record and, backwards, by which fields a change gets there."""
        steps = [self._named(reached.path[0].start)]
        for way in reached.path:
            field = self.words.field(way.holder.kind, way.field)
            steps.append(self._named(way.stop) + self.words.ui("parens", text=field))
        return Line(" ← ".join(reversed(steps)))

    def _sheet(self, sheet: Sheet) -> Line:
        edition = sheet.edition
        key = "renewed" if sheet.before and sheet.after else "new" if sheet.after else "gone"
        name = self.words.ui(
            f"meaning.forms.{edition.form}",
            name=clipped(edition.name),
            kind=self.words.kind(edition.name),
        )
        stamps = {"name": name, "before": sheet.before, "after": sheet.after}
        return Line(self.words.ui(f"meaning.stamps.{key}", **stamps))

    def _named(self, ref: Ref) -> str:
        kind = self.words.kind(ref.kind)
        title = self._title(ref).translate(_INNER)
        return self.words.ui("meaning.record", kind=kind, title=title)

    def _title(self, ref: Ref) -> str:
        return clipped(self.meaning.title(ref))


def _how(change: Change) -> str:
    return change.how
