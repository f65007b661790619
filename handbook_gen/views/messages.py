"""Every problem that a check can find into the catalogue of messages."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.practice import RULES
from handbook_gen.words import problem_codes


@dataclass(frozen=True)
class Catalogue:
    """The codes of what is wrong, and of what could be better."""

    faults: tuple[str, ...]
    rules: tuple[str, ...]


def catalogue() -> Catalogue:
    """All codes, in the order of the locale."""
    codes = problem_codes()
    return Catalogue(
        tuple(code for code in codes if code not in RULES),
        tuple(code for code in codes if code in RULES),
    )
