"""What a metric's last reading says of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.facts.health import GRACE, PERIODS, STATES, health, stale
from handbook_gen.kinds.metric import Metric
from handbook_gen.words import LANGUAGES, Words

FRIDAY = date(2026, 11, 13)
LONGEST = {"day": 11, "week": 17, "2weeks": 24, "month": 41, "quarter": 115, "year": 457}
"""The oldest that a reading may be, in days."""
numbers = st.decimals(-1000, 1000, places=2)


def metric(*values: str | Decimal, **given: Any) -> Metric:
    """A metric whose readings are a day apart, the last one on a Friday."""
    days = (FRIDAY - timedelta(days) for days in reversed(range(len(values))))
    readings = [
        {"on": str(day), "value": Decimal(value)} for day, value in zip(days, values, strict=True)
    ]
    whole = {"id": "m", "title": "指标", "unit": "%", "readings": readings, **given}
    return Metric.model_validate(whole)


def lines(good: str | None, warn: str | None) -> dict[str, Decimal | None]:
    return {"good": Decimal(good) if good else None, "warn": Decimal(warn) if warn else None}


@pytest.mark.parametrize("cadence", PERIODS)
def test_a_reading_is_stale_a_day_after_its_period_and_grace(cadence: str) -> None:
    made = metric("1", cadence=cadence)
    assert not stale(made, FRIDAY + timedelta(LONGEST[cadence]))
    assert stale(made, FRIDAY + timedelta(LONGEST[cadence] + 1))


def test_a_daily_metric_may_pause_over_the_longest_holiday() -> None:
    before, back = date(2026, 2, 14), date(2026, 2, 24)
    made = metric(cadence="day", readings=[{"on": str(before), "value": Decimal(1)}])
    assert not stale(made, back)
    assert (back - before).days <= PERIODS["day"] + GRACE


def test_the_last_reading_counts_wherever_it_stands() -> None:
    readings = [
        {"on": str(FRIDAY), "value": Decimal(9)},
        {"on": str(FRIDAY - timedelta(400)), "value": Decimal(1)},
    ]
    made = metric(cadence="week", readings=readings, thresholds=lines("9", "5"))
    assert health(made, FRIDAY).state == "good"


@pytest.mark.parametrize(
    "given",
    [
        {"cadence": "on-demand"},
        {"cadence": None},
        {"cadence": "day", "illustrative": True},
        {"cadence": "day", "status": "retired"},
    ],
)
def test_what_nobody_waits_for_is_never_stale(given: dict[str, Any]) -> None:
    late = date(2036, 1, 1)
    assert not stale(metric("1", **given), late)
    assert stale(metric("1", cadence="day"), late)


def test_a_metric_without_readings_is_not_stale_but_has_none() -> None:
    made = metric(cadence="day", thresholds=lines("2", "1"))
    assert not stale(made, date(2036, 1, 1))
    assert health(made, FRIDAY).state == "no-readings"


@pytest.mark.parametrize(
    ("direction", "good", "warn", "value", "told"),
    [
        ("up", "3", "2", "3", ("good", "good-up")),
        ("up", "3", "2", "2.99", ("fair", "fair-up")),
        ("up", "3", "2", "2", ("fair", "fair-up")),
        ("up", "3", "2", "1.99", ("warn", "warn-up")),
        ("down", "2", "3", "2", ("good", "good-down")),
        ("down", "2", "3", "2.01", ("fair", "fair-down")),
        ("down", "2", "3", "3", ("fair", "fair-down")),
        ("down", "2", "3", "3.01", ("warn", "warn-down")),
        ("up", None, "2", "2", ("good", "no-warning")),
        ("up", None, "2", "1", ("warn", "warn-up")),
        ("down", "2", None, "9", ("fair", "fair-down")),
        ("up", "2", "2", "2", ("good", "good-up")),
        ("up", None, None, "2", ("no-thresholds", "no-thresholds")),
    ],
)
def test_a_reading_against_its_lines(
    direction: str, good: str | None, warn: str | None, value: str, told: tuple[str, str]
) -> None:
    made = metric(value, direction=direction, thresholds=lines(good, warn))
    assert (health(made, FRIDAY).state, health(made, FRIDAY).reason) == told


def test_age_hides_what_was_good_and_keeps_a_warning() -> None:
    late = FRIDAY + timedelta(100)
    good = health(metric("3", cadence="week", thresholds=lines("3", "2")), late)
    bad = health(metric("1", cadence="week", thresholds=lines("3", "2")), late)
    assert (good.state, good.stale) == ("stale", True)
    assert (bad.state, bad.stale) == ("warn", True)


@given(value=numbers, one=numbers, other=numbers)
def test_down_is_up_upside_down(value: Decimal, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    up = metric(value, thresholds={"good": high, "warn": low})
    down = metric(-value, direction="down", thresholds={"good": -high, "warn": -low})
    assert health(up, FRIDAY).state == health(down, FRIDAY).state


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_reason_has_words(language: str) -> None:
    words = Words(language)
    reasons = [f"{state}-{way}" for state in ("good", "fair", "warn") for way in ("up", "down")]
    reasons += ["stale", "no-readings", "no-thresholds", "no-warning"]
    for key in (*STATES, *(f"reasons.{reason}" for reason in reasons)):
        assert words.ui(f"health.{key}") != f"health.{key}"
