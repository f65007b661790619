"""Two texts into the few places where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

_TOKEN = re.compile(r"[A-Za-z0-9_.%:/@#&+-]+|\s+|.", re.DOTALL)
"""A Latin word or number, or one character of Chinese."""
_PAUSE = frozenset("，。、；：！？（）「」『』《》,;!?()\n")
_REACH = 6
"""How many tokens of what stayed are told on either side."""
_MOST = 3000
"""Tokens beyond which two texts are not compared."""
_ALIKE = 0.5
_REWRITTEN = 0.3
"""How much of the shorter text must have stayed for its changes to be told one by one."""

_Block = tuple[str, int, int, int, int]
"""What `SequenceMatcher.get_opcodes` tells of a stretch."""
_matcher = partial(SequenceMatcher, None, autojunk=False)


@dataclass(frozen=True)
class Hunk:
    """A place where two texts differ, with a little of what stands around it in both."""

    before: str
    after: str


def alike(before: str, after: str) -> bool:
    """Whether one text may have come from the other: half of their beginnings is the same."""
    matcher = _matcher(before[:200], after[:200])
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """The places where two texts differ; one hunk of all when little stayed."""
    old, new = _TOKEN.findall(before.strip()), _TOKEN.findall(after.strip())
    if old == new:
        return ()
    whole = (Hunk("".join(old), "".join(new)),)
    if max(len(old), len(new)) > _MOST:
        return whole
    matcher = _matcher(old, new)
    blocks = matcher.get_opcodes()
    stayed = sum(stop - start for tag, start, stop, _, _ in blocks if tag == "equal")
    if stayed < _REWRITTEN * min(len(old), len(new)):
        return whole
    return tuple(_hunks(old, new, list(_slid(old, new, blocks))))


def _slid(old: list[str], new: list[str], blocks: Sequence[_Block]) -> Iterator[_Block]:
    """The same blocks, but what came or went begins with a phrase where it can.

    `B。` came into `A。C。` as well as `。B` did: people wrote the first.
    """
    shift = 0
    for number, (tag, i1, i2, j1, j2) in enumerate(blocks):
        if tag != "equal":
            yield tag, i1 + shift, i2 + shift, j1 + shift, j2 + shift
            continue
        room = [i2 - i1 - shift, *(b[2] - b[1] for b in blocks[number + 2 : number + 3])]
        following = blocks[number + 1 : number + 2]
        start, shift = shift, _slide(old, new, following[0], room) if following else 0
        yield tag, i1 + start, i2 + shift, j1 + start, j2 + shift


def _slide(old: list[str], new: list[str], block: _Block, room: Sequence[int]) -> int:
    """How far a block may be slid, within the room on both sides, to begin with a phrase."""
    tag, i1, i2, j1, j2 = block
    tokens, start, stop = (new, j1, j2) if tag == "insert" else (old, i1, i2)
    if tag == "replace" or _begins(tokens, start):
        return 0
    for left in range(1, room[0] + 1):
        if tokens[start - left] != tokens[stop - left]:
            break
        if _begins(tokens, start - left):
            return -left
    for right in range(1, (room[1] if len(room) > 1 else 0) + 1):
        if tokens[start + right - 1] != tokens[stop + right - 1]:
            break
        if _begins(tokens, start + right):
            return right
    return 0


def _begins(tokens: Sequence[str], place: int) -> bool:
    """Whether a phrase begins at a place."""
    return not place or tokens[place - 1] in _PAUSE


def _hunks(old: list[str], new: list[str], blocks: Sequence[_Block]) -> list[Hunk]:
    """Hunks with their surroundings; those that meet become one."""
    found: list[Hunk] = []
    joined = False
    for number, (tag, i1, i2, j1, j2) in enumerate(blocks):
        stayed = old[i1:i2]
        if tag != "equal":
            _grow(found, "".join(stayed), "".join(new[j1:j2]), joined=joined)
            joined = True
            continue
        right = _reach(stayed) if number and not _ends(found[-1]) else 0
        left = _reach(stayed[::-1]) if number + 1 < len(blocks) else 0
        if number and left and left + right >= len(stayed):
            left, right = 0, len(stayed)
        if right:
            same = "".join(stayed[:right]) + _cut(stayed, right)
            _grow(found, same, same, joined=True)
        joined = bool(number) and right == len(stayed)
        if left:
            same = _cut(stayed[::-1], left) + "".join(stayed[len(stayed) - left :])
            _grow(found, same, same, joined=False)
            joined = True
    return found


def _grow(found: list[Hunk], before: str, after: str, *, joined: bool) -> None:
    if joined and found:
        last = found.pop()
        before, after = last.before + before, last.after + after
    found.append(Hunk(before, after))


def _reach(tokens: Sequence[str]) -> int:
    """How many tokens there are until the next pause."""
    near = tokens[:_REACH]
    return next((n for n, token in enumerate(near) if token in _PAUSE), len(near))


def _cut(tokens: Sequence[str], reach: int) -> str:
    """A mark where what stayed is told only in part."""
    return "…" if reach < len(tokens) and tokens[reach] not in _PAUSE else ""


def _ends(hunk: Hunk) -> bool:
    """Whether whole phrases changed, which need nothing around them."""
    return (hunk.after or hunk.before)[-1:] in _PAUSE
