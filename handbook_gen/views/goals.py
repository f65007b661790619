"""A goal into its card, and all goals into the tree of which goal serves which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook_gen.facts.actions import OpenAction, actions_in
from handbook_gen.facts.progress import Progress, progress
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.groups import shown

HORIZONS = ("long", "short", "")
"""In the order in which the tree shows its roots; empty for none given."""

NEXT = 3
"""Actions that a goal's card names."""


@dataclass(frozen=True)
class Standing:
    """A goal, how far it has come, and what is still to be done for it."""

    goal: Goal
    progress: Progress
    unit: str
    """Of its metric; empty for none."""
    owner: Record | None
    actions: tuple[OpenAction, ...]
    """What is due first comes first, what has no date last."""

    @property
    def next(self) -> tuple[OpenAction, ...]:
        """What is due first of the actions, at most `NEXT`."""
        return self.actions[:NEXT]

    @property
    def overdue(self) -> int:
        """How many of the actions are overdue."""
        return sum(action.overdue for action in self.actions)


@dataclass(frozen=True)
class Node:
    """A goal in the tree, row by row, so that no depth of it is too deep to walk."""

    standing: Standing
    opens: bool
    """Whether it begins a list: it is the first of its siblings."""
    closes: int
    """How many lists end behind it."""


@dataclass(frozen=True)
class Wood:
    """The trees whose roots have the same horizon, one of `HORIZONS`."""

    horizon: str
    nodes: tuple[Node, ...]


def goal_card(scene: Scene, goal: Goal) -> Standing:
    """One goal as it stands today."""
    metric = scene.handbook.get(goal.metric) if goal.metric else None
    unit = metric.unit if isinstance(metric, Metric) else ""
    actions = sorted(actions_in(goal, scene.today), key=lambda action: action.urgency)
    owner = scene.handbook.get(goal.steward) if goal.steward else None
    pace = progress(scene.handbook, goal, scene.today)
    return Standing(goal, pace, unit, owner, tuple(actions))


def goal_tree(scene: Scene) -> tuple[Wood, ...]:
    """Every goal in use below the goal it serves; one whose parent is not in use is a root."""
    goals = shown(scene.handbook, Goal)
    known = {goal.ref for goal in goals}
    below: dict[Ref | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent if goal.parent in known else None, []).append(goal)
    roots = below.get(None, [])
    own = ((h, [goal for goal in roots if (goal.horizon or "") == h]) for h in HORIZONS)
    return tuple(Wood(h, tuple(_nodes(scene, trees, below))) for h, trees in own if trees)


def _nodes(
    scene: Scene, roots: Sequence[Goal], below: dict[Ref | None, list[Goal]]
) -> Iterator[Node]:
    """Trees from top to bottom; `ends` are the lists that end when a goal has nothing below it."""
    rest = [(goal, index == 0, int(goal is roots[-1])) for index, goal in enumerate(roots)][::-1]
    while rest:
        goal, opens, ends = rest.pop()
        children = below.get(goal.ref, ())
        yield Node(goal_card(scene, goal), opens, 0 if children else ends)
        last = len(children) - 1
        placed = [(c, i == 0, ends + 1 if i == last else 0) for i, c in enumerate(children)]
        rest += reversed(placed)
