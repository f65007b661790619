"""A metric's last reading into the state that the metric is in, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from handbook_gen.facts.readings import by_day
from handbook_gen.kinds.metric import Metric, Thresholds
from handbook_gen.parts import Reading

STATES = ("warn", "stale", "no-readings", "fair", "no-thresholds", "good")
"""What a metric can be in, from what needs most attention to what needs none."""
PERIODS = {"day": 1, "week": 7, "2weeks": 14, "month": 31, "quarter": 92, "year": 366}
"""Days from one reading to the next at the most; on demand there is no next one."""
GRACE = 10
"""Days a reading may be late: China's longest public holiday (nine days), and one to enter it."""
GRACE_SHARE = Fraction(1, 4)
"""The same for long periods, whose numbers take long to close, as a share of the period."""


@dataclass(frozen=True)
class Health:
    """The state of a metric, one of `STATES`, and what it follows from."""

    state: str
    reason: str
    """A code whose words are in the locale under `health.reasons`."""
    reading: Reading | None = None
    limit: Decimal | None = None
    """The threshold that the reading is held against."""
    stale: bool = False
    """Whether the reading is too old; a warning stays a warning however old it is."""


def stale(metric: Metric, today: date) -> bool:
    """Whether the last reading is older than the metric's cadence and its grace.

    The next reading is due a period (`PERIODS`) after the last. It may be late by ten days or a
    quarter of the period, whichever is longer: a daily number may pause over a public holiday, a
    monthly one is closed and entered some days after the month. So the last reading is stale from
    12 days on for day, 18 week, 25 2weeks, 42 month, 116 quarter, 458 year. A metric without
    readings, without a cadence or on demand is never stale, nor is a retired one or
    demonstration data.
    """
    if metric.illustrative or metric.status == "retired" or metric.cadence not in PERIODS:
        return False
    days = PERIODS[metric.cadence]
    longest = days + max(GRACE, int(days * GRACE_SHARE))
    return any(metric.readings) and (today - by_day(metric.readings)[-1].on).days > longest


def health(metric: Metric, today: date) -> Health:
    """The state of a metric on a day.

    A reading worse than `warn` is a warning, one equal to it not yet; one equal to `good` or
    better is good, anything between is fair. Without `good`, what is no warning is good.
    """
    if not metric.readings:
        return Health("no-readings", "no-readings")
    last, old = by_day(metric.readings)[-1], stale(metric, today)
    lines = metric.thresholds or Thresholds()
    if lines.warn is not None and warned(metric, last.value):
        return Health("warn", f"warn-{metric.direction}", last, lines.warn, stale=old)
    if old:
        return Health("stale", "stale", last, stale=True)
    if lines.good is not None:
        state = "fair" if _worse(metric, last.value, lines.good) else "good"
        return Health(state, f"{state}-{metric.direction}", last, lines.good)
    if lines.warn is not None:
        return Health("good", "no-warning", last, lines.warn)
    return Health("no-thresholds", "no-thresholds", last)


def warned(metric: Metric, value: Decimal) -> bool:
    """Whether a value of a metric is worse than where its warning begins."""
    line = metric.thresholds.warn if metric.thresholds else None
    return line is not None and _worse(metric, value, line)


def _worse(metric: Metric, value: Decimal, line: Decimal) -> bool:
    return value < line if metric.direction == "up" else value > line
