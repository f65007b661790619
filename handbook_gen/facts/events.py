"""A handbook into what comes round in it, and whom that concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from handbook_gen.facts.schedule import Recurrence, recurrence
from handbook_gen.handbook import Handbook
from handbook_gen.parts import Schedule
from handbook_gen.records import Record, Ref
from handbook_gen.walks import leaves


@dataclass(frozen=True)
class Event:
    """A record that comes round, whatever its kind."""

    record: Record
    schedule: Schedule
    minutes: int
    """How long it takes each time; 0 when it does not say."""

    @cached_property
    def recurrence(self) -> Recurrence:
        """When."""
        return recurrence(self.schedule)

    @cached_property
    def roles(self) -> tuple[Ref, ...]:
        """The roles that take part, each once: all that the kind's own fields link to."""
        shared = Record.keys().values()
        linked = (ref for path, ref in leaves(self.record) if path[0] not in shared)
        return tuple(dict.fromkeys(r for r in linked if isinstance(r, Ref) and r.kind == "role"))

    @property
    def concerned(self) -> tuple[Ref, ...]:
        """The roles that should know when: those that take part, and the owner."""
        owner = (self.record.owner,) if self.record.owner else ()
        return tuple(dict.fromkeys((*self.roles, *owner)))


def events(handbook: Handbook) -> Iterator[Event]:
    """Every record in use that has a schedule, in the order of the handbook."""
    return (event for record in handbook if (event := _event(record)))


def events_of(handbook: Handbook, role: Record) -> Iterator[Event]:
    """The events that concern a role, by kind and id; none concerns a retired one."""
    links = handbook.links_to(role) if role.status != "retired" else ()
    linking = dict.fromkeys(link.record for link in links)
    found = (event for record in linking if (event := _event(record)))
    return (event for event in found if role.ref in event.concerned)


def _event(record: Record) -> Event | None:
    schedule = getattr(record, "schedule", None)
    if not isinstance(schedule, Schedule) or record.status == "retired":
        return None
    return Event(record, schedule, getattr(record, "minutes", None) or 0)
