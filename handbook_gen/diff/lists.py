"""Two lists of texts, words or links into what was added, removed, changed and moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from handbook_gen.diff.edits import Edit, How, Path
from handbook_gen.diff.texts import alike

_MOST = 20
"""Items of a rewritten stretch that are tried against each other."""


def items(before: Sequence[Any], after: Sequence[Any], path: Path) -> Iterator[Edit]:
    """The edits of a list, by the longest stretches that stayed."""
    old, new = [norm(item) for item in before], [norm(item) for item in after]
    gone: list[int] = []
    came: list[int] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = dict(_pairs(old[i1:i2], new[j1:j2])) if tag == "replace" else {}
        for i, j in pairs.items():
            yield Edit(How.CHANGED, (*path, j1 + j), before[i1 + i], after[j1 + j])
        gone += (i for i in range(i1, i2) if i - i1 not in pairs)
        came += (j for j in range(j1, j2) if j - j1 not in pairs.values())
    moved = Counter(old[i] for i in gone) & Counter(new[j] for j in came)
    if lost := _without(gone, old, moved):
        yield Edit(How.REMOVED, path, before=tuple(before[i] for i in lost))
    if found := _without(came, new, moved):
        yield Edit(How.ADDED, path, after=tuple(after[j] for j in found))
    if moved:
        places = [j for j in came if j not in found]
        yield Edit(How.MOVED, path, after=tuple(after[j] for j in places))


def norm(value: Any) -> Any:
    """A value without the white space that folding leaves in texts."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[int, int]]:
    """Which texts of a rewritten stretch came from which, in order."""
    start = 0
    for j, text in enumerate(new[:_MOST]):
        for i in range(start, min(len(old), _MOST)):
            if _rewritten(old[i], text) and text not in old and old[i] not in new:
                yield i, j
                start = i + 1
                break


def _rewritten(before: Any, after: Any) -> bool:
    return isinstance(before, str) and isinstance(after, str) and alike(before, after)


def _without(places: list[int], values: list[Any], moved: Counter[Any]) -> list[int]:
    """The places whose values did not only move."""
    left = moved.copy()
    kept = []
    for place in places:
        if left[values[place]]:
            left[values[place]] -= 1
        else:
            kept.append(place)
    return kept
