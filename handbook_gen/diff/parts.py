"""Two parts of a class into their edits, field by field; parts of lists are matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from handbook_gen.diff.edits import At, Edit, How, Path
from handbook_gen.diff.lists import items, norm
from handbook_gen.diff.texts import alike
from handbook_gen.records import Part

_SHARED = 0.5
"""How much of two parts must be the same for one to have come from the other."""
_NOTHING: tuple[Any, ...] = ()


def edits(before: Part, after: Part, path: Path = ()) -> Iterator[Edit]:
    """What changed between two parts of one class, in the order of its fields."""
    for attribute, key in after.keys().items():
        yield from _edits(getattr(before, attribute), getattr(after, attribute), (*path, key))
    for key in sorted({*before.extra, *after.extra}):
        yield from _edits(before.extra.get(key), after.extra.get(key), (*path, key))


def name(part: Part) -> Any:
    """What a part is told by: the value of its `naming` key."""
    return getattr(part, _name(part) or "extra", None)


def naming(part: Part) -> str:
    """The key of what it must have, its id apart; else the first one that has a value."""
    return part.keys().get(_name(part), "")


def _name(part: Part) -> str:
    """The attribute that a part is told by; empty for one that says nothing."""
    held = (own for own in _naming(type(part)) if getattr(part, own) not in (None, _NOTHING))
    return next(held, "")


@cache
def _naming(part: type[Part]) -> tuple[str, ...]:
    fields = part.model_fields
    needed = (attribute for attribute in fields if fields[attribute].is_required())
    first = next((attribute for attribute in needed if attribute != "id"), None)
    return (first,) if first else tuple(part.keys())


def _edits(before: Any, after: Any, path: Path) -> Iterator[Edit]:
    if _same(before, after):
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        held = isinstance((before or after)[0], Part)
        yield from (_listed if held else items)(before, after, path)
    elif isinstance(before, Part) and isinstance(after, Part):
        yield from edits(before, after, path)
    else:
        yield Edit(How.CHANGED, path, before, after)


def _listed(before: Sequence[Part], after: Sequence[Part], path: Path) -> Iterator[Edit]:
    """The edits of a list of parts; `pairs` leads from where one stands to where it stood."""
    pairs = _pairs(before, after)
    stayed = set(pairs.values())
    for index in range(len(before)):
        if index not in stayed:
            yield Edit(How.REMOVED, _at(path, before, index), before=before[index])
    for index, part in enumerate(after):
        here = _at(path, after, index)
        if index in pairs:
            yield from edits(before[pairs[index]], part, here)
        else:
            yield Edit(How.ADDED, here, after=part)
    if moved := _moved([index for index in range(len(after)) if index in pairs], pairs):
        yield Edit(How.MOVED, path, after=tuple(_at(path, after, index)[-1] for index in moved))


def _at(path: Path, parts: Sequence[Part], index: int) -> Path:
    behind = parts[index - 1] if index else None
    return (*path[:-1], At(str(path[-1]), index, parts[index], behind))


def _moved(places: list[int], pairs: dict[int, int]) -> list[int]:
    """The fewest places whose parts must have moved for the others to be in order."""
    then = sorted(places, key=lambda place: pairs[place])
    blocks = SequenceMatcher(None, then, places, autojunk=False).get_matching_blocks()
    kept = {place for block in blocks for place in places[block.b : block.b + block.size]}
    return [place for place in places if place not in kept]


def _pairs(before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Which part was which: by equal content, by id or name, else by place and likeness."""
    waiting: dict[Any, list[int]] = {}
    for index, part in enumerate(before):
        waiting.setdefault(_key(part), []).append(index)
    pairs: dict[int, int] = {}
    for least in (1, 0):
        for index, part in enumerate(after):
            known = waiting.get(_key(part)) if index not in pairs else None
            best = max(known, key=lambda i: _shared(before[i], part)) if known else None
            if known and best is not None and _shared(before[best], part) >= least:
                pairs[index] = best
                known.remove(best)
    left = {index for known in waiting.values() for index in known}
    for index, part in enumerate(after):
        place = pairs.get(index - 1, -1) + 1
        if index not in pairs and place in left and _alike(before[place], part):
            pairs[index] = place
            left.remove(place)
    return pairs


def _key(part: Part) -> Any:
    return norm(getattr(part, "id", None) or name(part))


def _alike(before: Part, after: Part) -> bool:
    names = name(before), name(after)
    told = all(isinstance(value, str) for value in names) and alike(*names)
    return told or _shared(before, after) >= _SHARED


def _shared(before: Part, after: Part) -> float:
    """How much of what two parts of one class say is the same, from 0 to 1."""
    attributes = tuple(before.keys())
    values = [(getattr(before, own), getattr(after, own)) for own in attributes]
    used = [pair for pair in values if any(value not in (None, _NOTHING) for value in pair)]
    same = sum(_same(*pair) for pair in used) + (before.extra == after.extra)
    return same / (len(used) + 1)


def _same(before: Any, after: Any) -> bool:
    """Whether two values say the same; folding may have left other white space in a text."""
    if isinstance(before, Part) and type(before) is type(after):
        keys = before.keys()
        own = (_same(getattr(before, key), getattr(after, key)) for key in keys)
        return all(own) and bool(before.extra == after.extra)
    if isinstance(before, tuple) and isinstance(after, tuple):
        alike_long = len(before) == len(after)
        return alike_long and all(map(_same, before, after))
    return bool(before == after or norm(before) == norm(after))
