"""A schedule falls on the days that its words say, and on those of the rule it is written as."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from handbook_gen.facts.schedule import EPOCH, recurrence, times_a_year
from handbook_gen.parts import LAST, WEEKDAYS, Schedule

DAYS = st.dates(date(2023, 1, 1), date(2033, 12, 31))
WEEK = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=8)
MONTH = st.lists(st.sampled_from([*map(str, range(1, 32)), LAST]), min_size=1, max_size=6)
FIRST = st.dates(date(2022, 1, 1), date(2028, 12, 31))


def schedule(every: str, on: Any = (), since: date | None = None) -> Schedule:
    """A schedule as a record writes it."""
    given_from = {"from": since.isoformat()} if since else {}
    return Schedule.model_validate({"every": every, "on": on, **given_from})


SCHEDULES = st.one_of(
    st.builds(schedule, st.sampled_from(["day", "workday"]), since=st.none() | FIRST),
    st.builds(schedule, st.just("week"), WEEK, st.none() | FIRST),
    st.builds(schedule, st.just("2weeks"), WEEK, FIRST),
    st.builds(schedule, st.just("month"), MONTH, st.none() | FIRST),
    st.builds(schedule, st.sampled_from(["quarter", "year"]), since=FIRST),
)


def falls_on(given: Schedule, day: date) -> bool:
    """What the words of the field say, day by day."""
    since = given.from_ or EPOCH
    weekday = WEEKDAYS[day.weekday()]
    length = monthrange(day.year, day.month)[1]
    months = (day.year - since.year) * 12 + day.month - since.month
    monday, anchor = (d - timedelta(days=d.weekday()) for d in (day, since))
    return (
        day >= since
        and {
            "day": True,
            "workday": weekday not in ("sat", "sun"),
            "week": weekday in given.on,
            "2weeks": weekday in given.on and (monday - anchor).days % 14 == 0,
            "month": any(
                day.day == (length if on == LAST else min(int(on), length))
                for on in given.on
                if on not in WEEKDAYS
            ),
            "quarter": months % 3 == 0 and day.day == min(since.day, length),
            "year": months % 12 == 0 and day.day == min(since.day, length),
        }[given.every]
    )


def days(first: date, length: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(length)]


@given(SCHEDULES, DAYS, st.integers(0, 800))
@example(schedule("month", ["29", "30"]), date(2026, 2, 1), 60)
@example(schedule("month", ["28", "30"]), date(2026, 2, 1), 60)
@example(schedule("month", ["1", "29", "31"]), date(2027, 2, 1), 800)
@example(schedule("month", ["29"]), date(2028, 2, 1), 60)
@example(schedule("year", since=date(2024, 2, 29)), date(2024, 1, 1), 800)
@example(schedule("quarter", since=date(2025, 11, 30)), date(2025, 11, 1), 200)
@example(schedule("2weeks", ["mon"], date(2026, 1, 2)), date(2026, 1, 1), 60)
def test_it_falls_on_the_days_that_its_words_say(given: Schedule, first: date, length: int) -> None:
    wanted = [day for day in days(first, length) if falls_on(given, day)]
    assert list(recurrence(given).between(first, first + timedelta(days=length - 1))) == wanted


@given(SCHEDULES, DAYS, st.integers(0, 800))
def test_its_rule_expands_to_the_same_days(given: Schedule, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = recurrence(given)
    text = f"DTSTART:{found.start:%Y%m%d}\nRRULE:{found.rule}"
    start, stop = (datetime.combine(day, datetime.min.time()) for day in (first, last))
    expanded = rrulestr(text).between(start, stop, inc=True)
    assert [moment.date() for moment in expanded] == list(recurrence(given).between(first, last))


@given(SCHEDULES)
def test_it_starts_on_the_first_day_that_fits(given: Schedule) -> None:
    start, since = recurrence(given).start, given.from_ or EPOCH
    assert [day for day in days(since, (start - since).days + 1) if falls_on(given, day)] == [start]


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (schedule("day"), "FREQ=DAILY"),
        (schedule("workday"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO"),
        (schedule("week", ["fri", "mon"]), "FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO"),
        (
            schedule("2weeks", "wed", date(2026, 1, 5)),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO",
        ),
        (schedule("month", ["15", "1"]), "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        (schedule("month", ["last", "31"]), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (schedule("month", "30"), "FREQ=MONTHLY;BYMONTHDAY=30,-1;BYSETPOS=1"),
        (
            schedule("quarter", since=date(2026, 1, 31)),
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
        ),
        (schedule("year", since=date(2026, 7, 31)), "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31"),
        (
            schedule("year", since=date(2024, 2, 29)),
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,-1;BYSETPOS=1",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else value.every,
)
def test_its_rule_is_as_short_as_it_can_be(given: Schedule, rule: str) -> None:
    assert recurrence(given).rule == rule


@pytest.mark.parametrize(
    ("given", "times"),
    [
        (schedule("day"), 364),
        (schedule("workday"), 260),
        (schedule("week", ["mon", "thu", "mon"]), 104),
        (schedule("2weeks", ["mon", "thu"], date(2026, 1, 5)), 52),
        (schedule("month", ["1", "31", "last"]), 24),
        (schedule("quarter", since=date(2026, 1, 5)), 4),
        (schedule("year", since=date(2026, 1, 5)), 1),
    ],
    ids=lambda value: value.every if isinstance(value, Schedule) else str(value),
)
def test_how_often_a_year(given: Schedule, times: int) -> None:
    assert times_a_year(given) == times


def test_the_calendar_ends_with_the_year_9999() -> None:
    found = recurrence(schedule("2weeks", ["mon", "sun"], date.max))
    assert found.start == date.max
    assert found.between(date(2026, 11, 1), date(2026, 11, 30)) == ()
