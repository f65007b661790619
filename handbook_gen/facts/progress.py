"""A goal's readings into how far it has come, and whether that keeps pace with time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from handbook_gen.facts.readings import by_day
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.parts import Reading

VERDICTS = ("done", "on-track", "behind", "not-started", "unknown")
SLACK = Decimal("0.1")
"""How far progress may lag behind time before a goal is called behind."""


@dataclass(frozen=True)
class Progress:
    """Where a goal stands; shares are parts of one, None where data is missing."""

    reading: Reading | None
    """The current value and its day."""
    share: Decimal | None
    """How much of the way from baseline to target; below 0 and above 1 where it is so."""
    elapsed: Decimal | None
    """How much of the time from start to due, from 0 to 1."""
    verdict: str
    """One of `VERDICTS`."""

    @property
    def percent(self) -> int | None:
        """The share in percent."""
        return _percent(self.share)

    @property
    def elapsed_percent(self) -> int | None:
        """The time gone in percent."""
        return _percent(self.elapsed)


def progress(handbook: Handbook, goal: Goal, today: date) -> Progress:
    """How far a goal has come on a day.

    A goal of demonstration data is told as of its last reading, so that it does not age.
    """
    reading = _current(handbook, goal, today)
    day = reading.on if goal.illustrative and reading else today
    share, elapsed = _share(handbook, goal, reading), _elapsed(goal, day)
    return Progress(reading, share, elapsed, _verdict(goal, share, elapsed, day))


def _current(handbook: Handbook, goal: Goal, today: date) -> Reading | None:
    """The goal's own last reading, else its metric's last between start and due; none of later."""
    if own := _last(reading for reading in goal.readings if reading.on <= today):
        return own
    metric = handbook.get(goal.metric) if goal.metric else None
    if not isinstance(metric, Metric):
        return None
    first, last = goal.start or date.min, min(goal.due or today, today)
    return _last(reading for reading in metric.readings if first <= reading.on <= last)


def _last(readings: Iterable[Reading]) -> Reading | None:
    """The latest reading, if there is any."""
    return next(reversed(by_day(readings)), None)


def _share(handbook: Handbook, goal: Goal, reading: Reading | None) -> Decimal | None:
    """(current - baseline) / (target - baseline), which works downwards too.

    A goal to keep what there is (target = baseline) is at 1 while its metric is no worse, else 0.
    """
    if reading is None or goal.baseline is None or goal.target is None:
        return None
    if goal.target != goal.baseline:
        return (reading.value - goal.baseline) / (goal.target - goal.baseline)
    metric = handbook.get(goal.metric) if goal.metric else None
    down = isinstance(metric, Metric) and metric.direction == "down"
    return Decimal(reading.value <= goal.target if down else reading.value >= goal.target)


def _elapsed(goal: Goal, day: date) -> Decimal | None:
    """Days gone by of all days; nothing is left of a goal that is due on the day it starts."""
    if goal.start is None or goal.due is None:
        return None
    gone, whole = (day - goal.start).days, (goal.due - goal.start).days
    if gone < 0:
        return Decimal(0)
    return min(Decimal(gone) / whole, Decimal(1)) if whole > 0 else Decimal(1)


def _verdict(goal: Goal, share: Decimal | None, elapsed: Decimal | None, day: date) -> str:
    """A goal is held against the straight line from start to due, as in the check-ins of OKR.

    It is behind when it lags that line by more than `SLACK`, or falls short after its due date.
    One that only keeps what there is counts as done no sooner than when it is due.
    """
    if goal.start and day < goal.start:
        return "not-started"
    if share is None:
        return "unknown"
    keeps = goal.target == goal.baseline
    if share >= 1:
        return "on-track" if keeps and not (goal.due and day >= goal.due) else "done"
    if keeps or (goal.due and day > goal.due):
        return "behind"
    if elapsed is None:
        return "unknown"
    return "behind" if share < elapsed - SLACK else "on-track"


def _percent(share: Decimal | None) -> int | None:
    """A share in percent, cut towards zero: only a target that is reached reads 100."""
    return None if share is None else int((share * 100).to_integral_value(ROUND_DOWN))
