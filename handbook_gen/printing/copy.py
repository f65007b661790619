"""An edition into what its template asks: titles, contents, and records led to their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

from markupsafe import Markup

from handbook_gen.facts.pack import Chapter, Contact
from handbook_gen.facts.reading import minutes
from handbook_gen.kinds.role import Role
from handbook_gen.printing.fragment import anchor
from handbook_gen.printing.sections import without
from handbook_gen.records import Record, Text
from handbook_gen.views.editions import SELECTION, Edition
from handbook_gen.views.selection import CHAPTER

if TYPE_CHECKING:
    from handbook_gen.printing.press import Press

CLOSING = ("terms", "stages", "sheet")
"""What a pack ends with: its glossary, its checklists, and the sheet to sign."""
_PLACE = Markup("\0")
"""What stands for a record until the document is rendered; no text holds it."""
_END = b"\n</article>\n"
KEY = 6
"""Bytes of the key that a tick is kept under."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents, and the records below it."""

    id: str
    title: str
    minutes: int = 0
    records: tuple[Record, ...] = ()


class Copy:
    """What the template asks of one edition."""

    def __init__(self, press: Press, edition: Edition) -> None:
        """Know what the edition holds, so that links to it stay inside."""
        self.press = press
        self.edition = edition
        self.handbook = press.scene.handbook
        self.words = press.site.words
        terms = edition.pack.terms if edition.pack else ()
        self.held = {record.uri for record in (*edition.records, *terms)}
        self._taken: list[bytes] = []
        """The HTML of chapters, in the order of their places."""
        self.top = press.shell.top(edition.uri)

    @property
    def title(self) -> str:
        """What the edition is called."""
        edition = self.edition
        name = self._kind(edition.name) if edition.form == "kind" else edition.name
        return self.words.ui(f"print.titles.{edition.form}", name=name)

    @property
    def back(self) -> tuple[str, str]:
        """Where its toolbar leads back to: the role's page, or the page of all editions."""
        if self.edition.pack:
            return self.edition.pack.role.uri, self.edition.pack.role.title
        return SELECTION, self.words.ui("print.title")

    def contents(self) -> tuple[Entry, ...]:
        """Every chapter, those that only a pack has too."""
        return tuple(map(self._entry, self.edition.chapters)) + tuple(self._closing())

    @cached_property
    def minutes_in_all(self) -> int:
        """Minutes that its chapters take."""
        return sum(self.minutes(chapter.records) for chapter in self.edition.chapters)

    @property
    def illustrative(self) -> bool:
        """Whether figures of it are made up; each record says which, the cover what it means."""
        return any(record.illustrative for record in self.edition.records)

    def chapter(self, chapter: Chapter) -> str:
        """A chapter's title."""
        if self.edition.pack:
            return self.words.ui(f"print.chapters.{chapter.name}")
        return self._kind(chapter.name)

    def id(self, chapter: Chapter) -> str:
        """A chapter's id, which a rule for its pages can bear too."""
        return f"{CHAPTER}{chapter.name}"

    def reason(self, reason: str) -> str:
        """Why a record is in a pack, in words."""
        return self.words.ui(f"print.reasons.{reason}")

    def line(self, record: Record) -> Markup | str:
        """What a record is, on one line."""
        gist = record.gist or ""
        return self.inline(record, gist) if isinstance(gist, Text) else gist

    def people(self, record: Record) -> str:
        """Who holds a role, with how to reach them; nobody is told of a team."""
        holders = record.holders if isinstance(record, Role) else ()
        told = (" ".join(filter(None, (h.name, h.contact))) for h in holders)
        return self.words.ui("comma").join(told)

    def named(self, contacts: Iterable[Contact]) -> bool:
        """Whether anybody is named among contacts; else that column would be empty."""
        return any(self.people(contact.record) for contact in contacts)

    def quoted(self, title: str) -> Markup:
        """A title as it stands between quotation marks in CSS: other signs by their numbers."""
        kept = (c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in title)
        return Markup("".join(kept))  # noqa: S704 (no mark of CSS or HTML is left)

    def stage(self, by: str) -> str:
        """A stage's title."""
        return self.words.value("by", by)

    def anchor(self, record: Record) -> str:
        """The id of a record in the document."""
        return anchor(record.uri)

    def articles(self, chapter: Chapter) -> Markup:
        """The place of a chapter's records as they are printed."""
        pieces: list[bytes] = []
        for record, within, reason in self._held(chapter):
            pieces.append(self.press.leaf(record).opening(within, reason))
            pieces += self._pieces(record)
            pieces.append(_END)
        self._taken.append(b"".join(pieces))
        return _PLACE

    def filled(self, document: bytes) -> bytes:
        """The document with all records at their places: most of it, which no template moves."""
        first, *rest = document.split(_PLACE.encode())
        return b"".join([first, *chain.from_iterable(zip(self._taken, rest, strict=True))])

    def inline(self, record: Record, text: Text) -> Markup:
        """A line of a record as it is printed."""
        made = self.press.inline(record, text).html(self.held, self.top)
        return Markup(made)  # noqa: S704 (escaped before it was made)

    def href(self, record: Record) -> Markup:
        """The attributes of a link to a record: in the document where it is there."""
        if record.uri in self.held:
            return Markup(f'href="#{anchor(record.uri)}"')  # noqa: S704 (ids only)
        there = self.press.shell.address(record.uri, self.edition.uri)
        return Markup(f'href="{there}" data-at="{record.uri.removesuffix(".md")}"')  # noqa: S704

    def key(self, stage: str, text: Text) -> str:
        """What a tick is kept under: another text is another item."""
        return blake2b(f"{stage}\n{text}".encode(), digest_size=KEY).hexdigest()

    def lines(self, records: Iterable[Record]) -> Markup:
        """Lines of the contents."""
        lines = (self.press.leaf(record).line for record in records)
        return Markup("\n".join(lines))  # noqa: S704 (each is Markup)

    def rows(self, records: Iterable[Record]) -> Markup:
        """Rows of the sheet that a newcomer signs."""
        rows = (self.press.leaf(record).row for record in records)
        return Markup("\n".join(rows))  # noqa: S704 (each is Markup)

    def minutes(self, records: Iterable[Record]) -> int:
        """Minutes that reading records takes."""
        return minutes(self.press.leaf(record).load for record in records)

    def _held(self, chapter: Chapter) -> Iterator[tuple[Record, str, str]]:
        """The records of a chapter, each with where it may be picked, or why it is in a pack.

        It may be picked with its chapter, and with its group there.
        """
        groups: dict[str, int] = {}
        for place in chapter.places:
            if self.edition.pack:
                yield place.record, "", self.reason(place.reason)
            else:
                number = groups.setdefault(place.reason, len(groups) + 1)
                yield place.record, f"{self.id(chapter)} {self.id(chapter)}.{number}", ""

    def _pieces(self, record: Record) -> Iterable[bytes]:
        """A record as it is printed; a pack has its role's checklists at its end."""
        pack, leaf = self.edition.pack, self.press.leaf(record)
        fragment = leaf.packed if pack else leaf.whole
        if pack and record is pack.role:
            html = fragment.html(self.held, self.top)
            return (without(html, anchor(record.uri, "onboarding")).encode(),)
        return fragment.pieces(self.held, self.top)

    def _entry(self, chapter: Chapter) -> Entry:
        records = chapter.records
        return Entry(self.id(chapter), self.chapter(chapter), self.minutes(records), records)

    def _closing(self) -> Iterator[Entry]:
        """The chapters behind the records."""
        pack = self.edition.pack
        for name in CLOSING if pack else ():
            if name == "sheet" or getattr(pack, name):
                yield Entry(f"{CHAPTER}{name}", self.words.ui(f"print.chapters.{name}"))

    def _kind(self, kind: str) -> str:
        found = self.handbook.kind(kind)
        return self.words.kind(kind, found.label if found else "")
