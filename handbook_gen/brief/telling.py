"""A record being told of: what the handbook says around it, in words that can be spoken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain
from typing import TypeVar

from handbook_gen import markdown
from handbook_gen.brief.chinese import Chinese
from handbook_gen.brief.english import English
from handbook_gen.brief.sentence import Form, Place, Point
from handbook_gen.facts.names import title_of
from handbook_gen.facts.overlaps import bigrams
from handbook_gen.handbook import Backlink
from handbook_gen.parts import LAST, Schedule
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.values import Duration
from handbook_gen.words import Words

TONGUES: dict[str, type[Chinese | English]] = {"zh": Chinese, "en": English}
_NO_PROSE = re.compile(r"\s*(?:[-*+>#|]\s|\d+[.)]\s|```|~~~|\|)")
_BREATH = 5
"""Names that are listed in one breath."""
_COLON = re.compile("[：:]")
_OPEN = ("是", "有", "为", "如下", "包括", "线", "are", "is")
"""How a head ends that says nothing without what follows."""
_CLAUSE = re.compile("[，,：:；;]")
_FIGURES = re.compile("[0-9,.%百分之零一二两三四五六七八九十千万亿点半、和到 ]*")

R = TypeVar("R", bound=Record)


class Telling:
    """A record of a scene, as it is told of in a language."""

    def __init__(self, scene: Scene, words: Words, record: Record) -> None:
        """Tell of `record` with the sentences of `words`."""
        self.scene = scene
        self.handbook = scene.handbook
        self.words = words
        self.record = record
        self.tongue = TONGUES[words.language](scene.today)

    def form(self, key: str, *places: Place, **values: str) -> Form | None:
        """A sentence of the locale filled in; None when something that it needs is not there."""
        if not all(values.values()):
            return None
        said = self.tongue.finished(self.words.ui(key, **values))
        return Form(said + self.tongue.stop, places)

    def read(self, text: str | None) -> tuple[str, ...]:
        """The sentences of a text's first lines of prose that can be spoken."""
        if not text:
            return ()
        if "](" not in text and "\n" not in text and not _NO_PROSE.match(text):
            return self.tongue.sentences(text)
        lines: list[str] = []
        for line in text.strip().splitlines():
            if not line.strip() or _NO_PROSE.match(line):
                break
            lines.append(line)
        return self.tongue.sentences(markdown.worded(" ".join(lines), self._shown))

    def first(self, text: str | None) -> str:
        """The first of these sentences; empty when there is none."""
        return next(iter(self.read(text)), "")

    def clause(self, text: str) -> str:
        """What a line says before its first pause, which no mere figures do: what it tells of."""
        said = self.first(text)
        head = _CLAUSE.split(said, maxsplit=1)[0]
        return said if _FIGURES.fullmatch(head) else head

    def core(self, said: str) -> str:
        """What a sentence says before it goes into detail behind a colon."""
        head = _COLON.split(said, maxsplit=1)[0]
        return said if head.endswith(_OPEN) else head

    def title(self, record: Record | None) -> str:
        """A record's title; empty when it cannot be spoken, or when there is no record."""
        return self.tongue.joined(self.read(record.title)) if record else ""

    def named(self, ref: Ref | None) -> str:
        """The title of the record that a link leads to."""
        return self.title(self.handbook.get(ref)) if ref else ""

    def listed(self, names: Iterable[str], most: int = _BREATH) -> str:
        """The first few of some names; those that cannot be spoken are left out."""
        said = [name for name in dict.fromkeys(names) if name][:most]
        return self.tongue.listed(said) if said else ""

    def number(self, value: Decimal | int, unit: str = "") -> str:
        """A number with its unit."""
        return self.tongue.number(value, unit)

    def counted(self, value: int) -> str:
        """How many of something that the sentence names."""
        return self.tongue.counted(value)

    def length(self, length: Duration | None) -> str:
        """A length of time."""
        if not length:
            return ""
        return self.number(length.amount, self.words.ui(f"brief.length.{length.unit}"))

    def nearness(self, *texts: str | None) -> Callable[[str], float]:
        """How much of a text is of what some texts are of: shared pairs of letters, 0 to 1."""
        profile = frozenset(chain.from_iterable(_pairs(text) for text in texts if text))

        def near(text: str) -> float:
            own = _pairs(text)
            return len(own & profile) / max(1, len(own))

        return near

    def when(self, schedule: Schedule) -> str:
        """When something comes round again, with its time of day."""
        days = self.tongue.listed([self._day(day) for day in schedule.on] or [""])
        said = self.words.ui(f"brief.when.{schedule.every}", days=days)
        return self.first(f"{said} {schedule.at}" if schedule.at else said)

    def linking(self, kind: type[R], field: str) -> tuple[R, ...]:
        """The records of a kind in use that link to this one through a field, as `kind.path`."""
        found = dict.fromkeys(link.record for link in self.links(field))
        return tuple(record for record in found if isinstance(record, kind))

    def links(self, field: str) -> tuple[Backlink, ...]:
        """The links to this record through a field, as `kind.path`, of records in use."""
        return tuple(self._linking.get(field, ()))

    @cached_property
    def _linking(self) -> dict[str, list[Backlink]]:
        found: dict[str, list[Backlink]] = {}
        for link in self.handbook.links_to(self.record):
            if link.record.status == "active":
                found.setdefault(f"{link.record.kind}.{link.field}", []).append(link)
        return found

    def _shown(self, link: markdown.Link) -> str:
        """What is spoken of a link: its words, or the title of the record."""
        if link.image:
            return ""
        if link.record and not link.text:
            return title_of(self.scene, Ref(*link.record[:2]))
        return link.text

    def _day(self, day: str) -> str:
        """A weekday, or a day of the month."""
        if day == LAST:
            return self.words.ui("when.last")
        return (
            self.words.ui("when.month_day", day=day)
            if day.isdigit()
            else self.words.value("weekday", day)
        )


_pairs = lru_cache(maxsize=1 << 12)(bigrams)
"""Texts of a retro are held against many roles."""


def points(*forms: Form | None) -> Iterator[Point]:
    """The point that can be said in some forms, if it can be said in any."""
    kept: list[Form] = []
    for form in forms:
        if form and (not kept or len(form.text) > len(kept[-1].text)):
            kept.append(form)
    if kept:
        yield Point(tuple(kept))
