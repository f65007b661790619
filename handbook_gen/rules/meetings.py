"""Roles into those that sit in meetings for too much of their week."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.facts.events import events_of
from handbook_gen.facts.load import meeting_minutes
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.role import Role
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene


def meeting_load(scene: Scene) -> Iterator[Finding]:
    """More minutes of meetings a week than `meeting_minutes` allows."""
    limit = scene.practice.meeting_minutes
    minutes = meeting_minutes(scene.handbook)
    for role in scene.handbook.used(Role):
        if (load := minutes.get(role.ref, 0)) > limit:
            names = _appointments(scene.handbook, role)
            yield Finding(role, values={"minutes": load, "limit": limit, "names": names})


def _appointments(handbook: Handbook, role: Role) -> tuple[str, ...]:
    """What comes round and takes the role's time."""
    found = (event for event in events_of(handbook, role) if event.minutes)
    return tuple(event.record.title for event in found if role.ref in event.roles)
