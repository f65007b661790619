"""A file into its text, its data, and what is wrong with its writing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from handbook_gen.problems import FieldPath, Problem, Severity
from handbook_gen.reader import START, Plain, Reader, Span, split
from handbook_gen.slips import hidden

__all__ = ["START", "Plain", "Source", "Span", "page", "parse", "read", "shown"]

MAX_BYTES = 1 << 20
SHORT = 40
"""Characters of a value that a message repeats."""


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
        return split(self.text)

    @cached_property
    def spans(self) -> dict[FieldPath, tuple[Span, Span]]:
        """For every value the place of its key (or of itself in a list) and of its first line."""
        spans: dict[FieldPath, tuple[Span, Span]] = {}
        Reader(self.text, spans).read()
        return spans

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
    if not code and file.stat().st_size > MAX_BYTES:
        text, code = "", "file-too-large"
    if code:
        return _broken(path, text, len(text), code, limit=MAX_BYTES >> 10)
    return parse(path, text)


def page(file: Path, path: str) -> Source:
    """Read a file that is not YAML."""
    text, code = _text(file)
    text = text.removeprefix("\ufeff")
    return _broken(path, text, len(text), code) if code else Source(path, text, None)


def parse(path: str, text: str) -> Source:
    """Read YAML that is already text, such as an embed's."""
    if text.startswith("\ufeff"):
        rest = parse(path, text.lstrip("\ufeff"))
        problem = rest.problem("byte-order-mark", START)
        return replace(rest, problems=(problem, *rest.problems))
    if found := hidden(text):
        return _broken(path, text, found[0], "odd-character", character=found[1])
    reader = Reader(text)
    file = Source(path, text, reader.read())
    problems = (
        file.problem(note.code, note.at, severity=note.severity, **note.values)
        for note in reader.notes
    )
    return replace(file, problems=tuple(problems))


def _text(file: Path) -> tuple[str, str]:
    if file.is_dir():
        return "", "file-is-folder"
    try:
        raw = file.read_bytes()
    except OSError:
        return "", "file-unreadable"
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return raw[: error.start].decode("utf-8"), "file-not-utf8"


def _broken(path: str, text: str, offset: int, code: str, **values: Any) -> Source:
    """A file that is not read because of what stands at an offset."""
    source = Source(path, text, None)
    before = split(text[:offset])
    at = Span(len(before), len(before[-1]) + 1, len(before[-1]) + 2)
    return replace(source, problems=(source.problem(code, at, **values),))
