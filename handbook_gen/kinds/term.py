"""术语: a word, what it means here, and which words not to use for it."""

from __future__ import annotations

from typing import ClassVar

from handbook_gen.records import AnyRef, Record, Text
from handbook_gen.values import Line


class Term(Record):
    """A word of the trade."""

    kind: ClassVar = "term"
    folder: ClassVar = "terms"
    summary_field: ClassVar = "definition"
    prior: ClassVar = 1

    definition: Text
    see: tuple[AnyRef, ...] = ()
    avoid: tuple[Line, ...] = ()
