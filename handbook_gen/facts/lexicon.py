"""Words that mean a record into where a text uses them, in Chinese without spaces too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook_gen.records import Ref

_WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}
_UPPER = {code: code + 0x20 for code in range(ord("A"), ord("Z") + 1)}
_FOLDED = {wide: _UPPER.get(code, code) for wide, code in _WIDE.items()} | _UPPER
"""Latin capitals and full-width forms to what they are alike with, one for one: places stay."""
_FOLDING = re.compile("[A-Z\uff01-\uff5e\u3000]+")
_LATIN = re.compile(r"[0-9a-z]")
_BORDER = re.compile(r"(?<=[0-9a-z]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=[0-9a-z])")
_END = ""


@dataclass(frozen=True)
class Match:
    """A use of a word, as offsets of the text."""

    start: int
    end: int
    word: str
    """As the lexicon lists it."""
    ref: Ref


class Lexicon:
    r"""Finds words: the longest at each place, Latin ones whole, and `A/B测试` where `A/B 测试` is.

    All words are one regular expression with common beginnings shared (a trie), so that the time it
    takes does not grow with their number. Python's own `\b` sees no border in `用GMV衡量`.
    """

    def __init__(self, words: Mapping[str, Ref]) -> None:
        """Take words and what they mean; of two that are alike the first counts."""
        self._known: dict[str, tuple[str, Ref]] = {}
        tree: dict[str, Any] = {}
        for word, ref in words.items():
            self._known.setdefault(_bare(word), (word, ref))
            branch = tree
            for char in _bare(word):
                branch = branch.setdefault(char, {})
            branch[_END] = {}
        self._pattern = re.compile(_expression(tree, "")) if tree else None

    def find(self, text: str) -> Iterator[Match]:
        """Every use, from left to right; none overlaps another."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(_folded(text)):
            word, ref = self._known[_bare(found[0])]
            yield Match(found.start(), found.end(), word, ref)


def _bare(word: str) -> str:
    """A word in the one form in which it is compared."""
    return _BORDER.sub("", " ".join(_folded(word).split()))


def _folded(text: str) -> str:
    """A text with these letters as what they are alike with; most of a text needs no look."""
    return _FOLDING.sub(lambda found: found[0].translate(_FOLDED), text)


def _expression(branch: dict[str, Any], before: str) -> str:
    """What may follow the letters so far, the longest first."""
    ways = [
        _between(before, char) + re.escape(char) + _expression(below, char)
        for char, below in sorted(branch.items())
        if char
    ]
    if _END in branch:
        ways.append("(?![0-9a-z])" if _LATIN.match(before) else "")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _between(before: str, char: str) -> str:
    """What stands before a letter: a border, or a space that people write or leave out."""
    if not before:
        return "(?<![0-9a-z])" if _LATIN.match(char) else ""
    return " ?" if _BORDER.search(f"{before} {char}") else ""
