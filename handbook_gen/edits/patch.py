"""Stretches of a text that are to read otherwise into the text that does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Patch:
    """What stands from `start` to `stop` is to read `new`; an insertion where both are one."""

    start: int
    stop: int
    new: str


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The text with every stretch replaced; stretches do not overlap."""
    parts, at = [], 0
    for patch in sorted(set(patches)):
        parts += [text[at : patch.start], patch.new]
        at = patch.stop
    return "".join([*parts, text[at:]])
