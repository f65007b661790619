"""Two states into a `Meaning`: what changed, what that reaches, and who is to read what again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook_gen.diff import Change, diff
from handbook_gen.handbook import Handbook
from handbook_gen.meaning.impact import Reached, impact
from handbook_gen.meaning.sheets import Printed, Sheet, outdated, respoken
from handbook_gen.meaning.ways import Ways
from handbook_gen.past.states import State
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.words import Words

FINDING = frozenset(
    ("aliases", "questions", "tags", "group", "order", "formerly", "review_every", "verified")
)
"""Fields by which a record is found and kept: who works by it reads nothing new in them."""


@dataclass(frozen=True)
class Concerned:
    """A role, and the changed records for which it is named."""

    role: Ref
    records: tuple[Ref, ...]


@dataclass(frozen=True)
class Broken:
    """Files of one state that hold faults, whose records could not be compared."""

    state: str
    """`base` or `head`."""
    files: tuple[str, ...]


@dataclass(frozen=True)
class Meaning:
    """What the difference between two states means; all empty where only the writing differs."""

    states: tuple[Handbook, Handbook]
    changes: tuple[Change, ...] = ()
    reached: tuple[Reached, ...] = ()
    reviewers: tuple[Concerned, ...] = ()
    """Who keeps what changed, in either state."""
    readers: tuple[Concerned, ...] = ()
    """Whose pack holds what changed, in either state."""
    sheets: tuple[Sheet, ...] = ()
    briefs: tuple[Record, ...] = ()
    """Of what changed or is a link away from that, what is told otherwise when spoken."""
    broken: tuple[Broken, ...] = ()
    """With any, nothing is said of readers, sheets and briefs."""

    def title(self, ref: Ref) -> str:
        """The title of a record now, else what it was, else the id."""
        found = self.states[1].get(ref) or self.states[1].renamed(ref) or self.states[0].get(ref)
        return found.title if found else ref.id


def meaning(base: State, head: State, scene: Scene, words: Words) -> Meaning:
    """What came of one state in another; `scene` tells the day and how the team works."""
    unknown = base.unknown | head.unknown
    before, after = _differing(base.handbook, head.handbook, unknown)
    changes = diff(before, after)
    states = base.handbook, head.handbook
    sides = (("base", base.broken), ("head", head.broken))
    broken = tuple(Broken(name, files) for name, files in sides if files)
    renamed = {c.before.ref: c.after.ref for c in changes if c.before and c.after}
    renamed = {old: new for old, new in renamed.items() if old != new}
    changed = [change.record.ref for change in changes if _says_more(change)]
    reached = impact(changed, Ways(states, renamed))
    found = Meaning(states, changes, reached, _reviewers(changes, renamed), broken=broken)
    if broken or not changes:
        return found
    old, new = (Printed(replace(scene, handbook=state, past=None)) for state in states)
    both = frozenset((*changed, *(was for was, now in renamed.items() if now in changed)))
    reading = (*old.holding(both), *new.holding(both))
    near = (item.ref for item in reached if len(item.path) == 1)
    spoken = sorted({*changed, *near}, key=str)
    return replace(
        found,
        readers=_concerned(reading, renamed),
        sheets=outdated(old, new, renamed),
        briefs=respoken(old, new, spoken, words),
    )


def _differing(
    base: Handbook, head: Handbook, unknown: frozenset[Ref]
) -> tuple[dict[Ref, Record], dict[Ref, Record]]:
    """The records of both states that are not one and the same, and can be read in both."""
    old = {record.ref: record for record in base if record.ref not in unknown}
    new = {record.ref: record for record in head if record.ref not in unknown}
    same = {ref for ref, record in old.items() if new.get(ref) is record}
    return (
        {ref: record for ref, record in old.items() if ref not in same},
        {ref: record for ref, record in new.items() if ref not in same},
    )


def _says_more(change: Change) -> bool:
    """Whether who works by a record reads something new."""
    return not (change.before and change.after) or any(
        edit.field.partition(".")[0] not in FINDING for edit in change.edits
    )


def _reviewers(changes: Iterable[Change], renamed: dict[Ref, Ref]) -> tuple[Concerned, ...]:
    def owners() -> Iterator[tuple[Ref, Ref]]:
        for change in changes:
            for side in (change.before, change.after):
                if side and side.steward:
                    yield side.steward, change.record.ref

    return _concerned(owners(), renamed)


def _concerned(pairs: Iterable[tuple[Ref, Ref]], renamed: dict[Ref, Ref]) -> tuple[Concerned, ...]:
    """Roles with their records, both by their newer ids, each once and sorted."""
    found: dict[Ref, set[Ref]] = {}
    for role, record in pairs:
        found.setdefault(renamed.get(role, role), set()).add(renamed.get(record, record))
    roles = sorted(found, key=str)
    return tuple(Concerned(role, tuple(sorted(found[role], key=str))) for role in roles)
