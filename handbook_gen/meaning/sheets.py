"""Two states into the printed sheets and spoken briefs that say something else now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook_gen.brief import briefs
from handbook_gen.printing.stamp import Stamper
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.editions import Edition, editions
from handbook_gen.words import Words

PACK = "role"
"""The form of an edition that is a role's onboarding pack."""


@dataclass(frozen=True)
class Sheet:
    """An edition whose stamp is no longer what it was."""

    edition: Edition
    """As it is now; as it was when there is none any more."""
    before: str
    """The stamp of its content, empty for one that is new."""
    after: str
    """Empty for one that is gone."""

    @property
    def pack(self) -> bool:
        """Whether it is the sheet that a newcomer is handed."""
        return self.edition.form == PACK


class Printed:
    """All that is printed of a sound handbook, each edition made once."""

    def __init__(self, scene: Scene) -> None:
        """Take the records, and how they are spoken of."""
        self.scene = scene

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """Every edition by the page whose address it has."""
        return {edition.uri: edition for edition in editions(self.scene.handbook)}

    @cached_property
    def stamps(self) -> dict[str, str]:
        """The stamp of every edition's content."""
        stamper = Stamper(self.scene)
        return {uri: stamper.stamp(edition).content for uri, edition in self.editions.items()}

    def holding(self, changed: frozenset[Ref]) -> Iterator[tuple[Ref, Ref]]:
        """Every role whose pack holds changed records, with each of these."""
        for edition in self.editions.values():
            if edition.pack:
                for record in (*edition.records, *edition.pack.terms):
                    if record.ref in changed:
                        yield edition.pack.role.ref, record.ref

    def said(self, ref: Ref, words: Words) -> list[str]:
        """What one says of a record; nothing of one that has no briefs."""
        record = self.scene.handbook.get(ref)
        made = briefs(self.scene, record, words) if record else ()
        return [sentence.text for brief in made for sentence in brief.sentences]


def outdated(before: Printed, after: Printed, renamed: Mapping[Ref, Ref]) -> tuple[Sheet, ...]:
    """The editions whose stamps differ: packs first, then as they are printed.

    The pack of a renamed role is the same pack.
    """
    old, new = _known(before, renamed), _known(after, {})
    found = []
    for name, (edition, _) in (old | new).items():
        stamps = [side[name][1] if name in side else "" for side in (old, new)]
        if stamps[0] != stamps[1]:
            found.append(Sheet(edition, *stamps))
    return tuple(sorted(found, key=lambda sheet: not sheet.pack))


def _known(side: Printed, renamed: Mapping[Ref, Ref]) -> dict[Ref | str, tuple[Edition, str]]:
    """The editions with their stamps: packs by their roles, the others by their addresses."""
    found: dict[Ref | str, tuple[Edition, str]] = {}
    for uri, edition in side.editions.items():
        role = edition.pack.role.ref if edition.pack else None
        found[renamed.get(role, role) if role else uri] = edition, side.stamps[uri]
    return found


def respoken(
    before: Printed, after: Printed, candidates: Iterable[Ref], words: Words
) -> tuple[Record, ...]:
    """The records of which something else is said aloud now."""
    return tuple(
        record
        for ref in candidates
        if (record := after.scene.handbook.get(ref))
        and before.said(ref, words) != after.said(ref, words)
    )
