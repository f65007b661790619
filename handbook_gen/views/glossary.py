"""The terms of a handbook into its glossary."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.kinds.term import Term
from handbook_gen.pinyin import syllables
from handbook_gen.views.groups import shown


@dataclass(frozen=True)
class Letter:
    """The terms whose pinyin begins with a letter; `#` for those that begin with none."""

    name: str
    terms: tuple[Term, ...]


def glossary(handbook: Handbook) -> tuple[Letter, ...]:
    """Every term in use, by the first letter of its pinyin."""
    found: dict[str, list[Term]] = {}
    for term in sorted(shown(handbook, Term), key=lambda term: (syllables(term.title), term.id)):
        found.setdefault(_letter(term.title), []).append(term)
    return tuple(Letter(name, tuple(found[name])) for name in sorted(found))


def _letter(title: str) -> str:
    first = syllables(title)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
