"""A role into its onboarding pack: the records a newcomer reads, in order, and why each is there.

The rule is told in words in `docs/guide/print.md`. Drafts and retired records are left out, and
each record stands once, at the first place that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook_gen.facts.order import reading_order
from handbook_gen.facts.ties import Reasons, Ties
from handbook_gen.facts.vocabulary import Vocabulary
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.role import Onboarding, Role
from handbook_gen.kinds.term import Term
from handbook_gen.records import Record, Ref, Text

STAGES = ("day1", "week1", "month1", "month3")


@dataclass(frozen=True)
class Place:
    """A record in a pack, and the rule that put it there."""

    record: Record
    reason: str


@dataclass(frozen=True)
class Chapter:
    """What is read of one matter."""

    name: str
    places: tuple[Place, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """Its records, in order."""
        return tuple(place.record for place in self.places)


@dataclass(frozen=True)
class Contact:
    """Whom a newcomer may ask: `reports_to`, `deputy` or `collaborates` says so."""

    record: Record
    reason: str
    on: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Stage:
    """What a newcomer has done by a day."""

    by: str
    items: tuple[Text, ...]


@dataclass(frozen=True)
class Pack:
    """All that a newcomer in a role is handed."""

    role: Role
    chapters: tuple[Chapter, ...]
    contacts: tuple[Contact, ...]
    terms: tuple[Term, ...]
    stages: tuple[Stage, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record that is printed in full, in reading order."""
        return tuple(record for chapter in self.chapters for record in chapter.records)


def pack(handbook: Handbook, role: Role, vocabulary: Vocabulary) -> Pack:
    """The pack of a role that is in use; chapters without records are left out."""
    taken: set[Ref] = set()
    chapters = tuple(
        Chapter(name, tuple(_places(reasons, taken)))
        for name, reasons in Ties(handbook, role).chapters()
    )
    records = [record for chapter in chapters for record in chapter.records]
    used = {ref for record in records for ref in vocabulary.of(record)}
    terms = (term for term in handbook.used(Term) if term.ref in used and term.status == "active")
    return Pack(
        role,
        tuple(chapter for chapter in chapters if chapter.places),
        tuple(_contacts(handbook, role)),
        tuple(sorted(terms, key=reading_order)),
        tuple(_stages(role.onboarding)),
    )


def _places(reasons: Reasons, taken: set[Ref]) -> Iterator[Place]:
    for reason, records in reasons:
        for record in records:
            if record.ref not in taken:
                taken.add(record.ref)
                yield Place(record, reason)


def _contacts(handbook: Handbook, role: Role) -> Iterator[Contact]:
    """Whom to ask, as the role names them; the retired and drafts left out."""
    named = [
        (role.reports_to, "superior", "", ""),
        (role.deputy, "deputy", "", ""),
        *((c.with_ or c.team, "together", c.on, c.channel or "") for c in role.collaborates),
    ]
    for ref, reason, on, channel in named:
        record = handbook.get(ref) if ref else None
        if record and record.status == "active":
            yield Contact(record, reason, on, channel)


def _stages(onboarding: Iterable[Onboarding]) -> Iterator[Stage]:
    """The stages in the order of time, what is said twice of one put together."""
    given = tuple(onboarding)
    for by in STAGES:
        items = tuple(item for stage in given if stage.by == by for item in stage.items)
        if items:
            yield Stage(by, items)
