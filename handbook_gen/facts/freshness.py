"""Records into those that are to be verified again, why, and by which change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from handbook_gen.diff import Change, Edit
from handbook_gen.history import Commit
from handbook_gen.past import Revision
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.seal import KEEPING, Seal, rests_on, shown_by

CHANGED = "changed"
"""What the record rests on is not what was verified."""
UNSEALED = "unsealed"
"""Nobody can tell, as `verified` has no seal."""
DUE = "due"
"""`review_every` has passed since."""
NEVER = "never"
"""`review_every` is asked for, and nobody has verified yet."""
_SHOWN = ("title", "summary", "definition", "statement", "use")
"""Fields of others that a page may show."""


@dataclass(frozen=True)
class Cause:
    """The newest change since a record was verified, of itself or of what it shows."""

    commit: Commit
    records: tuple[Ref, ...]


@dataclass(frozen=True)
class Review:
    """A record that is to be verified again."""

    record: Record
    reason: str
    on: date | None = None
    """When it was verified last."""
    due: date | None = None
    """The last day that this was good for."""


def review(scene: Scene, record: Record) -> Review | None:
    """Why an active record is to be verified again; None for one that need not.

    Demonstration data is never late.
    """
    verified, every = record.verified, record.review_every
    if record.status != "active":
        return None
    if not verified:
        return Review(record, NEVER) if every and not record.illustrative else None
    seal = Seal.parse(verified.against)
    if not seal:
        return Review(record, UNSEALED, verified.on)
    if seal.content != rests_on(scene.handbook, record):
        return Review(record, CHANGED, verified.on)
    due = verified.on + timedelta(days=every) if every else None
    late = due and due < scene.today and not record.illustrative
    return Review(record, DUE, verified.on, due) if late else None


def reviews(scene: Scene) -> tuple[Review, ...]:
    """All records that are to be verified again, kind by kind."""
    found = (review(scene, record) for record in scene.handbook)
    return tuple(each for each in found if each)


def cause(scene: Scene, review: Review) -> Cause | None:
    """The change because of which a record is to be verified again, as far as git tells it."""
    if review.reason != CHANGED or not scene.past:
        return None
    shown = shown_by(review.record)
    for revision in scene.past.revisions:
        if _verifies(revision, review.record):
            return None
        if touched := tuple(_touching(revision, review.record, shown)):
            return Cause(revision.commit, touched)
    return None


def _verifies(revision: Revision, record: Record) -> bool:
    """Whether a revision is the one in which the record was verified last."""
    edits = (e for c in revision.changes if c.record.ref == record.ref for e in c.edits)
    return any(_top(edit) == "verified" for edit in edits)


def _touching(revision: Revision, record: Record, shown: frozenset[Ref]) -> Iterator[Ref]:
    for change in revision.changes:
        own = change.record.ref == record.ref
        if (own and _says_other(change)) or (change.record.ref in shown and _shows_other(change)):
            yield change.record.ref


def _says_other(change: Change) -> bool:
    return any(_top(edit) not in KEEPING for edit in change.edits)


def _shows_other(change: Change) -> bool:
    return any(edit.field in _SHOWN for edit in change.edits)


def _top(edit: Edit) -> str:
    return edit.field.partition(".")[0]
