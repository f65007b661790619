"""A schedule into the words people say it in: 每周一 09:45，15 分钟."""

from __future__ import annotations

from datetime import date

from handbook_gen.parts import LAST, Schedule
from handbook_gen.words import Words


def when(
    schedule: Schedule,
    words: Words,
    *,
    today: date,
    timezone: str = "",
    minutes: int | None = None,
) -> str:
    """When it comes round again, and how many minutes it takes.

    The zone is said where it is not `timezone`; the first day where it is still to come, or where
    it tells which week of two.
    """
    said = _days(schedule, words)
    if schedule.at:
        said = words.ui("when.at", days=said, at=schedule.at)
    notes = [schedule.timezone] if schedule.timezone and schedule.timezone != timezone else []
    first = schedule.from_
    if first and (schedule.every == "2weeks" or first > today):
        notes.append(words.ui("when.since", start=first))
    if notes:
        said += words.ui("parens", text=words.ui("comma").join(notes))
    return words.ui("when.lasting", when=said, minutes=minutes) if minutes else said


def _days(schedule: Schedule, words: Words) -> str:
    if schedule.every == "month" and schedule.on == (LAST,):
        return words.ui("when.month_last")
    days = words.ui("comma").join(_day(day, words) for day in schedule.on)
    first = schedule.from_
    if first and schedule.every == "quarter":
        month, day = (first.month - 1) % 3 + 1, first.day
        return words.ui("when.quarter", month=month, day=day)
    if first and schedule.every == "year":
        month_name = words.value("month", str(first.month))
        return words.ui("when.year", month=month_name, day=first.day)
    return words.ui(f"when.{schedule.every}", days=days)


def _day(day: str, words: Words) -> str:
    """A weekday, or a day of the month."""
    if day == LAST:
        return words.ui("when.last")
    return words.ui("when.month_day", day=day) if day.isdigit() else words.value("weekday", day)
