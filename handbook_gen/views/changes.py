"""The commits of the data into what each changed, in which records, and whom that concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from handbook_gen.diff import Change, How
from handbook_gen.facts.names import record_of, title_of
from handbook_gen.facts.order import reading_order
from handbook_gen.history import NEWEST, Commit
from handbook_gen.kinds.role import Role
from handbook_gen.past import Revision
from handbook_gen.problems import Fault
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.counted import counted
from handbook_gen.walks import leaves

MOST = 20
"""Changes of one commit that are told; of the others there is a number."""


@dataclass(frozen=True)
class Item:
    """What became of one record."""

    change: Change
    title: str
    record: Record | None
    """The record as it is today, to lead to; None when it is gone."""
    roles: frozenset[Record]
    """The roles that it names, or named before, as far as they are in use."""


@dataclass(frozen=True)
class Committed:
    """One commit."""

    commit: Commit
    day: date
    """The author's date in the handbook's time zone."""
    items: tuple[Item, ...] = ()
    more: int = 0
    """Changes that are left out."""
    broken: tuple[str, ...] = ()
    files: int = 0
    counts: tuple[tuple[How, int], ...] = ()
    """How many records became what, in the order of `How`."""
    roles: tuple[Record, ...] = ()
    """The roles it concerns, in reading order; none where only one was asked for."""

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return anchor(self.commit)


@dataclass(frozen=True)
class Changes:
    """The newest commits first, and why older ones are missing (`History.gap`)."""

    uri: ClassVar = "views/changes.md"
    """Their page; only there commits have anchors."""
    commits: tuple[Committed, ...]
    gap: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.commits)


def anchor(commit: Commit) -> str:
    """The place of a commit on the page of changes."""
    return f"c-{commit.hash[:10]}"


def changes(scene: Scene, of: Record | None, last: str = str(NEWEST)) -> Changes | Fault:
    """The last commits; of a role, those that concern it."""
    most = counted(last, "last")
    if isinstance(most, Fault):
        return most
    if not scene.past:
        return Changes(())
    found = (_told(scene, revision) for revision in scene.past.revisions)
    concerned = [_about(told, of) if of else told for told in found]
    shown = [_short(told) for told in concerned if told.items or not of][:most]
    return Changes(tuple(shown), scene.past.history.gap)


def _told(scene: Scene, revision: Revision) -> Committed:
    written = revision.commit.written.astimezone(ZoneInfo(scene.practice.timezone))
    order = [kind.kind for kind in scene.handbook.kinds]
    items = [_item(scene, change) for change in revision.changes]
    roles = {role for item in items for role in item.roles}
    items.sort(key=lambda item: (order.index(item.change.record.kind), item.change.record.id))
    return Committed(
        revision.commit,
        written.date(),
        tuple(items),
        broken=revision.broken,
        files=revision.files,
        counts=_counts(items),
        roles=tuple(sorted(roles, key=reading_order)),
    )


def _counts(items: Iterable[Item]) -> tuple[tuple[How, int], ...]:
    found = Counter(item.change.how for item in items)
    return tuple((how, found[how]) for how in How if found[how])


def _item(scene: Scene, change: Change) -> Item:
    ref = change.record.ref
    return Item(change, title_of(scene, ref), record_of(scene, ref), _roles(scene, change))


def _roles(scene: Scene, change: Change) -> frozenset[Record]:
    """The roles of both sides that are still in use."""
    sides = [record for record in (change.before, change.after) if record]
    named = {leaf for side in sides for _, leaf in leaves(side) if isinstance(leaf, Ref)}
    named |= {side.ref for side in sides}
    found = {record for ref in named if (record := record_of(scene, ref))}
    return frozenset(r for r in found if isinstance(r, Role) and r.status != "retired")


def _about(told: Committed, role: Record) -> Committed:
    items = tuple(item for item in told.items if role in item.roles)
    return replace(told, items=items, counts=_counts(items), roles=())


def _short(told: Committed) -> Committed:
    """The commit with as many changes as fit, those that are left out counted."""
    left, items = MOST, []
    for item in told.items:
        if not left:
            break
        edits = item.change.edits[:left]
        items.append(replace(item, change=replace(item.change, edits=edits)))
        left -= max(1, len(edits))
    more = sum(map(_size, told.items)) - sum(map(_size, items))
    return replace(told, items=tuple(items), more=more)


def _size(item: Item) -> int:
    return max(1, len(item.change.edits))
