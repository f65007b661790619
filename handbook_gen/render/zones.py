"""A time zone into the `VTIMEZONE` of a calendar file.

That of icalendar looks for changes 64 days apart, and so misses those around Ramadan, and tells
the hour that spring skips by the clock as it is after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from icalendar.cal.timezone import TimezoneDaylight, TimezoneStandard

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


def zone(key: str, first: int, last: int) -> bytes:
    """The offsets of a zone from the start of one year to the end of another."""
    start, end = (datetime(year, 1, 1, tzinfo=ZoneInfo(key)) for year in (first, last + 1))
    # Onsets by the clock as it was before (RFC 5545, 3.6.5), for each change of offset.
    onsets = {(start.utcoffset(), *_now(start)): [start.replace(tzinfo=None)]}
    before = start
    for moment in _changes(start, end):
        onset = (moment.astimezone(UTC) + (before.utcoffset() or timedelta())).replace(tzinfo=None)
        onsets.setdefault((before.utcoffset(), *_now(moment)), []).append(onset)
        before = moment
    made = icalendar.Timezone()
    made.add("TZID", key)
    for (old, new, name, daylight), times in onsets.items():
        part = TimezoneDaylight() if daylight else TimezoneStandard()
        part.add("DTSTART", times[0])
        part.add("TZOFFSETFROM", old)
        part.add("TZOFFSETTO", new)
        part.add("TZNAME", name)
        if times[1:]:
            part.add("RDATE", times[1:])
        made.add_component(part)
    return bytes(made.to_ical())


def _now(moment: datetime) -> tuple[timedelta | None, str | None, bool]:
    """Offset, name, and whether it is summer time."""
    return moment.utcoffset(), moment.tzname(), bool(moment.dst())


def _changes(start: datetime, end: datetime) -> Iterator[datetime]:
    """The first second of every new offset."""
    here = start.tzinfo
    low, stop = start.astimezone(UTC), end.astimezone(UTC)

    def offset(moment: datetime) -> timedelta | None:
        return moment.astimezone(here).utcoffset()

    while low < stop:
        high = low + _DAY
        if offset(high) != offset(low):
            before, after = low, high
            while after - before > _SECOND:
                middle = before + (after - before) // _SECOND // 2 * _SECOND
                before, after = (
                    (middle, after) if offset(middle) == offset(low) else (before, middle)
                )
            yield after.astimezone(here)
        low = high
