"""A problem's code into the message that an editor would read, by an example."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.problems import Problem
from handbook_gen.report import sentences
from handbook_gen.words import Words


@dataclass(frozen=True)
class Message:
    """A row of the catalogue."""

    code: str
    what: str
    fix: str
    wrong: str
    """The line, file or command of the example."""


def message(code: str, words: Words) -> Message:
    """What is said of a problem, filled in as in the locale's example."""
    values = words.example(code)
    wrong = str(values.pop("wrong", ""))
    what, fix = sentences(Problem("", code, values=values), words)
    return Message(code, what, fix, wrong)
