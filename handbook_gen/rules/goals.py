"""Goals and actions into what they lack to be kept, and what is late."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.facts.actions import OpenAction, open_actions
from handbook_gen.kinds.goal import Goal
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene

SMART = (
    "specific",
    "metric",
    "baseline",
    "target",
    "achievable",
    "relevant",
    "start",
    "due",
)
"""Specific, measured from where to where, achievable, relevant, from when to when (Doran 1981)."""
NEEDED = ("owner", "due")
"""What makes an action someone's, by a day."""


def goal_not_smart(scene: Scene) -> Iterator[Finding]:
    """A goal that misses a part of SMART; a goal above it tells what it is relevant for."""
    for goal in scene.handbook.used(Goal):
        told = {"relevant"} if goal.parent else set()
        missing = tuple(name for name in SMART if _lacks(goal, name) and name not in told)
        if missing:
            yield Finding(goal, values={"missing": missing})


def action_incomplete(scene: Scene) -> Iterator[Finding]:
    """An open action that is nobody's, or has no day."""
    for action in open_actions(scene.handbook, scene.today):
        missing = tuple(f"{action.path[0]}.{name}" for name in NEEDED if _lacks(action, name))
        if missing:
            yield _at(action, "", missing=missing)


def action_overdue(scene: Scene) -> Iterator[Finding]:
    """An open action whose day is past."""
    for action in open_actions(scene.handbook, scene.today):
        if action.due and action.overdue:
            late = (scene.today - action.due).days
            yield _at(action, "due", due=action.due.isoformat(), days=late)


def _lacks(holder: object, name: str) -> bool:
    return getattr(holder, name) is None


def _at(action: OpenAction, key: str, **values: object) -> Finding:
    return Finding(action.record, (*action.path, key) if key else action.path, values)
