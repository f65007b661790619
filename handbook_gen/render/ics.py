"""What comes round into calendar files (RFC 5545): one of everything, and one of each role.

No calendar can be told that its file has moved: a role's stands under its former ids too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar

from handbook_gen.facts.events import Event, events
from handbook_gen.handbook import Handbook
from handbook_gen.records import Ref
from handbook_gen.render.bare import bare, titles
from handbook_gen.render.page import Asset, Site
from handbook_gen.render.redirects import unused
from handbook_gen.render.zones import zone
from handbook_gen.scene import Scene
from handbook_gen.views.calendar import ALL, file_of

PRODUCT = "-//handbook-gen//handbook//{language}"
YEARS = 10
"""How many years ahead a calendar file knows the offsets of its time zones."""
_OLDEST = 1970
"""The first year whose offsets it may know."""
_REFRESH = timedelta(days=1)
"""How soon a calendar that is subscribed to should be read again."""
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True)
class _Entry:
    """An event as it stands in every file."""

    content: bytes
    zone: str
    """The time zone it names; empty for whole days and UTC."""
    concerned: tuple[Ref, ...]


def calendars(scene: Scene, site: Site) -> Iterator[Asset]:
    """The file of everything and those of the roles in use that something concerns."""
    found = sorted(events(scene.handbook), key=lambda event: (event.record.kind, event.record.id))
    if not found:
        return
    zones = _zones(scene, found)
    of_role: dict[Ref, list[_Entry]] = {}
    entries = [_entry(event, scene, site) for event in found]
    for entry in entries:
        for ref in entry.concerned:
            of_role.setdefault(ref, []).append(entry)
    yield Asset(ALL, _file(_name(site), entries, zones, site))
    for role in scene.handbook.all("role"):
        own = of_role.get(role.ref, [])
        if own and role.status != "retired":
            content = _file(_name(site, role.title), own, zones, site)
            for name in (role.id, *sorted(unused(scene.handbook, role))):
                yield Asset(file_of(Ref(role.kind, name)), content)


def _name(site: Site, role: str = "") -> str:
    title = site.words.ui("calendar.title")
    return " · ".join(part for part in (site.name, role or title) if part)


def _file(name: str, entries: list[_Entry], zones: Mapping[str, bytes], site: Site) -> bytes:
    """A calendar of entries and the zones that they name, put together from rendered parts."""
    head = icalendar.Calendar()
    head.add("PRODID", PRODUCT.format(language=site.words.language.upper()))
    head.add("VERSION", "2.0")
    head.add("METHOD", "PUBLISH")
    head.calendar_name = name
    head.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", "P1D")
    used = sorted({entry.zone for entry in entries if entry.zone})
    body = b"".join([*(zones[key] for key in used), *(entry.content for entry in entries)])
    return bytes(head.to_ical()).removesuffix(_END) + body + _END


def _zones(scene: Scene, found: Iterable[Event]) -> dict[str, bytes]:
    """Every zone that an event may name, from the year of its first event on."""
    first: dict[str, int] = {}
    for event in found:
        key = event.schedule.timezone or scene.practice.timezone
        year = event.recurrence.start.year
        first[key] = max(_OLDEST, min(year, first.get(key, year)))
    return {key: zone(key, year, scene.today.year + YEARS) for key, year in first.items()}


def _entry(event: Event, scene: Scene, site: Site) -> _Entry:
    record, schedule = event.record, event.schedule
    key = schedule.timezone or scene.practice.timezone
    made = icalendar.Event()
    made.add("UID", f"{record.kind}-{record.id}@{urlsplit(site.url).hostname or 'handbook'}")
    made.add("DTSTAMP", datetime.combine(scene.today, time(), UTC))
    made.add("DTSTART", _start(event.recurrence.start, schedule.at, key))
    if schedule.at and event.minutes:
        made.add("DURATION", timedelta(minutes=event.minutes))
    made.add("RRULE", icalendar.vRecur.from_ical(event.recurrence.rule))
    made.add("SUMMARY", record.title)
    made.add("CATEGORIES", [site.words.kind(record.kind, record.label)])
    made.add("STATUS", "TENTATIVE" if record.status == "draft" else "CONFIRMED")
    made.add("TRANSP", "OPAQUE" if schedule.at else "TRANSPARENT")
    for name, text in _texts(event, scene.handbook, site):
        made.add(name, text)
    zone_named = str(made["DTSTART"].params.get("TZID", ""))
    return _Entry(made.to_ical(), zone_named, event.concerned)


def _start(day: date, at: str | None, key: str) -> date | datetime:
    return datetime.combine(day, time.fromisoformat(at), ZoneInfo(key)) if at else day


def _texts(event: Event, handbook: Handbook, site: Site) -> Iterator[tuple[str, str]]:
    """What it is for, its agenda, its page, and where it takes place, as far as they are known."""
    record = event.record
    page = site.address(record.uri) if site.url else ""
    purpose = getattr(record, "purpose", None) or record.summary
    parts = (bare(purpose, titles(handbook)) if purpose else "", _agenda(event, site), page)
    if described := "\n\n".join(part for part in parts if part):
        yield "DESCRIPTION", described
    if channel := getattr(record, "channel", None):
        yield "LOCATION", channel
    if page:
        yield "URL", page


def _agenda(event: Event, site: Site) -> str:
    """The points of an agenda, numbered, with their minutes."""
    points = []
    for number, point in enumerate(getattr(event.record, "agenda", ()), 1):
        length = site.words.ui("minutes", minutes=point.minutes) if point.minutes else ""
        in_brackets = site.words.ui("parens", text=length) if length else ""
        points.append(f"{number}. {point.topic}{in_brackets}")
    return "\n".join(points)
