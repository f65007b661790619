"""Mixed Chinese and Latin text into its width and its lines, without a font at hand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN = "（「『《【〈“‘([{"
_CLOSE = "，。、；：！？）」』》】〉”’…—～·%‰℃,.;:!?)]}"
_LATIN = r"[!-'*-Z\\^-z|~\u00a1-\u1fff]+"
# At most two brackets or marks stick to a glyph, so that no atom outgrows a narrow box.
_ATOM = re.compile(rf"\s*[{re.escape(_OPEN)}]{{0,2}}(?:{_LATIN}|\S)[{re.escape(_CLOSE)}]{{0,2}}")
_GLYPH = re.compile(rf"\s*[{re.escape(_OPEN)}]{{0,2}}\S[{re.escape(_CLOSE)}]{{0,2}}")
_BROAD, _SLIM = frozenset("MWm@%"), frozenset(" Iijflrt.,:;'|!()[]")
# What stands around a break between phrases, and around one within a phrase.
_PAUSE = re.compile(rf"[{re.escape(_CLOSE)}].|.[{re.escape(_OPEN)}]")
_JOINT = re.compile("的.|[^合参][并与和或]")
_AT_JOINT, _WITHIN_WORD = 4, 12


def width(text: str) -> float:
    """Give the width of text in em."""
    return sum(map(_advance, text))


def wrap(text: str, limit: float) -> tuple[str, ...]:
    """Break text into as few lines as limit em allow, even ones, rather between phrases."""
    atoms = _atoms(text, limit)
    # From the end: the fewest lines, their cost, and the lines for the atoms from each one on.
    best: list[tuple[int, float, tuple[str, ...]]] = [(0, 0.0, ())]
    for start in reversed(range(len(atoms))):
        choices = []
        for stop, line in _lines(atoms[start:], limit):
            count, cost, rest = best[stop - 1]
            choices.append((count + 1, cost + _cost(line, rest), (line, *rest)))
        best.insert(0, min(reversed(choices), key=lambda choice: choice[:2]))
    return best[0][2] or ("",)


@lru_cache(maxsize=1 << 14)
def _advance(char: str) -> float:
    if east_asian_width(char) in "WFA":
        return 1
    if char in _SLIM:
        return 0.36
    if char in _BROAD:
        return 0.92
    return 0.7 if char.isupper() else 0.56


def _atoms(text: str, limit: float) -> list[str]:
    pieces: list[str] = []
    for atom in _ATOM.findall(text):
        pieces += [atom] if width(atom.strip()) <= limit else _GLYPH.findall(atom)
    return pieces


def _lines(atoms: list[str], limit: float) -> Iterator[tuple[int, str]]:
    """Offer the lines that can begin with the first atom: how many atoms each takes, and it."""
    line = ""
    for count, atom in enumerate(atoms, 1):
        line = f"{line}{atom}".lstrip()
        if count > 1 and width(line) > limit:
            return
        yield count, line


def _cost(line: str, rest: tuple[str, ...]) -> float:
    # For as many lines the sum of squares is least when all are as wide.
    return width(line) ** 2 + (_tear(line[-1] + rest[0][0]) if rest else 0)


def _tear(around: str) -> float:
    if _PAUSE.match(around):
        return 0
    return _AT_JOINT if _JOINT.match(around) else _WITHIN_WORD
