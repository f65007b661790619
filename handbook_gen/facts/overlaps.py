"""Duties into pairs of two roles that say nearly the same.

Two duties are nearly the same when the Jaccard similarity of their bigrams, |x ∩ y| ÷ |x ∪ y|, is
at least `ALIKE`. Such sets have `SHARED` of their rarest bigrams in common (the prefix filter of
set-similarity joins: Chaudhuri, Ganti and Kaushik 2006; prefixes longer by what must be shared:
Wang, Li and Feng 2012), so an index of these finds every pair without comparing all with all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from operator import add

from handbook_gen.problems import FieldPath
from handbook_gen.records import Ref

ALIKE = Fraction(4, 5)
SHARED = 3
"""Rare bigrams that two duties share before they are compared; all, if they have fewer."""
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
_UNSAID = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Duty:
    """What a role is responsible for, and where it says so."""

    role: Ref
    path: FieldPath
    text: str


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters, whatever their width, case and punctuation."""
    folded = unicodedata.normalize("NFKC", _ADDRESS.sub("]", text)).casefold()
    said = _UNSAID.sub("", folded)
    return frozenset(map(add, said, said[1:])) or frozenset(said)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of bigrams are nearly the same."""
    common = len(one & other)
    union = len(one) + len(other) - common
    return union > 0 and common * ALIKE.denominator >= union * ALIKE.numerator


def overlaps(duties: Iterable[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Every duty that is nearly the same as another role's, behind the first such.

    What is told as a copy is not itself held against later ones: these are told of the first.
    """
    known = tuple(duties)
    sets = [bigrams(duty.text) for duty in known]
    seen = Counter(chain.from_iterable(sets))
    holders: dict[str, list[int]] = {}
    for later, held in enumerate(sets):
        rarest = _rarest(held, seen)
        for first in _sharing(rarest, holders):
            if known[first].role != known[later].role and alike(sets[first], held):
                yield known[first], known[later]
                break
        else:
            for bigram in rarest:
                holders.setdefault(bigram, []).append(later)


def _rarest(held: frozenset[str], seen: Counter[str]) -> list[str]:
    """So many of the rarest that `SHARED` of them are in any set that is nearly the same."""
    by_rarity = sorted(held, key=lambda bigram: (seen[bigram], bigram))
    common = -(-len(held) * ALIKE.numerator // ALIKE.denominator)
    return by_rarity[: len(held) - common + min(SHARED, common)]


def _sharing(rarest: list[str], holders: dict[str, list[int]]) -> list[int]:
    """The sets that have enough of some bigrams among their own rarest, first to last."""
    numbers = chain.from_iterable(holders.get(bigram, ()) for bigram in rarest)
    wanted = min(SHARED, len(rarest))
    return sorted(number for number, count in Counter(numbers).items() if count >= wanted)
