"""Routines into the time they take."""

from __future__ import annotations

from decimal import Decimal

from handbook_gen.kinds.role import Role

TIMES_A_WEEK = {
    "day": Decimal(5),
    "week": Decimal(1),
    "2weeks": Decimal("0.5"),
    "month": Decimal(12) / 52,
    "quarter": Decimal(4) / 52,
    "year": Decimal(1) / 52,
    "on-demand": Decimal(0),
}
"""Working week of five days, year of 52 weeks."""


def weekly_minutes(role: Role) -> int:
    """Minutes a week that a role's routines take, rounded; what is on demand is not counted."""
    minutes = (Decimal(r.minutes or 0) * TIMES_A_WEEK[r.cadence] for r in role.routines)
    return int(sum(minutes, Decimal(0)).to_integral_value())
