"""The kinds of record that briefs are made of into the topics that they are told by.

A topic is an aspect of the frame as it is told of a kind; what a kind has no topic for is not
missed. `weight` says how much of the time is its due, as seats of an election are: see `choice`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook_gen.brief.process import (
    process_cases,
    process_data,
    process_goals,
    process_lessons,
    process_people,
    process_steps,
    process_talks,
)
from handbook_gen.brief.project import (
    project_data,
    project_goals,
    project_lessons,
    project_people,
    project_plan,
)
from handbook_gen.brief.role_people import (
    role_cases,
    role_culture,
    role_reviews,
    role_talks,
    role_training,
)
from handbook_gen.brief.role_work import (
    role_data,
    role_duties,
    role_goals,
    role_lessons,
    role_processes,
)
from handbook_gen.brief.sentence import Point
from handbook_gen.brief.telling import Telling


@dataclass(frozen=True)
class Topic:
    """An aspect as it is told of a kind of record."""

    tell: Callable[[Telling, Any], Iterator[Point]]
    """From a record of the kind to its points, the most important first."""
    weight: int
    lacking: str
    """The field, as `kind.path`, that is empty when there is nothing to tell."""


TOPICS: Mapping[str, Mapping[str, Topic]] = {
    "role": {
        "goals": Topic(role_goals, 18, "goal.owner"),
        "process": Topic(role_processes, 17, "process.steps.responsible"),
        "duties": Topic(role_duties, 24, "role.responsibilities"),
        "data": Topic(role_data, 16, "role.metrics"),
        "lessons": Topic(role_lessons, 14, "retro.participants"),
        "communication": Topic(role_talks, 9, "role.collaborates"),
        "training": Topic(role_training, 7, "training.audience"),
        "cases": Topic(role_cases, 11, "case.roles"),
        "evaluation": Topic(role_reviews, 7, "review.subjects"),
        "culture": Topic(role_culture, 7, "value.rituals"),
    },
    "process": {
        "goals": Topic(process_goals, 16, "process.purpose"),
        "process": Topic(process_steps, 60, "process.steps"),
        "duties": Topic(process_people, 15, "process.owner"),
        "data": Topic(process_data, 12, "process.metrics"),
        "lessons": Topic(process_lessons, 11, "retro.actions.changes"),
        "communication": Topic(process_talks, 6, "process.steps.consulted"),
        "cases": Topic(process_cases, 9, "case.processes.process"),
    },
    "project": {
        "goals": Topic(project_goals, 20, "project.goal"),
        "process": Topic(project_plan, 18, "project.milestones"),
        "duties": Topic(project_people, 15, "project.lead"),
        "data": Topic(project_data, 17, "project.tasks"),
        "lessons": Topic(project_lessons, 12, "project.risks"),
    },
}
"""Kind → aspect → topic."""
