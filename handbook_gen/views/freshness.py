"""Records that are to be verified again into lists by the role that keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from handbook_gen.facts.freshness import Cause, Review, cause, review, reviews
from handbook_gen.facts.names import record_of
from handbook_gen.facts.order import reading_order
from handbook_gen.records import Record
from handbook_gen.scene import Scene
from handbook_gen.views.changes import anchor


@dataclass(frozen=True)
class Item:
    """A record to verify, and the change because of which it is."""

    review: Review
    cause: Cause | None = None
    day: date | None = None
    """Of the change, in the handbook's time zone."""
    others: tuple[Record, ...] = ()
    """What changed, where it is not the record itself."""

    @property
    def anchor(self) -> str:
        """The place of the change on the page of changes."""
        return anchor(self.cause.commit) if self.cause else ""


@dataclass(frozen=True)
class Owned:
    """What a role is to verify; None for what nobody keeps."""

    role: Record | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Freshness:
    """What is to be verified by one role, or by all."""

    of: Record | None
    lists: tuple[Owned, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to verify."""
        return bool(self.lists)


def item(scene: Scene, record: Record) -> Item | None:
    """Why a record is to be verified again; None for one that need not."""
    found = review(scene, record)
    return _item(scene, found) if found else None


def freshness(scene: Scene, role: Record | None) -> Freshness:
    """What is to be verified: of nobody first, then by role in reading order."""
    found: dict[Record | None, list[Item]] = {}
    for each in reviews(scene):
        steward = each.record.steward
        owner = scene.handbook.get(steward) if steward else None
        if role in (None, owner):
            found.setdefault(owner, []).append(_item(scene, each))
    nobody = found.pop(None, [])
    lists = [Owned(None, tuple(nobody))] if nobody else []
    owners = sorted((owner for owner in found if owner), key=reading_order)
    return Freshness(role, (*lists, *(Owned(owner, tuple(found[owner])) for owner in owners)))


def _item(scene: Scene, review: Review) -> Item:
    why = cause(scene, review)
    if not why:
        return Item(review)
    changed = (record_of(scene, ref) for ref in why.records)
    others = tuple(record for record in changed if record and record is not review.record)
    day = why.commit.written.astimezone(ZoneInfo(scene.practice.timezone)).date()
    return Item(review, why, day, others)
