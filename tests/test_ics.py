"""Calendar files as a calendar reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from handbook_gen import config
from handbook_gen.handbook import load
from handbook_gen.render import Renderer
from handbook_gen.render import Site as Surroundings
from handbook_gen.render.ics import calendars
from handbook_gen.render.zones import zone
from handbook_gen.scene import Scene
from handbook_gen.views.calendar import calendar
from handbook_gen.words import Words

Site = Callable[..., Path]
TODAY = date(2026, 11, 25)
ROLES = {f"data/roles/{name}.yml": f"title: {name}" for name in ("lead", "editor", "guest")}
MEETING = "title: 周会\nschedule: {every: week, on: mon, at: '09:30'}\nminutes: 60\nchair: lead"


def renderer(
    made: Path, *, today: date = TODAY, url: str = "https://wiki.example.com/ops/"
) -> Renderer:
    options = config.read(made)
    scene = Scene(load(options.data), today, options.practice)
    return Renderer(scene, Surroundings(Words(options.language), name="手册", url=url))


def files(made: Path, **given: Any) -> dict[str, bytes]:
    assets = renderer(made, **given).assets()
    return {asset.uri: asset.content for asset in assets if asset.uri.endswith(".ics")}


def pages(made: Path) -> set[str]:
    return {page.uri for page in renderer(made).pages()}


def events(content: bytes) -> dict[str, Any]:
    read = icalendar.Calendar.from_ical(content)
    assert not [component.errors for component in read.walk() if component.errors]
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


def event(made: Path, uid: str = "meeting-weekly@wiki.example.com", **given: Any) -> Any:
    return events(files(made, **given)["calendar/all.ics"])[uid]


def test_an_event_tells_all_that_its_record_does(site: Site) -> None:
    made = site(
        {
            **ROLES,
            "data/processes/publish.yml": "title: 发布\n"
            "steps: [{id: a, name: 写, responsible: lead}]",
            "data/meetings/weekly.yml": f"""\
{MEETING}
attendees: [editor]
purpose: 看**数**，定[重点](role:lead)；见[](process:publish#a)。
agenda: [{{topic: "回顾; 上周, 全部", minutes: 10}}, {{topic: 其他}}]
channel: 三楼
""",
        }
    )
    found = event(made)
    page = "https://wiki.example.com/ops/meetings/weekly/"
    assert found["SUMMARY"] == "周会"
    assert found["DESCRIPTION"] == (
        f"看数，定重点；见发布 · 写。\n\n1. 回顾; 上周, 全部（10 分钟）\n2. 其他\n\n{page}"
    )
    assert found["LOCATION"] == "三楼"
    assert found["URL"] == page
    assert found["STATUS"] == "CONFIRMED"
    assert found.duration == timedelta(hours=1)
    assert found["DTSTAMP"].dt == datetime(2026, 11, 25, tzinfo=UTC)
    assert found.start == datetime(2024, 1, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_everyone_concerned_has_a_file_with_the_same_events(site: Site) -> None:
    made = site(
        {
            **ROLES,
            "data/roles/gone.yml": "title: gone\nstatus: retired",
            "data/meetings/weekly.yml": f"{MEETING}\nagenda: [{{topic: x, owner: editor}}]",
            "data/meetings/old.yml": f"{MEETING}\nstatus: retired\nattendees: [guest]",
            "data/trainings/sql.yml": "title: SQL\nowner: lead\naudience: [editor, gone]\n"
            "schedule: {every: month, on: last}\nminutes: 30",
            "data/trainings/book.yml": "title: 书\naudience: [guest]\ncadence: month",
        }
    )
    found = files(made)
    assert list(found) == [f"calendar/{name}.ics" for name in ("all", "roles/editor", "roles/lead")]
    read = [events(content) for content in found.values()]
    assert read[0] == read[1] == read[2]
    assert list(read[0]) == ["meeting-weekly@wiki.example.com", "training-sql@wiki.example.com"]
    own = icalendar.Calendar.from_ical(found["calendar/roles/editor.ics"])
    assert own.calendar_name == "手册 · editor"


def test_a_calendar_is_still_found_where_it_was_before_a_renaming(site: Site) -> None:
    made = site(
        {
            **ROLES,
            "data/roles/lead.yml": "title: lead\nformerly: [boss, editor, head]",
            "data/meetings/weekly.yml": f"{MEETING}\nattendees: [editor]",
        }
    )
    found = files(made)
    names = ("all", "roles/editor", "roles/lead", "roles/boss", "roles/head")
    assert list(found) == [f"calendar/{name}.ics" for name in names]
    assert len({found[f"calendar/roles/{name}.ics"] for name in ("lead", "boss", "head")}) == 1
    assert found["calendar/roles/editor.ics"] != found["calendar/roles/lead.ics"]


def test_what_has_no_time_takes_a_whole_day_and_blocks_nobody(site: Site) -> None:
    made = site(
        {
            **ROLES,
            "data/meetings/weekly.yml": MEETING.replace(", at: '09:30'", "") + "\nstatus: draft",
        }
    )
    found = event(made)
    assert found["DTSTART"].dt == date(2024, 1, 1)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert "DURATION" not in found
    assert (found["TRANSP"], found["STATUS"]) == ("TRANSPARENT", "TENTATIVE")
    assert b"VTIMEZONE" not in files(made)["calendar/all.ics"]


def test_without_an_address_the_site_is_named_handbook_and_has_no_links(site: Site) -> None:
    found = event(
        site({**ROLES, "data/meetings/weekly.yml": MEETING}), "meeting-weekly@handbook", url=""
    )
    assert "URL" not in found
    assert "DESCRIPTION" not in found


def test_where_nothing_comes_round_there_is_no_file_and_no_page(site: Site) -> None:
    made = site(ROLES)
    assert not files(made)
    assert "views/calendar.md" not in pages(made)
    (made.parent / "data/meetings").mkdir()
    (made.parent / "data/meetings/weekly.yml").write_text(MEETING, "utf-8")
    assert "views/calendar.md" in pages(made)


def test_files_are_the_same_bytes_every_time_and_keep_their_days_and_ids(site: Site) -> None:
    made = site({**ROLES, "data/meetings/weekly.yml": MEETING})
    assert files(made) == files(made)
    later = files(made, today=date(2027, 5, 1))
    assert later != files(made)
    kept = ("UID", "DTSTART", "RRULE", "SUMMARY")
    (before,), (after,) = (
        events(found["calendar/all.ics"]).values() for found in (files(made), later)
    )
    assert [before[name] for name in kept] == [after[name] for name in kept]


@pytest.mark.parametrize(
    ("name", "summer", "winter"), [("Europe/Berlin", 2, 1), ("Asia/Shanghai", 8, 8)]
)
def test_the_clock_says_the_same_all_year(site: Site, name: str, summer: int, winter: int) -> None:
    made = site(
        {
            **ROLES,
            "data/meetings/weekly.yml": MEETING.replace("'09:30'", f"'09:30', timezone: {name}"),
        }
    )
    content = files(made)["calendar/all.ics"]
    read = icalendar.Calendar.from_ical(content)
    found: Any = read.walk("VEVENT")[0]
    known: Any = read.walk("VTIMEZONE")[0]
    assert found["DTSTART"].params["TZID"] == known["TZID"] == name
    start = found.start.replace(tzinfo=known.to_tz(lookup_tzid=False))
    rule = rrulestr(found["RRULE"].to_ical().decode(), dtstart=start)
    for month, day, ahead in ((3, 23, winter), (3, 30, summer), (10, 19, summer), (10, 26, winter)):
        noon = datetime(2026, month, day, 12, tzinfo=UTC)
        moment = rule.before(noon)
        assert moment
        assert moment.time() == time(9, 30)
        assert moment.astimezone(UTC) == datetime(2026, month, day, 9 - ahead, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        "Asia/Shanghai",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "America/Sao_Paulo",
    ],
)
def test_a_zone_has_the_right_offset_every_half_hour(name: str) -> None:
    known: Any = icalendar.Timezone.from_ical(zone(name, 2018, 2022))
    # RFC 5545, 3.6.5: an onset is told by the clock as it was before it.
    onsets = sorted(
        (onset - part.TZOFFSETFROM, part.TZOFFSETTO)
        for part in known.subcomponents
        for onset in (part.DTSTART, *(date.dt for date in getattr(part.get("RDATE"), "dts", ())))
    )
    moment, offset = datetime(2018, 1, 1, 12), timedelta()  # noqa: DTZ001 (in UTC)
    while moment.year <= 2022:
        while onsets and onsets[0][0] <= moment:
            _, offset = onsets.pop(0)
        assert moment.replace(tzinfo=UTC).astimezone(ZoneInfo(name)).utcoffset() == offset, moment
        moment += timedelta(minutes=30)
    assert not onsets


def test_universal_time_needs_no_zone(site: Site) -> None:
    made = site(
        {**ROLES, "data/meetings/weekly.yml": MEETING.replace("'09:30'", "'09:30', timezone: UTC")}
    )
    content = files(made)["calendar/all.ics"]
    assert b"DTSTART:20240101T093000Z" in content
    assert b"TZID" not in content


@pytest.mark.parametrize("since", ["0001-01-01", "1969-12-31", "2999-01-01", "9999-12-31"])
def test_first_days_long_ago_and_far_away(site: Site, since: str) -> None:
    meeting = MEETING.replace("at:", f"from: {since}, at:")
    made = site({**ROLES, "data/meetings/weekly.yml": meeting})
    found = event(made)
    assert found.start.date() >= date.fromisoformat(since)
    shown = calendar(renderer(made).scene, None)
    assert any(any(day.items for day in week) for week in shown.weeks) == (since < "2026")


def test_lines_are_short_and_end_as_they_should(site: Site) -> None:
    meeting = MEETING.replace("周会", "运营团队每周一次的进度同步会" * 20)
    content = files(site({**ROLES, "data/meetings/weekly.yml": meeting}))["calendar/all.ics"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"\r\nEND:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("today", [TODAY, date(2027, 3, 14), date(2026, 12, 31)])
def test_files_and_page_agree(site: Site, today: date) -> None:
    meeting = "title: 会\nminutes: 60\nschedule: {{{}}}"
    schedules = (
        "every: week, on: fri, at: '23:30', timezone: America/New_York",
        "every: 2weeks, on: [mon, sun], at: '02:00', from: 2026-10-01, timezone: Pacific/Auckland",
        "every: month, on: [30, 1], at: '09:30'",
        "every: workday",
    )
    made = site(
        {f"data/meetings/m{n}.yml": meeting.format(given) for n, given in enumerate(schedules)}
    )
    made_for = renderer(made, today=today)
    days = [day for week in calendar(made_for.scene, None).weeks for day in week]
    shown = {(f"{d.on} {i.at}".strip(), i.event.record.id) for d in days for i in d.items}
    home, margin = ZoneInfo("Asia/Shanghai"), timedelta(days=2)
    held = set()
    for uid, found in events(files(made, today=today)["calendar/all.ics"]).items():
        start = found["DTSTART"].dt
        timed = isinstance(start, datetime)
        naive = start.replace(tzinfo=None) if timed else datetime.combine(start, time())
        for moment in rrulestr(found["RRULE"].to_ical().decode(), dtstart=naive).between(
            datetime.combine(days[0].on - margin, time()),
            datetime.combine(days[-1].on + margin, time()),
        ):
            here = moment.replace(tzinfo=start.tzinfo).astimezone(home) if timed else moment
            if days[0].on <= here.date() <= days[-1].on:
                name = uid.removeprefix("meeting-").partition("@")[0]
                held.add((f"{here:%Y-%m-%d %H:%M}" if timed else f"{here:%Y-%m-%d}", name))
    assert shown == held
    assert {name for _, name in shown} == {"m0", "m1", "m2", "m3"}


def test_the_scene_is_what_dates_a_file(site: Site) -> None:
    made = site({**ROLES, "data/meetings/weekly.yml": MEETING})
    options = config.read(made)
    scene = Scene(load(options.data), TODAY, replace(options.practice, timezone="Europe/Berlin"))
    content = next(calendars(scene, Surroundings(Words("zh")))).content
    assert b"DTSTART;TZID=Europe/Berlin:20240101T093000" in content
    assert b"DTSTAMP:20261125T000000Z" in content
