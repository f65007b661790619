"""One YAML file into plain data, and the place of every key and value in it.

Strict and bounded: what YAML would change silently stays text, and what two readers could
understand differently is refused. Unquoted scalars arrive as `Plain`, so that a field's type
decides what they mean; only an empty value, `~` and `null` become None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from handbook_gen.problems import FieldPath, Problem, Severity
from handbook_gen.slips import alike, cut_short, explain, joined, key_slip, swallowed

MAX_BYTES = 1 << 20
MAX_DEPTH = 30
MAX_NODES = 50_000
SHORT = 40
"""Characters of a value that a message repeats."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_ODD = re.compile(
    "[^\t\n\r -~\xa0-\u200a\u200c\u200d\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe"
    "\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What nobody sees: controls, line ends other than our own, spaces without width, marks that turn
the direction of writing, U+FEFF. The joiners that emoji are made with are let through."""
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
class Source:
    """One file as read: its data, and what is wrong with its writing."""

    path: str
    text: str
    data: Any
    """None when the file could not be read to its end."""
    problems: tuple[Problem, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether anything in its writing is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines without their ends."""
        return _BREAK.split(self.text)

    @cached_property
    def spans(self) -> dict[FieldPath, tuple[Span, Span]]:
        """For every value the place of its key (or of itself in a list) and of its first line."""
        reader = _Reader(self.path, self.text, spans={})
        reader.read()
        return reader.spans or {}

    def problem(
        self,
        code: str,
        at: Span,
        *,
        severity: Severity = Severity.ERROR,
        field: str = "",
        **values: Any,
    ) -> Problem:
        """A problem at a place of this file, with its line quoted."""
        quote = self.lines[at.line - 1] if at.line <= len(self.lines) else ""
        return Problem(
            self.path, code, at.line, at.column, at.end_column, quote, field, severity, values
        )


def shown(value: object) -> str:
    """A value as a short word in a message; what is in quotes keeps them."""
    names = {dict: "{…}", list: "[…]", type(None): "", str: f'"{value}"'}
    text = names.get(type(value), str(value)).replace("\n", " ")
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def read(file: Path, path: str) -> Source:
    """Read a file; `path` is how it is named to people. Never raises for what the file holds."""
    text, code = _text(file)
    if code:
        return _broken(path, text, len(text), code, limit=MAX_BYTES >> 10)
    return parse(path, text)


def parse(path: str, text: str) -> Source:
    """Read YAML that is already text, such as an embed's."""
    if text.startswith("\ufeff"):
        rest = parse(path, text.lstrip("\ufeff"))
        problem = rest.problem("byte-order-mark", START)
        return replace(rest, problems=(problem, *rest.problems))
    if odd := _ODD.search(text):
        return _broken(path, text, odd.start(), "odd-character", character=_name(odd.group()))
    reader = _Reader(path, text)
    data = reader.read()
    return Source(path, text, data, tuple(reader.problems))


def _text(file: Path) -> tuple[str, str]:
    if file.is_dir():
        return "", "file-is-folder"
    try:
        raw = file.read_bytes()
    except OSError:
        return "", "file-unreadable"
    if len(raw) > MAX_BYTES:
        return "", "file-too-large"
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return raw[: error.start].decode("utf-8"), "file-not-utf8"


def _broken(path: str, text: str, offset: int, code: str, **values: Any) -> Source:
    """A file that is not read because of what stands at an offset."""
    source = Source(path, text, None)
    before = _BREAK.split(text[:offset])
    at = Span(len(before), len(before[-1]) + 1, len(before[-1]) + 2)
    return replace(source, problems=(source.problem(code, at, **values),))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


class _Stop(Exception):  # noqa: N818
    """The rest of the file cannot be read."""


class _Reader:
    """One pass over libyaml's parse events.

    Events and not nodes: composing recurses in C and crashes on deep nesting, and resolves
    scalars as YAML 1.1 does.
    """

    def __init__(
        self, path: str, text: str, spans: dict[FieldPath, tuple[Span, Span]] | None = None
    ) -> None:
        self.source = Source(path, text, None)
        self.spans = spans
        self.problems: list[Problem] = []
        self.nodes = 0
        self.quoted, self.quoted_to = START, -1
        """The last text of several lines in quotes, and the line it ends on, from 0."""
        self.comments = " #" in text or "\t#" in text
        self.events: Iterator[Any] = iter(())

    def read(self) -> Any:
        """The document's data, or None with problems noted."""
        self.events = yaml.parse(self.source.text, Loader=_LOADER)
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
        lines = self.source.lines
        code, line, column = explain(lines, error)
        if code == "text-after-quote" and line == self.quoted_to:
            code, line, column = "quote-open", self.quoted.line - 1, self.quoted.column - 1
        wrong = (p.line for p in self.problems if p.severity is Severity.ERROR)
        if line + 1 in wrong:
            return
        for number, at in ((line, column), *alike(lines, code, line + 1)):
            self._note(code, Span(number + 1, at + 1, at + 2), detail=error.problem)

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
        if getattr(event, "style", "") == '"' and (odd := _ODD.search(event.value)):
            self._note("odd-character", _span(event), character=_name(odd.group()))

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
        if self.comments and (at := cut_short(self.source.lines[end.line], end.column, value)):
            span = Span(end.line + 1, at + 1, at + 2)
            self._note("comment-after-text", span, Severity.ADVICE)
        return Plain(value)

    def _look_inside(self, event: Any) -> None:
        """A line that looks like a key or an item of its own, but went into the text above it."""
        first = event.start_mark.line + 1
        for number, line in enumerate(self.source.lines[first : event.end_mark.line + 1], first):
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
        return self.source.lines[number]

    def _remember(self, path: FieldPath, key: Any, value: Any) -> None:
        if self.spans is not None:
            self.spans[path] = _span(key), _span(value)

    def _note(
        self, code: str, at: Span, severity: Severity = Severity.ERROR, **values: Any
    ) -> None:
        self.problems.append(self.source.problem(code, at, severity=severity, **values))


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    last = end.column if end.line == start.line and end.column > start.column else start.column + 1
    return Span(start.line + 1, start.column + 1, last + 1)
