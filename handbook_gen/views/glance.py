"""A handbook into the goals that run and the metrics that warn, for the room of a home page."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.problems import Fault
from handbook_gen.scene import Scene
from handbook_gen.views.amount import amount
from handbook_gen.views.counted import counted
from handbook_gen.views.dashboard import Row, Trend, dashboard, trend
from handbook_gen.views.goals import HORIZONS, Standing, goal_card
from handbook_gen.views.groups import shown

MOST = 6
"""Goals that are shown when nothing else is asked for."""
ORDER = ("behind", "on-track", "unknown", "not-started", "done")
"""Verdicts from what needs most attention to what needs none."""


@dataclass(frozen=True)
class Aim:
    """A goal that runs, and the way of its metric."""

    standing: Standing
    value: str
    """What its metric, or the goal itself, was last, with the unit; empty for no reading."""
    target: str
    trend: Trend


@dataclass(frozen=True)
class Glance:
    """What to look at first."""

    aims: tuple[Aim, ...]
    more: int
    """Goals that run and for which there is no room."""
    tally: tuple[tuple[str, int], ...]
    """How many metrics are in each state, for the states that occur."""
    warned: tuple[Row, ...]
    """The metrics beyond their warning."""

    def __bool__(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.aims or self.tally)


def glance(scene: Scene, _of: None = None, most: str | int = MOST) -> Glance | Fault:
    """The running goals, short ones and those behind first, and the state of all metrics."""
    room = counted(most, "most")
    if isinstance(room, Fault):
        return room
    running = [goal for goal in shown(scene.handbook, Goal) if _runs(scene, goal)]
    standing = sorted((goal_card(scene, goal) for goal in running), key=_urgency)
    board = dashboard(scene, None)
    rows = (row for desk in board.desks for row in desk.rows)
    return Glance(
        tuple(_aim(scene.handbook, each) for each in standing[:room]),
        max(0, len(standing) - room),
        board.tally,
        tuple(row for row in rows if row.verdict.state == "warn"),
    )


def _runs(scene: Scene, goal: Goal) -> bool:
    """Whether a goal has begun and is not over; demonstration data does not age."""
    begun = goal.start is None or goal.start <= scene.today
    return begun and (goal.illustrative or goal.due is None or goal.due >= scene.today)


def _urgency(standing: Standing) -> tuple[int, int]:
    """The sort is stable: of goals alike, reading order."""
    goal = standing.goal
    return -HORIZONS.index(goal.horizon or ""), ORDER.index(standing.progress.verdict)


def _aim(handbook: Handbook, standing: Standing) -> Aim:
    goal, reading = standing.goal, standing.progress.reading
    metric = handbook.get(goal.metric) if goal.metric else None
    return Aim(
        standing,
        amount(reading.value, standing.unit) if reading else "",
        amount(goal.target, standing.unit) if goal.target is not None else "",
        trend(metric) if isinstance(metric, Metric) else Trend(()),
    )
