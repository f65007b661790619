"""The terms of a handbook into its glossary, and into the words that pages explain."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from handbook_gen.facts.lexicon import Lexicon
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


def lexicon(handbook: Handbook) -> Lexicon:
    """Every title and alias of a term; a title wins over another term's alias."""
    known = shown(handbook, Term)
    titles = ((term.title, term.ref) for term in known)
    aliases = ((alias, term.ref) for term in known for alias in term.aliases)
    return Lexicon(dict(chain(aliases, titles)))


def _letter(title: str) -> str:
    first = syllables(title)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
