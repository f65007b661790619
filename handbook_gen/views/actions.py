"""Open actions into lists by the role that is to do them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handbook_gen.facts.actions import OpenAction, actions_of, open_actions
from handbook_gen.facts.order import reading_order
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene


@dataclass(frozen=True)
class Item:
    """An action, and by how many days it is overdue."""

    action: OpenAction
    late: int


@dataclass(frozen=True)
class Owned:
    """What a role is to do; None for what nobody is."""

    role: Record | None
    items: tuple[Item, ...]

    @property
    def late(self) -> int:
        """How many of the actions are overdue."""
        return sum(item.action.overdue for item in self.items)


@dataclass(frozen=True)
class Agenda:
    """What is to be done by one role, or by all."""

    of: Record | None
    lists: tuple[Owned, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.lists)

    @property
    def illustrative(self) -> bool:
        """Whether all of it is demonstration data, which is then said once."""
        items = [item for owned in self.lists for item in owned.items]
        return bool(items) and all(item.action.record.illustrative for item in items)


def actions(scene: Scene, role: Record | None) -> Agenda:
    """Open actions of one role, or of all: those of nobody first, then roles in reading order."""
    if role:
        own = actions_of(scene.handbook, role, scene.today)
        return Agenda(role, (_owned(scene, role, own),) if own else ())
    return Agenda(None, _lists(scene))


def _lists(scene: Scene) -> tuple[Owned, ...]:
    found: dict[Ref | None, list[OpenAction]] = {}
    for action in open_actions(scene.handbook, scene.today):
        found.setdefault(action.owner, []).append(action)
    nobody = found.pop(None, [])
    roles = {record: found[ref] for ref in found if ref and (record := scene.handbook.get(ref))}
    of_nobody = (_owned(scene, None, nobody),) if nobody else ()
    ordered = sorted(roles, key=reading_order)
    return (*of_nobody, *(_owned(scene, record, roles[record]) for record in ordered))


def _owned(scene: Scene, role: Record | None, found: Iterable[OpenAction]) -> Owned:
    """Overdue actions first, then by due date, those without one last."""
    ordered = sorted(found, key=lambda action: action.urgency)
    return Owned(role, tuple(Item(action, _late(action, scene.today)) for action in ordered))


def _late(action: OpenAction, today: date) -> int:
    return (today - action.due).days if action.due and action.overdue else 0
