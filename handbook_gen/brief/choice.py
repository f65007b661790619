"""Points of several aspects into those that are said within a time.

Time is given out as the seats of an election are (d'Hondt): the next thing to be said is the one
with the largest weight ÷ (place in its aspect + 1), and a longer form of what is said already
counts `LONGER` of that; only the first word of a core aspect comes before all else. So every aspect
has its first word before another has its fourth, and the weighty ones say more. What does not fit
any more is passed over, and what a shorter brief says a longer one says too, in the same words or
at more length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

LONGER = 0.6
_SLACK = 1e-6
"""Seconds by which a sum may differ when it is added up in another order."""


class Candidate(NamedTuple):
    """A point with the seconds that each of its forms takes, its connecting words included."""

    number: int
    """Among all, in the order in which they are spoken."""
    aspect: str
    place: int
    """From 0, in its aspect; nothing of an aspect is said before its first."""
    weight: int
    costs: tuple[float, ...]
    core: bool = False
    """Whether the first word of its aspect comes before everything else."""


def chosen(candidates: Iterable[Candidate], limits: Iterable[float]) -> Iterator[Mapping[int, int]]:
    """For each limit in seconds, the shortest first, what is said: number → number of its form."""
    steps = _steps(candidates)
    taken: dict[int, int] = {}
    opened: set[str] = set()
    spent = 0.0
    for limit in limits:
        for candidate, form in steps:
            has = taken.get(candidate.number, -1)
            if form <= has or (form and has < 0):
                continue
            if candidate.place and candidate.aspect not in opened:
                continue
            more = candidate.costs[form] - (candidate.costs[has] if has >= 0 else 0)
            if spent + more <= limit - _SLACK:
                taken[candidate.number] = form
                spent += more
                opened.add(candidate.aspect)
        yield dict(taken)


def _steps(candidates: Iterable[Candidate]) -> list[tuple[Candidate, int]]:
    """Every form of every point, the most important first; those alike in their own order."""
    steps = [(c, form) for c in candidates for form in range(len(c.costs))]
    return sorted(steps, key=lambda step: -_importance(*step))


def _importance(candidate: Candidate, form: int) -> float:
    first = candidate.core and not candidate.place and not form
    return inf if first else candidate.weight / (candidate.place + 1) * LONGER**form
