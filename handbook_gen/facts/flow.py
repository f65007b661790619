"""The ways of a process into the steps that are never come to, and those without a way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook_gen.kinds.process import END, Process, Step


def unreachable(process: Process) -> tuple[Step, ...]:
    """The steps that no way from the first step leads to."""
    reached = _reached(process.steps[0].id, _ways(process))
    return tuple(step for step in process.steps if step.id not in reached)


def endless(process: Process) -> tuple[Step, ...]:
    """The steps from which no way leads to the end."""
    back: dict[str, list[str]] = {}
    for step, targets in _ways(process).items():
        for target in targets:
            back.setdefault(target, []).append(step)
    reached = _reached(END, back)
    return tuple(step for step in process.steps if step.id not in reached)


def _ways(process: Process) -> dict[str, list[str]]:
    steps = enumerate(process.steps)
    return {step.id: [way.to for way in process.ways(index)] for index, step in steps}


def _reached(start: str, ways: Mapping[str, Iterable[str]]) -> set[str]:
    """What can be come to from a step, itself included."""
    reached, waiting = {start}, [start]
    while waiting:
        new = set(ways.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached
