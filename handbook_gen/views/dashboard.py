"""The metrics of a handbook, or of one role, into a board of their states by owner."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from handbook_gen.facts.health import STATES
from handbook_gen.facts.order import reading_order
from handbook_gen.facts.readings import by_day
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.role import Role
from handbook_gen.records import Record
from handbook_gen.scene import Scene
from handbook_gen.views.amount import difference
from handbook_gen.views.chart import Level, goals, thresholds
from handbook_gen.views.groups import shown
from handbook_gen.views.verdict import Verdict, verdict

TREND = 12
"""How many of the last readings a trend shows."""
MOST_TRENDS = 200
"""On a board of more metrics trends would make the page heavier than 150 kB."""


@dataclass(frozen=True)
class Trend:
    """The last readings of a metric, evenly spaced; too few to see anything are left out."""

    values: tuple[Decimal, ...]

    def __bool__(self) -> bool:
        """Whether there is a line to draw."""
        return len(self.values) > 1


@dataclass(frozen=True)
class Change:
    """The last reading against the one before."""

    text: str
    course: str
    """What it means by the direction of the metric: `better`, `worse` or `same`."""


@dataclass(frozen=True)
class Row:
    """One metric."""

    metric: Metric
    verdict: Verdict
    change: Change | None
    """None without two readings."""
    levels: tuple[Level, ...]
    trend: Trend
    goals: tuple[Goal, ...]

    @property
    def urgency(self) -> int:
        """The place of its state among `STATES`."""
        return STATES.index(self.verdict.state)


@dataclass(frozen=True)
class Desk:
    """The metrics of one owner, the worst first."""

    owner: Record | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Dashboard:
    """Every metric in use; the owner of the worst first."""

    role: Role | None
    """Whose metrics they are; None for the whole handbook."""
    desks: tuple[Desk, ...]

    def __len__(self) -> int:
        """How many metrics there are."""
        return sum(len(desk.rows) for desk in self.desks)

    @property
    def tally(self) -> tuple[tuple[str, int], ...]:
        """How many metrics are in each state, for the states that occur."""
        found = Counter(row.verdict.state for desk in self.desks for row in desk.rows)
        return tuple((state, found[state]) for state in STATES if found[state])

    @property
    def trends(self) -> bool:
        """Whether there is room to show trends."""
        return len(self) <= MOST_TRENDS

    @property
    def illustrative(self) -> int:
        """How many of them hold demonstration data."""
        return sum(row.metric.illustrative for desk in self.desks for row in desk.rows)


def dashboard(scene: Scene, role: Role | None) -> Dashboard:
    """The board of the whole handbook, or of the metrics that a role owns or works with."""
    handbook = scene.handbook
    metrics = _of(handbook, role) if role else shown(handbook, Metric)
    desks: dict[Record | None, list[Row]] = {}
    for metric in metrics:
        owner = handbook.get(metric.steward) if metric.steward else None
        desks.setdefault(owner, []).append(_row(scene, metric))
    made = (Desk(owner, tuple(sorted(rows, key=_urgency))) for owner, rows in desks.items())
    return Dashboard(role, tuple(sorted(made, key=_place)))


def trend(metric: Metric) -> Trend:
    """The last readings of a metric."""
    return Trend(tuple(reading.value for reading in by_day(metric.readings)[-TREND:]))


def _of(handbook: Handbook, role: Role) -> list[Metric]:
    owned = (link.record for link in handbook.links_to(role) if link.record.steward == role.ref)
    found = dict.fromkeys([*owned, *map(handbook.get, role.metrics)])
    own = (record for record in found if isinstance(record, Metric))
    return sorted((metric for metric in own if metric.status != "retired"), key=reading_order)


def _row(scene: Scene, metric: Metric) -> Row:
    values = tuple(reading.value for reading in by_day(metric.readings))
    return Row(
        metric,
        verdict(metric, scene.today),
        _change(metric, *values[-2:]) if len(values) > 1 else None,
        thresholds(metric),
        trend(metric),
        goals(scene.handbook, metric),
    )


def _change(metric: Metric, before: Decimal, after: Decimal) -> Change:
    up = metric.direction == "up"
    course = "same" if after == before else "better" if (after > before) == up else "worse"
    return Change(difference(before, after), course)


def _urgency(row: Row) -> int:
    return row.urgency


def _place(desk: Desk) -> tuple[object, ...]:
    """Of owners whose worst metric is in the same state, reading order; nobody's come last."""
    return desk.rows[0].urgency, desk.owner is None, desk.owner and reading_order(desk.owner)
