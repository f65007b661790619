"""A random generator into Chinese sentences such as an operations handbook has."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

VOCABULARY = Path(__file__).with_name("vocabulary.yml")


class Prose:
    """Words, phrases and sentences, as many as are asked for."""

    def __init__(self, rng: Random) -> None:
        """Draw everything from one generator."""
        given: dict[str, Any] = yaml.safe_load(VOCABULARY.read_text("utf-8"))
        self.rng = rng
        self.sorts: dict[str, list[str]] = {k: v.split() for k, v in given["words"].items()}
        self.sentences: list[str] = given["sentences"]
        self.phrases: list[str] = given["phrases"]
        self.questions: list[str] = given["questions"]

    def __getitem__(self, name: str) -> str:
        """A word of one sort, or a number: `m` of one digit, `n` of two."""
        if name in ("m", "n"):
            return str(self.rng.randint(2, 9) if name == "m" else self.rng.randint(10, 99))
        return self.rng.choice(self.sorts[name])

    def words(self, name: str, count: int) -> list[str]:
        """Different words of one sort."""
        return self.rng.sample(self.sorts[name], count)

    def department(self, number: int) -> str:
        """The name of a part of the house."""
        places, areas = self.sorts["place"], self.sorts["area"]
        return places[number // len(areas) % len(places)] + areas[number % len(areas)]

    def fill(self, pattern: str) -> str:
        """A pattern such as `{verb}{object}` with words in it."""
        return pattern.format_map(self)

    def phrase(self) -> str:
        """A few words without a full stop."""
        return self.fill(self.rng.choice(self.phrases))

    def question(self) -> str:
        """What someone may ask."""
        return self.fill(self.rng.choice(self.questions))

    def text(self, sentences: int) -> str:
        """Different sentences in a row."""
        return "".join(self.fill(pattern) for pattern in self.rng.sample(self.sentences, sentences))
