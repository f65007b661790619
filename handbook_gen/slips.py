"""A line of YAML that went wrong into the name of the typing slip behind it.

Chinese input methods write `：`, U+3000 and U+00A0 where YAML wants `:` and a space; YAML then
says nothing, or complains about the next line (the traps were measured with libyaml 0.2.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

Place = tuple[str, int, int]
"""A code, and the line and column it is about, from 0."""

_SLIPS = (
    ("tab-indent", re.compile(r"^ *(\t)")),
    ("full-width-space", re.compile(r"^[^\S\t]*?(\u3000)")),
    ("no-break-space", re.compile(r"^\s*?(\xa0)")),
    ("full-width-space", re.compile(r"^\s*(?:- +)*[^\s:：\"'#]+:(\u3000)")),
    ("no-break-space", re.compile(r"^\s*(?:- +)*[^\s:：\"'#]+:(\xa0)")),
    ("full-width-colon", re.compile(r"^\s*(?:- +)*[^\s:：\"'#]+ ?(：)")),
    ("colon-without-space", re.compile(r"^\s*(?:- +)*[a-z_]+(:)(?=[^\s:/])")),
)
_HIDDEN = re.compile(
    "[^\t\n\r -~\xa0-\u200a\u200c\u200d\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe"
    "\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What nobody sees: controls, line ends other than our own, spaces without width, marks that turn
the direction of writing, U+FEFF. The joiners that emoji are made with are let through."""
_FIELD = re.compile(r"\s*(?:- +)*[a-z_]{2,} ?(?=：|:[^ \t])")
_ITEM = re.compile(r"\s*(-) ")
_STUCK = re.compile(r"\s*(-)[^\s-]")
_HAN = re.compile("[\u3400-\u9fff]")
_JOINED = re.compile(r"\[[^][{}\"',]*?([，、])[^][{}\"',]*]")
_CUT = re.compile(r"[ \t]+(#)")

_SYNTAX = (
    ("mapping values are not allowed", "colon-in-text"),
    ("cannot start any token", "reserved-start"),
    ("alphabetic or numeric character", "reserved-start"),
    ("while scanning a directive", "reserved-start"),
    ("while scanning a tag", "reserved-start"),
    ("comment or line break", "reserved-start"),
    ("could not find expected ':'", "colon-missing"),
    ("unexpected end of stream", "quote-open"),
    ("unexpected document indicator", "quote-open"),
    ("while parsing a quoted scalar", "unknown-escape"),
    ("block sequence entries are not allowed", "dash-in-line"),
    ("did not find expected ','", "bracket-open"),
    ("did not find expected node content", "bracket-open"),
    ("did not find expected key", "indent"),
    ("did not find expected '-'", "indent"),
    ("expected <document start>", "second-document"),
    ("found a tab", "tab-indent"),
)
_AT_START = ("quote-open", "bracket-open", "reserved-start", "colon-missing")
"""Faults that are best shown where the text begins, not where libyaml gave up."""


def hidden(text: str) -> tuple[int, str] | None:
    """The offset and the number of the first character that nobody sees."""
    found = _HIDDEN.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def slip(line: str) -> tuple[str, int] | None:
    """The code of the slip that a line shows, and the column of the character."""
    for code, pattern in _SLIPS:
        if found := pattern.search(line):
            return code, found.start(1)
    return None


def key_slip(key: str) -> tuple[str, int] | None:
    """The slip in a key: a space that YAML does not know, or the colon of a key inside it."""
    return slip(key) if key != key.strip() else field_slip(key)


def field_slip(text: str) -> tuple[str, int] | None:
    """The slip by which a field, name and value, became a text."""
    return slip(text) if _FIELD.match(text) else None


def swallowed(line: str) -> tuple[str, int] | None:
    """The slip by which a line with a key or dash of its own became part of the text before it."""
    if item := _ITEM.match(line):
        return "dash-in-text", item.start(1)
    return field_slip(line)


def cut_short(line: str, end: int, value: str) -> int | None:
    """The column of a `#` that ends an unquoted Chinese text: what follows is not kept."""
    found = _CUT.match(line, end)
    return found.start(1) if found and _HAN.search(value) else None


def joined(line: str, start: int) -> int | None:
    """The column of the full-width comma that makes a list in brackets one item."""
    found = _JOINED.match(line, start)
    return found.start(1) if found else None


def explain(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Place:
    """A syntax error of libyaml into code, line and column (from 0) of its likely cause."""
    words = f"{error.context or ''} {error.problem or ''}"
    code = next((code for part, code in _SYNTAX if part in words), "yaml-syntax")
    began = error.context_mark if code in _AT_START else None
    mark = began or error.problem_mark or error.context_mark
    number, column = (mark.line, mark.column) if mark else (0, 0)
    line = _written(lines, number)
    return _cause(lines, (code, line, column if line == number else len(lines[line])))


def alike(lines: Sequence[str], code: str, start: int) -> Iterator[tuple[int, int]]:
    """The same slip on further lines, since who types one full-width colon types many."""
    for number, line in enumerate(lines[start:], start):
        found = slip(line) if line.startswith("\t") else field_slip(line)
        if found and found[0] == code:
            yield number, found[1]


def margins(lines: Sequence[str], code: str, line: int) -> dict[str, Any]:
    """How far a line that is out of line is indented, and the one above it."""
    if code != "indent" or not line:
        return {}
    return {"spaces": _margin(lines[line]), "above": _margin(lines[_written(lines, line - 1)])}


def _cause(lines: Sequence[str], noticed: Place) -> Place:
    """What a person would call the fault that libyaml noticed."""
    code, line, column = noticed
    found, before = slip(lines[line]), lines[line][:column].rstrip()
    if found and (found[0] == "tab-indent" or code == "colon-missing"):
        return found[0], line, found[1]
    if code == "colon-in-text" and ": " not in before:
        return _above(lines, line) or ("indent", line, _margin(lines[line]))
    if code in ("colon-missing", "indent") and (dash := _STUCK.match(lines[line])):
        return "dash-without-space", line, dash.start(1)
    if code == "indent" and before.endswith(("'", '"')):
        return "text-after-quote", line, column
    if code == "indent" and before.endswith(("]", "}")):
        return "bracket-open", line, column
    return noticed


def _above(lines: Sequence[str], line: int) -> Place | None:
    """The slip by which the line above swallowed this one."""
    number = _written(lines, line - 1)
    found = slip(lines[number])
    return (found[0], number, found[1]) if found else None


def _written(lines: Sequence[str], line: int) -> int:
    """The line, or the nearest above it on which something is written."""
    above = range(min(line, len(lines) - 1), -1, -1)
    return next((number for number in above if lines[number].strip()), 0)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())
