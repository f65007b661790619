"""A line of YAML that went wrong into the name of the typing slip behind it.

Chinese input methods write `：`, U+3000 and U+00A0 where YAML wants `:` and a space; YAML then
says nothing, or complains about the next line (the traps were measured with libyaml 0.2.5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_SLIPS = (
    ("tab-indent", re.compile(r"^[ ]*(\t)")),
    ("full-width-space", re.compile(r"^[^\S\t]*?(\u3000)")),
    ("no-break-space", re.compile(r"^\s*?(\xa0)")),
    ("full-width-space", re.compile(r"^\s*(?:- +)*[^\s:：\"'#]+:(\u3000)")),
    ("no-break-space", re.compile(r"^\s*(?:- +)*[^\s:：\"'#]+:(\xa0)")),
    ("full-width-colon", re.compile(r"^\s*(?:- +)*[^\s:：\"'#]+ ?(：)")),
)
_NO_SPACE = re.compile(r"^\s*(?:- +)*[a-z_]+(:)(?=[^\s:/])")
_SWALLOWED = re.compile(r"^\s*(?:- +)*[a-z_]{2,}(?=：|:\S)")
_HAN = re.compile("[\u3400-\u9fff]")
_CUT = re.compile(r"[ \t]+(#)")

_SYNTAX = (
    ("mapping values are not allowed", "colon-in-text"),
    ("cannot start any token", "reserved-start"),
    ("alphabetic or numeric character", "reserved-start"),
    ("while scanning a directive", "reserved-start"),
    ("comment or line break", "reserved-start"),
    ("could not find expected ':'", "colon-missing"),
    ("unexpected end of stream", "quote-open"),
    ("unexpected document indicator", "quote-open"),
    ("unknown escape", "unknown-escape"),
    ("block sequence entries are not allowed", "dash-in-line"),
    ("did not find expected ','", "bracket-open"),
    ("did not find expected node content", "bracket-open"),
    ("did not find expected key", "indent"),
    ("did not find expected '-'", "indent"),
    ("found a tab", "tab-indent"),
)


def slip(line: str) -> tuple[str, int] | None:
    """The code of the slip that a line, or a key, shows, and the column of the character."""
    for code, pattern in _SLIPS:
        if found := pattern.search(line):
            return code, found.start(1)
    if found := _NO_SPACE.search(line):
        return "colon-without-space", found.start(1)
    return None


def swallowed(line: str) -> tuple[str, int] | None:
    """The slip by which a line with a key of its own became part of the text before it."""
    return slip(line) if _SWALLOWED.match(line) else None


def cut_short(line: str, end: int, value: str) -> int | None:
    """The column of a `#` that ends an unquoted Chinese text: what follows is not kept."""
    found = _CUT.match(line, end)
    return found.start(1) if found and _HAN.search(value) else None


def explain(lines: Sequence[str], error: yaml.MarkedYAMLError) -> tuple[str, int, int]:
    """A syntax error of libyaml into code, line and column (from 0) of its likely cause."""
    for number in _suspects(lines, error):
        if found := slip(lines[number]):
            return found[0], number, found[1]
    words = f"{error.context or ''} {error.problem or ''}"
    code = next((code for part, code in _SYNTAX if part in words), "yaml-syntax")
    began = error.context_mark if code in ("quote-open", "bracket-open") else None
    mark = began or error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1)
    return code, line, mark.column if line == mark.line else len(lines[line])


def _suspects(lines: Sequence[str], error: yaml.MarkedYAMLError) -> list[int]:
    """Lines to look at: where the trouble began, where it was noticed, the one before."""
    marks = [mark.line for mark in (error.context_mark, error.problem_mark) if mark]
    last = min(max(marks), len(lines))
    before = [n for n in range(last - 1, -1, -1) if lines[n].strip()]
    return [n for n in (*marks, *before[:1]) if n < len(lines)]
