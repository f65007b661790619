"""The actions in records of any kind into those that are still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from handbook_gen.handbook import Handbook
from handbook_gen.parts import Action
from handbook_gen.problems import FieldPath
from handbook_gen.records import Part, Record, Ref, Text
from handbook_gen.walks import parts_of, shape


@dataclass(frozen=True)
class OpenAction:
    """An action that is not done, and where it stands."""

    record: Record
    path: FieldPath
    do: Text
    owner: Ref | None
    due: date | None
    overdue: bool
    """Due before today; never said of demonstration data."""
    changes: Ref | None = None
    """The record that it is to change, where its kind of action names one."""

    @property
    def urgency(self) -> tuple[bool, bool, date]:
        """The key to sort by: overdue first, then by due date, undated last."""
        return not self.overdue, self.due is None, self.due or date.max


def open_actions(handbook: Handbook, today: date) -> tuple[OpenAction, ...]:
    """Every open action of the records in use, in the order of records and fields."""
    return tuple(action for record in handbook for action in actions_in(record, today))


def actions_of(handbook: Handbook, role: Record, today: date) -> tuple[OpenAction, ...]:
    """The open actions that a role owns."""
    owned = (link for link in handbook.links_to(role) if link.path[1:] and link.path[-1] == "owner")
    holding = dict.fromkeys(link.record for link in owned)
    found = (action for record in holding for action in actions_in(record, today))
    return tuple(action for action in found if action.owner == role.ref)


def actions_in(record: Record, today: date) -> Iterator[OpenAction]:
    """The open actions of one record; a retired record has none."""
    if record.status == "retired" or not _holds_actions(type(record)):
        return
    for path, part in parts_of(record):
        if isinstance(part, Action) and not part.done:
            late = part.due is not None and part.due < today and not record.illustrative
            changes = getattr(part, "changes", None)
            yield OpenAction(record, path, part.do, part.owner, part.due, late, changes)


@cache
def _holds_actions(part: type[Part]) -> bool:
    """Whether a part can be an action or hold one; the others need not be looked through."""
    inner = (held for held in shape(part).values() if held)
    return issubclass(part, Action) or any(map(_holds_actions, inner))
