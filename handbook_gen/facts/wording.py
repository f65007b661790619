"""A handbook's terms into the words it avoids, and where a text uses them all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from handbook_gen.facts.lexicon import Lexicon, Match
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.term import Term
from handbook_gen.kinds.tool import Tool
from handbook_gen.records import Ref

NAMES = (Term, Tool)
"""Kinds whose names are what they are: a word inside one of them is no choice of the writer's."""
_TO_WIDE = 0xFEE0
_NAME = Ref("", "")
"""Stands for a name, which no term says to avoid."""


@dataclass(frozen=True)
class Wording:
    """The words that terms say not to use, and the names that may hide such words."""

    avoided: dict[str, Ref]
    """The term that says so, the first if several do."""
    names: tuple[str, ...]

    @classmethod
    def of(cls, handbook: Handbook) -> Wording:
        """The wording of the terms in use; what is the title of one is never a word to avoid."""
        named = [r for k in NAMES for r in handbook.all(k.kind) if r.status != "retired"]
        titles = {record.title.casefold() for record in named}
        avoided: dict[str, Ref] = {}
        for term in named:
            for word in term.avoid if isinstance(term, Term) else ():
                if word.casefold() not in titles:
                    avoided.setdefault(word, term.ref)
        names = (name for record in named for name in (record.title, *record.aliases))
        return cls(avoided, tuple(dict.fromkeys(names)))

    def suspect(self, text: str) -> bool:
        """Whether a text may use such a word: a quick look that saves reading most of them."""
        return bool(self.avoided) and bool(self._roughly.search(text))

    def uses(self, text: str) -> Iterator[Match]:
        """Every word to avoid in a text, those inside a longer name left out."""
        return (match for match in self._lexicon.find(text) if match.ref != _NAME)

    @cached_property
    def _roughly(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_loose, self.avoided)), re.IGNORECASE)

    @cached_property
    def _lexicon(self) -> Lexicon:
        longer = (name for name in self.names if self.suspect(name))
        return Lexicon(self.avoided | {name: _NAME for name in longer if name not in self.avoided})


def _loose(word: str) -> str:
    """At least all that a lexicon takes for a word: in full width, with or without spaces."""
    letters = (re.escape(char) for char in word if not char.isspace())
    wide = (f"(?:{c}|{chr(ord(c[-1]) + _TO_WIDE)})" if c[-1].isascii() else c for c in letters)
    return r"\s?".join(wide)
