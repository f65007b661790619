"""Routines and meetings into the time they take."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from handbook_gen.facts.events import Event, events
from handbook_gen.facts.schedule import times_a_year
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.role import Role
from handbook_gen.records import Ref

WEEKS = 52
"""Weeks of a year."""
TIMES_A_WEEK = {
    "day": Decimal(5),
    "week": Decimal(1),
    "2weeks": Decimal("0.5"),
    "month": Decimal(12) / WEEKS,
    "quarter": Decimal(4) / WEEKS,
    "year": Decimal(1) / WEEKS,
    "on-demand": Decimal(0),
}
"""Working week of five days, year of 52 weeks."""


def weekly_minutes(role: Role) -> int:
    """Minutes a week that a role's routines take, rounded; what is on demand is not counted."""
    minutes = (Decimal(r.minutes or 0) * TIMES_A_WEEK[r.cadence] for r in role.routines)
    return int(sum(minutes, Decimal(0)).to_integral_value())


def meeting_minutes(handbook: Handbook) -> dict[Ref, int]:
    """Minutes a week that meetings and all else with a schedule take of each role, rounded."""
    return minutes_of(events(handbook))


def minutes_of(happening: Iterable[Event]) -> dict[Ref, int]:
    """Minutes a week, by average frequency, that events take of each role that takes part."""
    yearly: dict[Ref, int] = {}
    for event in happening:
        minutes = event.minutes * times_a_year(event.schedule)
        for role in event.roles if minutes else ():
            yearly[role] = yearly.get(role, 0) + minutes
    return {role: round(Decimal(minutes) / WEEKS) for role, minutes in yearly.items()}
