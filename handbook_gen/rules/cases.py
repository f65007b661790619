"""Failures into those that nobody learns from."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.kinds.case import Case
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene

LEARNT = ("causes", "lessons")


def failure_without_lessons(scene: Scene) -> Iterator[Finding]:
    """A failure that does not say why, or what is done differently since."""
    for case in scene.handbook.used(Case):
        missing = tuple(name for name in LEARNT if not getattr(case, name))
        if case.outcome == "failure" and missing:
            yield Finding(case, ("outcome",), {"missing": missing})
