"""How far a goal has come, and what is said of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handbook_gen.facts.progress import VERDICTS, Progress, progress
from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric

TODAY = date(2026, 7, 2)
START, DUE = "2026-01-01", "2026-12-31"
NUMBERS = st.decimals(-10_000, 10_000, places=2)
DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))


def stands(
    *values: tuple[str, Any], metric: dict[str, Any] | None = None, day: date = TODAY, **given: Any
) -> Progress:
    """The progress of a goal with readings of its own, and of its metric when it has one."""
    measured = Metric.model_validate({"id": "m", "title": "指标", "unit": "人", **(metric or {})})
    readings = [{"on": on, "value": value} for on, value in values]
    year = {"start": START, "due": DUE} | given
    goal = Goal.model_validate(
        {"id": "g", "title": "目标", "metric": "m", "readings": readings} | year
    )
    handbook = Handbook(KINDS, {measured.ref: measured, goal.ref: goal}, {})
    return progress(handbook, goal, day)


@pytest.mark.parametrize(
    ("value", "percent", "verdict"),
    [
        ("100", 0, "behind"),
        ("139", 39, "behind"),
        ("139.9", 39, "behind"),
        ("140", 40, "on-track"),
        ("199.9", 99, "on-track"),
        ("200", 100, "done"),
        ("250", 150, "done"),
        ("90", -10, "behind"),
        ("99.9", 0, "behind"),
    ],
)
def test_half_way_through_the_year(value: str, percent: int, verdict: str) -> None:
    found = stands(("2026-07-01", Decimal(value)), baseline=100, target=200)
    assert (found.percent, found.elapsed_percent, found.verdict) == (percent, 50, verdict)


def test_downwards_is_a_way_too() -> None:
    found = stands(("2026-07-01", 3), baseline=4, target=2)
    assert (found.percent, found.verdict) == (50, "on-track")


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"start": "2026-07-03"}, "not-started"),
        ({"start": None}, "unknown"),
        ({"due": None}, "unknown"),
        ({"baseline": None}, "unknown"),
        ({"target": None}, "unknown"),
        ({"due": "2026-07-01"}, "behind"),
        ({"due": "2026-07-02"}, "on-track"),
        ({"start": None, "due": "2026-07-01"}, "behind"),
        ({"start": "2026-07-02", "due": "2026-07-02"}, "on-track"),
    ],
)
def test_dates_and_what_is_missing(given: dict[str, Any], verdict: str) -> None:
    found = stands(("2026-07-01", 199), **{"baseline": 100, "target": 200} | given)
    assert found.verdict == verdict


def test_without_a_reading_nothing_can_be_said() -> None:
    assert stands(baseline=1, target=2) == Progress(None, None, Decimal("0.5"), "unknown")


@pytest.mark.parametrize(
    ("direction", "value", "day", "verdict"),
    [
        ("up", 95, TODAY, "on-track"),
        ("up", 95, date(2026, 12, 31), "done"),
        ("up", 94, TODAY, "behind"),
        ("down", 95, TODAY, "on-track"),
        ("down", 96, TODAY, "behind"),
    ],
)
def test_a_goal_to_keep_what_there_is(direction: str, value: int, day: date, verdict: str) -> None:
    metric = {"direction": direction}
    found = stands(("2026-07-01", value), metric=metric, day=day, baseline=95, target=95)
    assert found.verdict == verdict


def test_own_readings_come_before_those_of_the_metric() -> None:
    metric = {"readings": [{"on": "2026-07-01", "value": 9}]}
    own = stands(("2026-02-01", 5), ("2026-01-05", 1), ("2026-08-01", 7), metric=metric)
    assert own.reading is not None
    assert own.reading.value == 5


@pytest.mark.parametrize(("due", "value"), [(DUE, 3), ("2026-03-31", 2)])
def test_the_metric_is_read_between_start_and_due_and_not_ahead(due: str, value: int) -> None:
    days = ("2025-12-31", "2026-03-01", "2026-06-30", "2026-07-03")
    readings = [{"on": day, "value": number} for number, day in enumerate(days, 1)]
    found = stands(metric={"readings": readings[::-1]}, due=due)
    assert found.reading is not None
    assert found.reading.value == value


def test_demonstration_data_does_not_age() -> None:
    given: Any = {"baseline": 0, "target": 10, "illustrative": True}
    found = stands(("2026-07-02", 5), day=date(2030, 1, 1), **given)
    assert (found.elapsed_percent, found.verdict) == (50, "on-track")


@given(NUMBERS, NUMBERS, NUMBERS, st.decimals(-50, 50, places=1), NUMBERS)
def test_neither_scale_nor_zero_of_the_unit_matters(
    baseline: Decimal, target: Decimal, value: Decimal, scale: Decimal, zero: Decimal
) -> None:
    assume(scale and baseline != target)
    plain = stands(("2026-07-01", value), baseline=baseline, target=target)
    moved = (number * scale + zero for number in (value, baseline, target))
    value, baseline, target = moved
    other = stands(("2026-07-01", value), baseline=baseline, target=target)
    assert (other.share, other.verdict) == (plain.share, plain.verdict)


@given(DAYS, DAYS, DAYS, st.integers(0, 400))
def test_time_only_goes_on(start: date, due: date, day: date, days: int) -> None:
    assume(start <= due)
    earlier, later = (
        stands(("2025-01-01", 1), baseline=0, target=2, start=str(start), due=str(due), day=when)
        for when in (day, day + timedelta(days))
    )
    assert earlier.elapsed is not None
    assert later.elapsed is not None
    assert 0 <= earlier.elapsed <= later.elapsed <= 1
    assert {earlier.verdict, later.verdict} <= set(VERDICTS)
    order = ("not-started", "on-track", "behind")
    assert order.index(earlier.verdict) <= order.index(later.verdict)
