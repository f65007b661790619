"""A record's values into the words that they show: what search reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook_gen import markdown
from handbook_gen.records import Part, Ref, Text
from handbook_gen.render.bare import Title, bare
from handbook_gen.walks import prose_keys
from handbook_gen.words import Words

_BLOCK_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}|[-*+>]|\d+[.)]|[|:-]+$)[ \t]*|[ \t]*\|[ \t]*", re.MULTILINE
)
"""What makes a heading, list, quotation or table of a line."""


@dataclass(frozen=True)
class Told:
    """Values in words; numbers, days, ids and addresses are none, and left out."""

    words: Words
    title: Title

    def part(self, part: Part) -> Iterator[str]:
        """Everything a part says."""
        for attribute, key in part.keys().items():
            yield from self.field(part, attribute, key)

    def field(self, part: Part, attribute: str, key: str) -> Iterator[str]:
        """What one field of a part says."""
        yield from self._value(getattr(part, attribute), key, key in prose_keys(type(part)))

    def text(self, text: Text) -> str:
        """A text without its Markdown, and without embeds: these have pages of their own."""
        cut = [(embed.start, embed.end, "") for embed in markdown.embeds(text)]
        return _BLOCK_MARKS.sub(" ", bare(markdown.replace(text, cut), self.title))

    def _value(self, value: Any, key: str, prose: bool) -> Iterator[str]:  # noqa: FBT001 (inner)
        match value:
            case tuple():
                for item in value:
                    yield from self._value(item, key, prose)
            case Ref():
                yield self.title(value, "")
            case Text():
                yield self.text(value)
            case Part():
                yield from self.part(value)
            case str() if prose:
                yield value
            case str() if (word := self.words.value(key, value)) != value:
                yield word
            case _:
                pass
