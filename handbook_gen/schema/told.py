"""The locales into what an editor says of a kind and its fields, in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook_gen.words import LANGUAGES, Words


@dataclass(frozen=True)
class Told:
    """The words of a kind: those of the handbook's language first."""

    words: Words
    kind: str
    label: str = ""
    """The kind's name where no locale has one."""

    @property
    def both(self) -> tuple[Words, ...]:
        """The handbook's language, then the other."""
        others = (name for name in LANGUAGES if name != self.words.language)
        return self.words, *map(Words, others)

    def about(self) -> dict[str, str]:
        """The kind's title, and what it is for."""
        title = _joined(words.kind(self.kind, self.label) for words in self.both)
        return _described(title, [words.about(self.kind) for words in self.both])

    def field(self, path: str) -> dict[str, str]:
        """A field's title, what to write in it, and an example."""
        title = _joined(words.field(self.kind, path) for words in self.both)
        described = [words.help(self.kind, path)[0] for words in self.both]
        example = self.example(path)
        shown = [self.words.ui("schema.example", example=example)] if example else []
        return _described(title, [described[0], *shown, *described[1:]])

    def example(self, path: str) -> str:
        """What may be written in a field, as YAML."""
        return self.words.help(self.kind, path)[1]

    def value(self, name: str, value: object) -> str:
        """The words for a value of a fixed list."""
        if isinstance(value, bool):
            return _joined(
                words.ui("changes.yes" if value else "changes.no") for words in self.both
            )
        if value is None:
            return _joined(words.ui("schema.nothing") for words in self.both)
        return _joined(words.value(name, str(value)) for words in self.both)

    def choice(self, name: str, value: object) -> str:
        """A value of a fixed list as a message names it."""
        word = self.words.value(name, str(value))
        return str(value) if word == str(value) else f"{value} ({word})"

    def fix(self, code: str, **values: object) -> str:
        """What to write instead of what a problem is about."""
        return self.words.problem(code, values)[1]


def _described(title: str, paragraphs: list[str]) -> dict[str, Any]:
    told = [paragraph for paragraph in paragraphs if paragraph]
    return {
        "title": title,
        "description": told[0] if told else "",
        "markdownDescription": "\n\n".join(told),
    }


def _joined(words: Any) -> str:
    return " · ".join(dict.fromkeys(words))
