"""The steps of a process into who is responsible, accountable, consulted and informed."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.kinds.process import Process, Step
from handbook_gen.records import Ref

LETTERS = ("R", "A", "C", "I")


@dataclass(frozen=True)
class Assignment:
    """A role's part in a step, as a letter of `LETTERS`."""

    step: Step
    role: Ref
    letter: str


def assignments(process: Process) -> tuple[Assignment, ...]:
    """Every role's part in every step, in the order of steps and letters.

    Who owns the process is accountable for each step that names nobody (RACI: one A a step).
    """
    return tuple(
        Assignment(step, role, letter)
        for step in process.steps
        for letter, roles in zip(LETTERS, _roles(process, step), strict=True)
        for role in roles
    )


def _roles(process: Process, step: Step) -> tuple[tuple[Ref, ...], ...]:
    accountable = step.accountable or process.owner
    return (
        (step.responsible,),
        (accountable,) if accountable else (),
        step.consulted,
        step.informed,
    )
