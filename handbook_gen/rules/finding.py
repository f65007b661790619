"""A rule, where it is not kept, and which records it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook_gen.handbook import Handbook
from handbook_gen.problems import FieldPath
from handbook_gen.records import Record
from handbook_gen.scene import Scene
from handbook_gen.source import Source, Span


@dataclass(frozen=True)
class Finding:
    """A place where a rule is not kept."""

    where: Record | Source
    """The record or the hand-written page."""
    path: FieldPath = ()
    """Where in the record; empty for what it lacks."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the message fills in."""
    at: Span | None = None
    """The exact place, when it is not the value at `path`."""


@dataclass(frozen=True)
class Rule:
    """What is asked of a handbook; its words and severity go by its code."""

    code: str
    find: Callable[[Scene], Iterator[Finding]]
    dated: bool = False
    """Whether it reads today: then it only advises, and leaves demonstration data alone."""


def place(handbook: Handbook, record: Record, path: FieldPath = ()) -> str:
    """`file:line` of a value, to name it in a message about another."""
    entry = handbook.entry(record)
    return f"{entry.source.path}:{entry.line(path)}"
