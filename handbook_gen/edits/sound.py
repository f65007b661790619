"""A configured folder into the scene that commands may change, or every error that forbids it."""

from __future__ import annotations

from datetime import date

from handbook_gen.check import seen
from handbook_gen.config import Options
from handbook_gen.problems import HandbookError, Severity
from handbook_gen.scene import Scene


def sound(options: Options, today: date) -> Scene:
    """The handbook and its pages; raises `HandbookError` with every error of structure.

    Rules are not asked: what a record should have says nothing about what it means.
    """
    scene, problems = seen(options, today)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise HandbookError(errors)
    return scene
