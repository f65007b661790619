"""Spoken briefs into documents of their own: tabs for lengths, every sentence with its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, repeat
from typing import NamedTuple

from handbook_gen.brief import Brief, Origin, Sentence, brief_uri, briefs, told
from handbook_gen.printing.shell import Shell
from handbook_gen.problems import FieldPath
from handbook_gen.records import Record, Ref
from handbook_gen.render import Asset, Site
from handbook_gen.scene import Scene
from handbook_gen.walks import at_path
from handbook_gen.words import Words

TEMPLATE = "brief"
_MINUTE = 60
_FIRST = 3
"""The minutes of the brief that is shown first."""


class Source(NamedTuple):
    """A record that a sentence comes from, with the names of its fields, as a link."""

    joint: str
    """What stands before it: nothing before the first."""
    href: str
    """Empty where nothing is written yet."""
    label: str


class Said(NamedTuple):
    """A sentence with its sources."""

    text: str
    href: str
    """Where the first field is."""
    label: str
    """All sources in a line."""
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Length:
    """A brief as its tab shows it."""

    id: str
    minutes: str
    time: str
    first: bool
    paragraphs: tuple[tuple[tuple[int, Said], ...], ...]
    """The sentences of each aspect, numbered."""


class Speeches:
    """The briefs of a scene as documents."""

    def __init__(self, scene: Scene, site: Site) -> None:
        """Take the site whose pages the sentences link to."""
        self.scene = scene
        self.site = site
        self.shell = Shell(site)
        self._joint = site.words.ui("brief.and")
        self._addresses: dict[tuple[str, FieldPath], str] = {}

    def documents(self) -> Iterator[Asset]:
        """The briefs of every role, process and project in use."""
        return (self.document(record) for record in self.scene.handbook if told(record))

    def document(self, record: Record) -> Asset:
        """The briefs of one record."""
        uri, words = brief_uri(record), self.site.words
        made = briefs(self.scene, record, words)
        known: dict[str, Said] = {}
        top = self.shell.top(uri)
        for sentence in (sentence for brief in made for sentence in brief.sentences):
            if sentence.text not in known:
                known[sentence.text] = self._said(sentence, top)
        return self.shell.document(
            uri,
            TEMPLATE,
            title=words.ui("brief.title", title=record.title),
            back=(record.uri, record.title),
            record=record,
            rate=self.scene.practice.speech_rate,
            today=self.scene.today,
            lengths=[_length(brief, known, words) for brief in made],
        )

    def _said(self, sentence: Sentence, top: str) -> Said:
        joints = chain(("",), repeat(self._joint))
        sources = tuple(map(self._source, joints, by_record(sentence), repeat(top)))
        told = self._joint.join(source.label for source in sources)
        return Said(sentence.text, sources[0].href, told, sources)

    def _source(self, joint: str, origins: Sequence[Origin], top: str) -> Source:
        """The link to the first of a record's fields, with the names of all."""
        record = self.scene.handbook.get(origins[0].ref)
        href = top + self._address(record, origins[0].path) if record else ""
        return Source(joint, href, label(origins, record, self.site.words))

    def _address(self, record: Record, path: FieldPath) -> str:
        """A field's place as seen from the top of the site."""
        key = record.uri, path[:2]
        if key not in self._addresses:
            self._addresses[key] = self.shell.address(_place(record, path), "")
        return self._addresses[key]


def _length(brief: Brief, known: Mapping[str, Said], words: Words) -> Length:
    """A brief with its sentences as they are `known` by their text."""
    paragraphs = []
    numbered = enumerate(brief.sentences, 1)
    for _, held in groupby(numbered, key=lambda sentence: sentence[1].aspect):
        paragraphs.append(tuple((number, known[s.text]) for number, s in held))
    return Length(
        f"m{brief.minutes}".replace(".", "-"),
        minutes_of(brief, words),
        time_of(brief, words),
        brief.minutes == _FIRST,
        tuple(paragraphs),
    )


def label(origins: Sequence[Origin], record: Record | None, words: Words) -> str:
    """Fields of one record as people know them: its title and theirs."""
    kind = origins[0].ref.kind
    named = dict.fromkeys(_titled(words.language, kind, origin.field) for origin in origins)
    fields = words.ui("comma").join(named)
    if not record:
        return words.ui("brief.lacking", kind=words.kind(kind), field=fields)
    return words.ui("brief.field", title=record.title, field=fields)


@lru_cache(maxsize=1 << 10)
def _titled(language: str, kind: str, field: str) -> str:
    """A field's title, behind that of the field it stands in: 职责·方面."""
    keys = field.split(".")
    ways = (".".join(keys[: end + 1]) for end in range(len(keys)))
    return "·".join(Words(language).field(kind, way) for way in ways)


def by_record(sentence: Sentence) -> tuple[tuple[Origin, ...], ...]:
    """The fields that a sentence comes from, record by record."""
    held: dict[Ref, list[Origin]] = {}
    for origin in sentence.origins:
        held.setdefault(origin.ref, []).append(origin)
    return tuple(map(tuple, held.values()))


def minutes_of(brief: Brief, words: Words) -> str:
    """A length by its name: 30 秒, 3 分钟."""
    if brief.minutes < 1:
        return words.ui("brief.seconds", seconds=int(brief.minutes * _MINUTE))
    return words.ui("minutes", minutes=brief.minutes)


def time_of(brief: Brief, words: Words) -> str:
    """How long it takes to say it, counted, in minutes and seconds."""
    minutes, seconds = divmod(round(brief.seconds), _MINUTE)
    if not minutes:
        return words.ui("brief.seconds", seconds=seconds)
    return words.ui("brief.time", minutes=minutes, seconds=seconds)


def _place(record: Record, path: FieldPath) -> str:
    """A field's place on the page of its record: a part with an id, its section, or the top."""
    key, *rest = path
    held = at_path(record, (key,))
    if rest and isinstance(rest[0], int) and (part := getattr(held[rest[0]], "id", "")):
        return f"{record.uri}#{part}"
    stands = (held and key in record.headed()) or key in record.sections
    return f"{record.uri}#{key}" if stands else record.uri
