"""Changed records into those that the change reaches, each by the shortest way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from handbook_gen.meaning.ways import Way, Ways
from handbook_gen.records import Ref


@dataclass(frozen=True)
class Reached:
    """A record that did not change itself, and how the change gets there."""

    ref: Ref
    path: tuple[Way, ...]
    """From a changed record to this one."""


def impact(changed: Iterable[Ref], ways: Ways) -> tuple[Reached, ...]:
    """All that is reached, the nearest first; of two ways the one that sorts first."""
    sources = sorted(set(changed), key=str)
    paths: dict[Ref, tuple[Way, ...]] = dict.fromkeys(sources, ())
    waiting = deque(sources)
    while waiting:
        ref = waiting.popleft()
        if paths[ref] and ways.end(ref):
            continue
        for way in ways.onward(ref):
            if way.stop not in paths and ways.affected(way.stop):
                paths[way.stop] = (*paths[ref], way)
                waiting.append(way.stop)
    reached = (Reached(ref, path) for ref, path in paths.items() if path)
    return tuple(sorted(reached, key=lambda found: (len(found.path), str(found.ref))))
