"""A metric into its line chart: readings, thresholds, and what goals want of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from handbook_gen.facts.health import warned
from handbook_gen.facts.readings import by_day
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.problems import Fault
from handbook_gen.scene import Scene
from handbook_gen.views.amount import amount, difference
from handbook_gen.views.verdict import Verdict, verdict

_COUNT = re.compile(r"[1-9][0-9]{0,3}")
SIGNS = {"up": ("≥", "<"), "down": ("≤", ">")}
"""By the direction of a metric, how a good reading and one that warns stand to their lines."""


@dataclass(frozen=True)
class Point:
    """A reading."""

    on: date
    value: Decimal
    text: str
    """The value with its unit."""
    change: str
    """Against the reading before; empty for the first of all."""
    note: str
    warned: bool


@dataclass(frozen=True)
class Level:
    """A value that readings are held against."""

    name: str
    """`good`, `warn`, `target` or `baseline`."""
    value: Decimal
    text: str
    due: date | None = None
    goal: Goal | None = None


@dataclass(frozen=True)
class Chart:
    """What the chart of one metric shows; empty without readings."""

    metric: Metric
    verdict: Verdict
    points: tuple[Point, ...]
    """From the oldest to the newest."""
    levels: tuple[Level, ...]
    left_out: int
    """How many older readings there are."""

    @property
    def warned(self) -> int:
        """How many of the readings are worse than where the warning begins."""
        return sum(point.warned for point in self.points)


def chart(scene: Scene, metric: Metric, last: str | int = "") -> Chart | Fault:
    """The chart of a metric, or of its `last` readings."""
    if last != "" and not _COUNT.fullmatch(str(last)):
        return Fault("out-of-range", {"given": str(last), "limit": "1 … 9999"}, ("last",))
    points = _points(metric)
    shown = points[-int(last) :] if last else points
    levels = (*thresholds(metric), *_wanted(scene.handbook, metric))
    left_out = len(points) - len(shown)
    return Chart(metric, verdict(metric, scene.today), shown, levels, left_out)


def thresholds(metric: Metric) -> tuple[Level, ...]:
    """Where readings of a metric are good, and where they warn."""
    if metric.thresholds is None:
        return ()
    given = ("good", metric.thresholds.good), ("warn", metric.thresholds.warn)
    return tuple(
        Level(name, value, f"{sign} {amount(value, metric.unit)}")
        for (name, value), sign in zip(given, SIGNS[metric.direction], strict=True)
        if value is not None
    )


def goals(handbook: Handbook, metric: Metric) -> tuple[Goal, ...]:
    """The goals in use that are measured by a metric, the next one due first."""
    links = (link for link in handbook.links_to(metric) if link.path == ("metric",))
    found = (link.record for link in links if isinstance(link.record, Goal))
    active = (goal for goal in found if goal.status != "retired")
    return tuple(sorted(active, key=lambda goal: (goal.due or date.max, goal.id)))


def _points(metric: Metric) -> tuple[Point, ...]:
    readings = by_day(metric.readings)
    changes = ("", *(difference(one.value, other.value) for one, other in pairwise(readings)))
    return tuple(
        Point(
            reading.on,
            reading.value,
            amount(reading.value, metric.unit),
            change,
            reading.note or "",
            warned(metric, reading.value),
        )
        for reading, change in zip(readings, changes, strict=False)
    )


def _wanted(handbook: Handbook, metric: Metric) -> Iterator[Level]:
    """Targets, each told once for a day, and the baselines they start from."""
    found: dict[tuple[str, Decimal, date | None], Level] = {}
    for goal in goals(handbook, metric):
        given = ("target", goal.target, goal.due, goal), ("baseline", goal.baseline, None, None)
        for name, value, due, of in given:
            if value is not None:
                level = Level(name, value, amount(value, metric.unit), due, of)
                found.setdefault((name, value, due), level)
    return iter(sorted(found.values(), key=lambda level: level.name, reverse=True))
