"""Roles into those with no part in any process, and duties that two roles have."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.facts.accountability import assignments
from handbook_gen.facts.overlaps import Duty, overlaps
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.role import Role
from handbook_gen.records import Ref
from handbook_gen.rules.finding import Finding, place
from handbook_gen.scene import Scene

TOLD_ONLY = "I"
"""The letter that is no part in the work."""


def role_without_process(scene: Scene) -> Iterator[Finding]:
    """A role that does, answers for, advises and keeps up nothing that is a process."""
    busy = _busy(scene.handbook)
    for role in scene.handbook.used(Role):
        if role.ref not in busy and not any(routine.process for routine in role.routines):
            yield Finding(role)


def duplicate_duty(scene: Scene) -> Iterator[Finding]:
    """A duty that another role has in nearly the same words; drafts are told of the finished."""
    roles = sorted(scene.handbook.used(Role), key=lambda role: role.status == "draft")
    for first, later in overlaps(_duties(roles)):
        role = scene.handbook[first.role]
        other = place(scene.handbook, role, first.path)
        values = {"title": role.title, "other": other, "duty": str(first.text)}
        yield Finding(scene.handbook[later.role], later.path, values)


def _busy(handbook: Handbook) -> set[Ref]:
    return {
        assignment.role
        for process in handbook.used(Process)
        for assignment in assignments(process)
        if assignment.letter != TOLD_ONLY
    }


def _duties(roles: list[Role]) -> Iterator[Duty]:
    for role in roles:
        for number, responsibility in enumerate(role.responsibilities):
            for index, text in enumerate(responsibility.duties):
                yield Duty(role.ref, ("responsibilities", number, "duties", index), text)
