"""Processes into steps nobody answers for, ways that lead nowhere, and results nobody measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook_gen.facts.flow import endless, unreachable
from handbook_gen.kinds.process import Process, Step
from handbook_gen.problems import FieldPath
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene


def no_accountable(scene: Scene) -> Iterator[Finding]:
    """Steps without the one role that answers for them (RACI: exactly one A a step)."""
    return _at_first(scene, _unanswered)


def step_unreachable(scene: Scene) -> Iterator[Finding]:
    """Steps that the process never comes to."""
    return _at_first(scene, unreachable)


def step_endless(scene: Scene) -> Iterator[Finding]:
    """Steps from which the process cannot end; the fault is in a `next`, for others lead on."""
    return _at_first(scene, endless, "next")


def process_without_metric(scene: Scene) -> Iterator[Finding]:
    """Nothing tells whether the process works."""
    for process in scene.handbook.used(Process):
        if not process.metrics:
            yield Finding(process)


def _unanswered(process: Process) -> tuple[Step, ...]:
    steps = process.steps
    return () if process.owner else tuple(step for step in steps if not step.accountable)


def _at_first(
    scene: Scene, wrong: Callable[[Process], tuple[Step, ...]], *key: str
) -> Iterator[Finding]:
    """One finding a process that names all wrong steps, at the first that has what is named."""
    for process in scene.handbook.used(Process):
        if steps := wrong(process):
            first = next(step for step in steps if all(getattr(step, name) for name in key))
            path: FieldPath = ("steps", process.steps.index(first), *key)
            yield Finding(process, path, {"names": tuple(step.name for step in steps)})
