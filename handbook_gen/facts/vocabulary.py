"""The terms of a handbook into the words that mean them, and a record into the terms it uses."""

from __future__ import annotations

from itertools import chain

from handbook_gen.facts.lexicon import Lexicon
from handbook_gen.facts.order import reading_order
from handbook_gen.facts.reading import text_of
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.term import Term
from handbook_gen.records import Record, Ref


def lexicon(handbook: Handbook) -> Lexicon:
    """Every title and alias of a term; a title wins over another term's alias."""
    known = sorted(handbook.used(Term), key=reading_order)
    titles = ((term.title, term.ref) for term in known)
    aliases = ((alias, term.ref) for term in known for alias in term.aliases)
    return Lexicon(dict(chain(aliases, titles)))


class Vocabulary:
    """The terms that records use; every record is read once, whoever asks."""

    def __init__(self, handbook: Handbook) -> None:
        """Take the terms in use."""
        self._lexicon = lexicon(handbook)
        self._found: dict[Ref, frozenset[Ref]] = {}
        self._texts: dict[Ref, str] = {}

    def text(self, record: Record) -> str:
        """All that a record says."""
        if record.ref not in self._texts:
            self._texts[record.ref] = text_of(record)
        return self._texts[record.ref]

    def of(self, record: Record) -> frozenset[Ref]:
        """The terms whose title or alias stands in the words of a record."""
        if record.ref not in self._found:
            uses = self._lexicon.find(self.text(record))
            self._found[record.ref] = frozenset(match.ref for match in uses)
        return self._found[record.ref]
