"""How much of a week is taken, and of whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook_gen import config
from handbook_gen.facts.events import events, events_of
from handbook_gen.facts.load import meeting_minutes
from handbook_gen.handbook import Handbook, load
from handbook_gen.records import Ref

Site = Callable[..., Path]
ROLES = {f"data/roles/{name}.yml": f"title: {name}" for name in ("lead", "editor", "guest")}


def handbook(site: Site, files: dict[str, str]) -> Handbook:
    return load(config.read(site({**ROLES, **files})).data)


def minutes(found: Handbook) -> dict[str, int]:
    return {role.id: taken for role, taken in meeting_minutes(found).items()}


@pytest.mark.parametrize(
    ("schedule", "week"),
    [
        ("{every: day}", 700),
        ("{every: workday}", 500),
        ("{every: week, on: [mon, thu]}", 200),
        ("{every: 2weeks, on: mon, from: 2026-01-05}", 50),
        ("{every: month, on: [1, 15, last]}", 69),
        ("{every: quarter, from: 2026-01-05}", 8),
        ("{every: year, from: 2026-01-05}", 2),
    ],
)
def test_minutes_by_average_frequency(site: Site, schedule: str, week: int) -> None:
    meeting = f"title: 会\nminutes: 100\nchair: lead\nschedule: {schedule}"
    assert minutes(handbook(site, {"data/meetings/a.yml": meeting})) == {"lead": week}


def test_whoever_takes_part_counts_once(site: Site) -> None:
    weekly = "schedule: {every: week, on: mon}\n"
    found = handbook(
        site,
        {
            "data/meetings/a.yml": f"title: 会\nminutes: 60\n{weekly}chair: lead\nowner: guest\n"
            "attendees: [lead, editor, editor]\nagenda: [{topic: x, owner: editor}]",
            "data/meetings/old.yml": f"title: 旧\nminutes: 60\n{weekly}chair: lead\n"
            "status: retired",
            "data/trainings/b.yml": f"title: 课\nminutes: 30\n{weekly}audience: [editor]\n"
            "assessor: lead\nbody: 找[访客](role:guest)。",
            "data/trainings/c.yml": f"title: 书\n{weekly}audience: [editor]",
            "data/trainings/d.yml": "title: 自学\nminutes: 30\ncadence: week\naudience: [editor]",
            "data/reviews/e.yml": f"title: 评\ncadence: week\n{weekly}subjects: [lead]",
        },
    )
    assert minutes(found) == {"lead": 90, "editor": 90}


def test_the_owner_is_told_but_not_counted(site: Site) -> None:
    review = "title: 评\ncadence: year\nowner: guest\nsubjects: [lead]\n"
    found = handbook(
        site, {"data/reviews/a.yml": review + "schedule: {every: year, from: 2026-01-05}"}
    )
    (event,) = events(found)
    assert event.roles == (Ref("role", "lead"),)
    assert event.concerned == (Ref("role", "lead"), Ref("role", "guest"))
    assert list(events_of(found, found[Ref("role", "guest")])) == [event]
    assert not list(events_of(found, found[Ref("role", "editor")]))


def test_nothing_concerns_a_retired_role(site: Site) -> None:
    meeting = "title: 会\nminutes: 20\nchair: gone\nschedule: {every: day}"
    gone = {"data/roles/gone.yml": "title: 旧\nstatus: retired", "data/meetings/a.yml": meeting}
    found = handbook(site, gone)
    assert not list(events_of(found, found[Ref("role", "gone")]))


def test_small_times_add_up_before_they_are_rounded(site: Site) -> None:
    meeting = "title: 会\nminutes: 20\nchair: lead\nschedule: {every: year, from: 2026-01-05}"
    files = {f"data/meetings/m{number}.yml": meeting for number in range(13)}
    assert minutes(handbook(site, files)) == {"lead": 5}
