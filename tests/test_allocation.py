"""Shares of a role above the whole: the sweep finds what looking at every day finds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.facts.allocation import WHOLE, excesses
from handbook_gen.kinds.project import Project

FIRST = date(2026, 1, 1)


@st.composite
def projects(draw: st.DrawFn) -> list[Project]:
    found = []
    for number in range(draw(st.integers(0, 7))):
        start = FIRST + timedelta(draw(st.integers(0, 20)))
        end = start + timedelta(draw(st.integers(0, 10)))
        share = draw(st.sampled_from((None, 0, 20, 50, 80, 100)))
        task = {"id": "a", "name": "甲", "start": str(start), "end": str(end)}
        data = {"id": f"p{number}", "title": "项目", "start": str(start), "end": str(end)}
        members = [{"role": "editor", "share": share}]
        found.append(Project.model_validate({**data, "members": members, "tasks": [task]}))
    return found


def load(projects: list[Project], day: date) -> Decimal:
    held = (p.members[0].share or Decimal(0) for p in projects if p.start <= day <= p.end)
    return sum(held, Decimal(0))


@given(projects())
def test_every_day_is_found_on_which_what_begins_is_too_much(found: list[Project]) -> None:
    def before(day: date) -> list[Project]:
        return [project for project in found if project.start < day]

    days = [FIRST + timedelta(n) for n in range(40)]
    told = list(excesses(found))
    assert [excess.on for excess in told] == [
        day for day in days if load(before(day), day) <= WHOLE < load(found, day)
    ]
    assert all(excess.total == load(found, excess.on) for excess in told)
