"""The frozen values that tell what changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handbook_gen.problems import FieldPath
from handbook_gen.records import Part, Record


class How(StrEnum):
    """What became of a record, a value, a part of a list or an item of one."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True)
class At:
    """A part in a list: where it stands now, or stood when it is gone."""

    key: str
    index: int
    part: Part
    behind: Part | None = None
    """The part before it."""


Path = tuple[str | int | At, ...]
"""Keys, parts of lists, and indexes of items that are no parts."""


@dataclass(frozen=True)
class Edit:
    """One change inside a record.

    `changed`: a value before and after, None where there was none. `added`, `removed`: the part
    at the end of the path, or the items of a list as a tuple. `moved`: the parts (`At`) or items
    of a list that changed places, `after`; the list has as many others that did not.
    """

    how: How
    path: Path
    before: Any = None
    after: Any = None

    @property
    def field(self) -> str:
        """The field without indexes, such as `steps.responsible`."""
        keys = (step.key if isinstance(step, At) else step for step in self.path)
        return ".".join(key for key in keys if isinstance(key, str))

    @property
    def place(self) -> FieldPath:
        """The path as `Entry.line` takes it, in the newer file unless it is gone."""
        found: list[str | int] = []
        for step in self.path:
            found += (step.key, step.index) if isinstance(step, At) else (step,)
        return tuple(found)


@dataclass(frozen=True)
class Change:
    """What became of one record; `before` is None as well when nobody can tell what it was."""

    how: How
    before: Record | None
    after: Record | None
    edits: tuple[Edit, ...] = ()

    @property
    def record(self) -> Record:
        """The record as it is, or was when it is gone."""
        found = self.after or self.before
        assert found, "a change is of a record"  # noqa: S101 (for the type)
        return found
