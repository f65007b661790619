"""How a team works: the frame, limits and severities that facts, rules and views measure by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ASPECTS: dict[str, dict[str, int]] = {
    "goals": {"owned": 1},
    "process": {"processes": 1},
    "duties": {"duties": 3, "routines": 3},
    "data": {"metrics": 1},
    "lessons": {"lessons": 1},
    "communication": {"meetings": 1, "collaborations": 2},
    "training": {"trainings": 1, "onboarding": 1},
    "cases": {"cases": 1},
    "evaluation": {"reviews": 1},
    "culture": {"values": 1},
}
"""The ten aspects of operations work, and how much of each kind of evidence a role should have.

What counts as evidence is in `facts/coverage.py`, the titles are in the locale under `aspects`.
"""

RULES: dict[str, str] = {
    "no-owner": "warning",
    "no-purpose": "warning",
    "no-accountable": "warning",
    "role-without-process": "warning",
    "duplicate-duty": "warning",
    "meeting-load": "warning",
    "process-without-metric": "warning",
    "step-unreachable": "warning",
    "step-endless": "warning",
    "goal-not-smart": "warning",
    "action-incomplete": "warning",
    "action-overdue": "advice",
    "reading-stale": "advice",
    "weights-not-100": "warning",
    "task-outside-project": "warning",
    "task-circle": "warning",
    "overallocated": "warning",
    "failure-without-lessons": "warning",
    "alias-is-title": "warning",
    "retired-in-use": "warning",
    "avoided-word": "warning",
    "verified-outdated": "advice",
    "verified-unsealed": "advice",
    "review-due": "advice",
}
"""Every rule's code and the severity it has when `rules` does not name it."""
OFF = "off"
SEVERITIES = (OFF, "advice", "warning", "error")


@dataclass(frozen=True)
class Aspect:
    """One of the aspects that a role's work is told by."""

    name: str
    """A key of `ASPECTS`."""
    title: str
    """Empty for the locale's."""
    minima: tuple[tuple[str, int], ...]
    """How much of each kind of evidence is enough."""


def aspects(given: dict[str, dict[str, str | int]]) -> tuple[Aspect, ...]:
    """The frame as an option writes it, what it leaves out filled in from `ASPECTS`."""
    return tuple(
        Aspect(
            name,
            str(own.get("title", "")),
            tuple((key, int(own.get(key, least))) for key, least in ASPECTS[name].items()),
        )
        for name, own in given.items()
    )


@dataclass(frozen=True)
class Practice:
    """How a team works, as far as facts, rules and views measure by it."""

    timezone: str = "UTC"
    week_minutes: int = 2400
    meeting_minutes: int = 600
    aspects: tuple[Aspect, ...] = aspects({name: {} for name in ASPECTS})
    severities: Mapping[str, str] = field(default_factory=lambda: dict(RULES))
    """Code of every rule → one of `SEVERITIES`."""
    speech_rate: int = 220
    """Characters a minute of a spoken brief."""
