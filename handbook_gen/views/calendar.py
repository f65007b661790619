"""What comes round into the week and the month that hold today, and into minutes a week."""

from __future__ import annotations

from calendar import Calendar as Months
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handbook_gen.facts.events import Event, events, events_of
from handbook_gen.facts.load import minutes_of, weekly_minutes
from handbook_gen.facts.order import reading_order
from handbook_gen.kinds.role import Role
from handbook_gen.records import Ref
from handbook_gen.scene import Scene

ALL = "calendar/all.ics"
"""The calendar file of everything that comes round."""


def file_of(role: Ref) -> str:
    """The calendar file of a role."""
    return f"calendar/roles/{role.id}.ics"


@dataclass(frozen=True)
class Item:
    """An event on one day, at the handbook's own time."""

    event: Event
    at: str
    """`09:30`; empty when no time is fixed."""
    until: str
    """Empty when it is not known how long it takes."""
    elsewhere: str
    """Time and zone as the record writes them, where that is another zone."""


@dataclass(frozen=True)
class Day:
    """A day and what falls on it, by time, without a time last."""

    on: date
    items: tuple[Item, ...]
    today: bool
    outside: bool
    """Whether it belongs to the month before or after."""


@dataclass(frozen=True)
class Load:
    """What a role's week is taken by, in minutes by average frequency."""

    role: Role
    meetings: int
    routines: int
    meeting_limit: int
    week: int
    """Minutes of a working week."""
    file: str
    """The role's calendar file; empty when nothing concerns it."""

    @property
    def total(self) -> int:
        """Routines and meetings: what is told as both counts twice."""
        return self.meetings + self.routines

    @property
    def percent(self) -> tuple[int, int, int]:
        """Meetings, routines and both, in percent of a working week."""
        taken = self.meetings, self.routines, self.total
        return tuple(round(100 * minutes / self.week) for minutes in taken)  # type: ignore[return-value]


@dataclass(frozen=True)
class Calendar:
    """The calendar of a role, or of everything."""

    role: Role | None
    zone: str
    weeks: tuple[tuple[Day, ...], ...]
    """The month that holds today in whole weeks, Monday first."""
    loads: tuple[Load, ...]
    """The busiest with meetings first."""
    file: str

    def __bool__(self) -> bool:
        """Whether anything comes round."""
        return bool(self.file)

    @property
    def today(self) -> date:
        """The day it is made for."""
        return next(day.on for day in self.week if day.today)

    @property
    def week(self) -> tuple[Day, ...]:
        """The week that holds today."""
        return next(week for week in self.weeks if any(day.today for day in week))

    @property
    def busy(self) -> tuple[bool, bool]:
        """Whether anything falls into the week, and into the month."""
        within = (day for week in self.weeks for day in week if not day.outside)
        return any(day.items for day in self.week), any(day.items for day in within)


def calendar(scene: Scene, role: Role | None) -> Calendar:
    """Of what concerns a role, or of everything; in the time zone of the handbook."""
    found = tuple(events_of(scene.handbook, role) if role else events(scene.handbook))
    file = (file_of(role.ref) if role else ALL) if found else ""
    loads = tuple(_loads(scene, found, role))
    return Calendar(role, scene.practice.timezone, _weeks(scene, found), loads, file)


def _weeks(scene: Scene, found: Iterable[Event]) -> tuple[tuple[Day, ...], ...]:
    today = scene.today
    weeks = Months().monthdatescalendar(today.year, today.month)
    items = _items(scene, found, [day for week in weeks for day in week])
    return tuple(
        tuple(Day(day, items[day], day == today, day.month != today.month) for day in week)
        for week in weeks
    )


def _items(scene: Scene, found: Iterable[Event], days: list[date]) -> dict[date, tuple[Item, ...]]:
    """What falls on each day of a range; another zone's day may be the one before or after."""
    home = ZoneInfo(scene.practice.timezone)
    day = timedelta(days=1)
    items: dict[date, list[Item]] = {on: [] for on in days}
    for event in sorted(found, key=lambda event: reading_order(event.record)):
        for there in event.recurrence.between(days[0] - day, days[-1] + day):
            on, item = _placed(event, there, home)
            if on in items:
                items[on].append(item)
    return {
        on: tuple(sorted(held, key=lambda item: (not item.at, item.at)))
        for on, held in items.items()
    }


def _placed(event: Event, day: date, home: ZoneInfo) -> tuple[date, Item]:
    """An event on a day of its own zone, as the handbook's zone sees it."""
    at, zone = event.schedule.at, event.schedule.timezone or home.key
    if not at:
        return day, Item(event, "", "", "")
    start = datetime.combine(day, time.fromisoformat(at), ZoneInfo(zone)).astimezone(home)
    end = start + timedelta(minutes=event.minutes)
    until = f"{end:%H:%M}" if event.minutes else ""
    return start.date(), Item(
        event, f"{start:%H:%M}", until, "" if zone == home.key else f"{at} {zone}"
    )


def _loads(scene: Scene, found: tuple[Event, ...], only: Role | None) -> Iterator[Load]:
    """Roles in use whose week is taken by anything, or the one that is asked for."""
    practice = scene.practice
    meetings = minutes_of(found)
    concerned = {role for event in found for role in event.concerned}
    roles = [only] if only else scene.handbook.all("role")
    loads = [
        Load(
            role,
            meetings.get(role.ref, 0),
            weekly_minutes(role),
            practice.meeting_minutes,
            practice.week_minutes,
            file_of(role.ref) if role.ref in concerned else "",
        )
        for role in roles
        if isinstance(role, Role) and role.status != "retired"
    ]
    kept = (load for load in loads if load.total or load.file)
    yield from sorted(kept, key=lambda load: (-load.meetings, reading_order(load.role)))
