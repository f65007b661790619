"""YAML text into plain data, the place of every key and value, and notes of what is wrong.

Strict and bounded: what YAML would change silently stays text, and what two readers could
understand differently is refused. Unquoted scalars arrive as `Plain`, so that a field's type
decides what they mean; only an empty value, `~` and `null` become None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from handbook_gen.problems import FieldPath, Severity
from handbook_gen.slips import (
    alike,
    cut_short,
    explain,
    hidden,
    joined,
    key_slip,
    margins,
    swallowed,
)

MAX_DEPTH = 30
MAX_NODES = 50_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BREAK = re.compile("\r\n|\r|\n")
_TAG = re.compile(r"!\S*")


class Plain(str):
    """An unquoted scalar as it is written."""

    __slots__ = ()


@dataclass(frozen=True)
class Span:
    """A stretch of one line; lines and columns count from 1, `end_column` is exclusive."""

    line: int
    column: int
    end_column: int


START = Span(1, 1, 2)
"""The first character of a file."""


@dataclass(frozen=True)
class Note:
    """Something wrong with the writing, at its place."""

    code: str
    at: Span
    severity: Severity
    values: dict[str, Any]


def split(text: str) -> list[str]:
    """The lines that YAML sees, without their ends."""
    return _BREAK.split(text)


class _Stop(Exception):  # noqa: N818
    """The rest of the file cannot be read."""


class Reader:
    """One pass over libyaml's parse events.

    Events and not nodes: composing recurses in C and crashes on deep nesting, and resolves
    scalars as YAML 1.1 does.
    """

    def __init__(self, text: str, spans: dict[FieldPath, tuple[Span, Span]] | None = None) -> None:
        """Take text without hidden characters, and where to keep the places if they matter."""
        self.text = text
        self.lines = split(text)
        self.spans = spans
        self.notes: list[Note] = []
        self.nodes = 0
        self.comments = " #" in text or "\t#" in text
        self.quoted, self.quoted_to = START, -1
        """The last text of several lines in quotes, and the line it ends on, from 0."""
        self.events: Iterator[Any] = iter(())

    def read(self) -> Any:
        """The document's data, or None with problems noted."""
        self.events = yaml.parse(self.text, Loader=_LOADER)
        try:
            data = self._document()
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self._unreadable(error)
            return None
        return data

    def _unreadable(self, error: yaml.MarkedYAMLError) -> None:
        """Where libyaml gave up, unless something on that line is known to be wrong already."""
        code, line, column = explain(self.lines, error)
        if code == "text-after-quote" and line == self.quoted_to:
            code, line, column = "quote-open", self.quoted.line - 1, self.quoted.column - 1
        wrong = (note.at.line for note in self.notes if note.severity is Severity.ERROR)
        if line + 1 in wrong:
            return
        margin = margins(self.lines, code, line)
        for number, at in ((line, column), *alike(self.lines, code, line + 1)):
            self._note(code, Span(number + 1, at + 1, at + 2), detail=error.problem, **margin)

    def _document(self) -> Any:
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            self._note("file-empty", START)
            return None
        if start.version or start.tags:
            self._note("yaml-directive", _span(start))
        first = next(self.events)
        self._remember((), first, first)
        data = self._node(first, (), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._note("second-document", _span(after))
        return data

    def _node(self, event: Any, path: FieldPath, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._note("too-many-values", _span(event), limit=MAX_NODES)
            raise _Stop
        if isinstance(event, yaml.ScalarEvent):
            self._refuse(event)
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self._note("alias", _span(event), word=f"*{event.anchor}")
            return f"*{event.anchor}"
        if depth >= MAX_DEPTH:
            self._note("too-deep", _span(event), limit=MAX_DEPTH)
            raise _Stop
        self._refuse(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth + 1)
        if event.flow_style and (at := joined(self._line(event), event.start_mark.column)):
            span = Span(event.start_mark.line + 1, at + 1, at + 2)
            self._note("full-width-comma", span, Severity.WARNING)
        return self._sequence(path, depth + 1)

    def _refuse(self, event: Any) -> None:
        """What YAML can write and a handbook does not use."""
        if event.anchor is not None:
            self._note("anchor", _span(event), word=f"&{event.anchor}")
        if event.tag is not None:
            written = _TAG.search(self._line(event), event.start_mark.column)
            self._note("tag", _span(event), word=written.group() if written else event.tag)
        if getattr(event, "style", "") == '"' and (found := hidden(event.value)):
            self._note("odd-character", _span(event), character=found[1])

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        end = event.end_mark
        if event.style:
            if end.line != event.start_mark.line:
                self.quoted, self.quoted_to = _span(event), end.line
            return value
        if end.line != event.start_mark.line:
            self._look_inside(event)
        if value in _NULL:
            return None
        if self.comments and (at := cut_short(self.lines[end.line], end.column, value)):
            span = Span(end.line + 1, at + 1, at + 2)
            self._note("comment-after-text", span, Severity.ADVICE)
        return Plain(value)

    def _look_inside(self, event: Any) -> None:
        """A line that looks like a key or an item of its own, but went into the text above it."""
        first = event.start_mark.line + 1
        for number, line in enumerate(self.lines[first : event.end_mark.line + 1], first):
            if found := swallowed(line):
                code, column = found
                self._note(code, Span(number + 1, column + 1, column + 2), Severity.WARNING)

    def _sequence(self, path: FieldPath, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*path, len(items))
            self._remember(here, event, event)
            items.append(self._node(event, here, depth))
        return items

    def _mapping(self, path: FieldPath, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, path, depth)
            value = next(self.events)
            known = lines.get(key)
            if known is not None:
                self._note("duplicate-key", _span(event), key=key, first=known)
                self._node(value, (*path, key, "(duplicate)"), depth)
                continue
            lines[key] = event.start_mark.line + 1
            self._remember((*path, key), event, value)
            items[key] = self._node(value, (*path, key), depth)
        return items

    def _key(self, event: Any, path: FieldPath, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._note("complex-key", _span(event))
            self._node(event, (*path, "(key)"), depth)
            return f"(key {self.nodes})"
        self._refuse(event)
        key: str = event.value
        if event.style:
            return key
        if key == "<<":
            self._note("merge-key", _span(event))
        elif found := key_slip(key):
            at = _span(event)
            column = at.column + found[1]
            self._note(found[0], Span(at.line, column, column + 1))
            return key.strip().partition("：")[0]
        return key

    def _line(self, event: Any) -> str:
        """The line on which something begins."""
        number: int = event.start_mark.line
        return self.lines[number]

    def _remember(self, path: FieldPath, key: Any, value: Any) -> None:
        if self.spans is not None:
            self.spans[path] = _span(key), _span(value)

    def _note(
        self, code: str, at: Span, severity: Severity = Severity.ERROR, **values: Any
    ) -> None:
        self.notes.append(Note(code, at, severity, values))


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    last = end.column if end.line == start.line and end.column > start.column else start.column + 1
    return Span(start.line + 1, start.column + 1, last + 1)
