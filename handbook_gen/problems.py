"""A fault in the handbook's files into a located `Problem` that an editor can mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any

FieldPath = tuple[str | int, ...]
"""The keys and list indexes that lead to a value, such as `("steps", 2, "responsible")`."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, before it is known where in a file."""

    code: str
    values: Mapping[str, Any] = default(default_factory=dict)
    path: FieldPath = ()
    """Where in the record."""


class Severity(StrEnum):
    """How a problem ends a check: an error always, a warning under `--strict`, advice never."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Problem:
    """One fault; its words come from the locale at the edge. Lines and columns count from 1."""

    path: str
    """The file, relative to the folder of `mkdocs.yml`, with `/`."""
    code: str
    """Permanent kebab-case name of the fault."""
    line: int = 1
    column: int = 1
    end_column: int = 1
    """The column behind the last character at fault."""
    quote: str = ""
    """The offending line as it stands in the file."""
    field: str = ""
    """Where in the record, such as `steps[2].responsible`."""
    severity: Severity = Severity.ERROR
    values: Mapping[str, Any] = default(default_factory=dict)
    """What the locale's sentence fills in; `near` becomes 是否想写 …."""

    @property
    def place(self) -> tuple[str, int, int, str]:
        """The key that problems are sorted by."""
        return self.path, self.line, self.column, self.code


class HandbookError(Exception):
    """The handbook cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by file and line."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__(", ".join(f"{p.path}:{p.line} {p.code}" for p in self.problems))


def field_name(path: FieldPath) -> str:
    """`("steps", 2, "responsible")` into `steps[2].responsible`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".")


@lru_cache(maxsize=1 << 12)
def without_indexes(path: FieldPath) -> str:
    """`("steps", 2, "responsible")` into `steps.responsible`."""
    return ".".join(key for key in path if isinstance(key, str))


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like this one, or nothing when none is alike (difflib, ratio >= 0.6)."""
    return next(iter(get_close_matches(word, sorted(words), n=1)), "")
