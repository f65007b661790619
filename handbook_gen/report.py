"""Problems into the words that an editor reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from handbook_gen.problems import Problem, nearest
from handbook_gen.words import Words

WIDEST = 100
"""Cells of a quoted line that are shown."""

_MARKS = {"\t": "→", "\u200d": "\u200d"}
"""A tab, and the joiner of emoji, which is as good as seen."""


def report(problem: Problem, words: Words) -> str:
    """One problem: place, what is wrong, the line with a caret, what to write instead."""
    what, fix = sentences(problem, words)
    severity = words.value("severity", problem.severity)
    place = f"{problem.path}:{problem.line}:{problem.column}"
    head = f"{_visible(place)} {severity} [{problem.code}] {what}"
    return "\n".join([head, *_quoted(problem), *([f"    → {fix}"] if fix else [])])


def reports(problems: Iterable[Problem], words: Words) -> str:
    """All problems, a blank line between them."""
    return "\n\n".join(report(problem, words) for problem in problems)


def sentences(problem: Problem, words: Words) -> tuple[str, str]:
    """What is wrong, with the field's name before it, and what to write instead; a line each."""
    what, fix = words.problem(problem.code, _values(problem, words))
    field = f"{_field(problem, words)}{words.ui('colon')}" if problem.field else ""
    return _visible(field + what), _visible(fix)


def _values(problem: Problem, words: Words) -> dict[str, object]:
    target = str(problem.values.get("target", ""))
    values = {
        **problem.values,
        "target_title": words.kind(target) if target else "",
        "such": _such(problem, words),
        "margins": _margins(problem, words),
        "since": words.ui("since_commit", **problem.values) if problem.values.get("commit") else "",
    }
    if problem.code == "not-one-of":
        choices = dict(_choices(problem, words))
        values["allowed"] = words.ui("comma").join(choices.values())
        values["near"] = problem.values.get("near") or _titled_so(problem, choices, words)
    if problem.code == "unknown-key":
        values["near"] = problem.values.get("near") or _key_titled(problem, words)
    if keys := problem.values.get("missing"):
        titled = (_titled(words, str(values["kind"]), path) for path in keys)
        values["missing"] = words.ui("comma").join(titled)
    if names := problem.values.get("names"):
        values["names"] = words.ui("comma").join(names)
    return values


def _margins(problem: Problem, words: Words) -> str:
    """How far a line is indented beside the one above it, where that differs."""
    here, above = (problem.values.get(name, 0) for name in ("spaces", "above"))
    return words.ui("margins", here=here, above=above) if here != above else ""


def _titled(words: Words, kind: str, path: str) -> str:
    """A field's name with its title, if that says more."""
    key, title = path.rpartition(".")[2], words.field(kind, path)
    return key if title == key else key + words.ui("parens", text=title)


def _choices(problem: Problem, words: Words) -> Iterator[tuple[str, str]]:
    """The values that a field may have, each with its word behind it."""
    name = _bare(problem.field).rpartition(".")[2]
    for value in problem.values["allowed"]:
        word = words.value(name, value)
        yield value, value if word == value else f"{value} ({word})"


def _titled_so(problem: Problem, choices: Iterable[str], words: Words) -> str:
    """The value whose word was written in its place, or one like it."""
    name = _bare(problem.field).rpartition(".")[2]
    said = {words.value(name, value): value for value in choices}
    return said.get(nearest(str(problem.values.get("given", "")), said), "")


def _key_titled(problem: Problem, words: Words) -> str:
    """The field whose title was written in its place, or one like it."""
    holder = _bare(problem.field).rpartition(".")[0]
    titled = words.keys_by_title(str(problem.values.get("kind", "")), holder)
    return titled.get(nearest(str(problem.values.get("key", "")), titled), "")


def _such(problem: Problem, words: Words) -> str:
    """An example of the field, as a sentence."""
    path = _bare(problem.field)
    _, example = words.help(str(problem.values.get("kind", "")), path)
    key = path.rpartition(".")[2]
    return words.ui("such", example=f"{key}: {example.rstrip('。.')}") if example else ""


def _field(problem: Problem, words: Words) -> str:
    """The field as written, with its title where that says more."""
    bare = _bare(problem.field)
    title = words.field(str(problem.values.get("kind", "")), bare)
    return problem.field if title == bare.rpartition(".")[2] else f"{problem.field} ({title})"


def _bare(field: str) -> str:
    """A field without the numbers of items."""
    return re.sub(r"\[\d+\]", "", field)


def _quoted(problem: Problem) -> Iterator[str]:
    """The offending line, cut where it is too wide, and a caret below the fault."""
    if not problem.quote.strip():
        return
    start = problem.column - 1
    skipped = max(0, start - WIDEST)
    while cell_len(problem.quote[skipped:start]) > WIDEST - 20:
        skipped += 1
    line = _visible(problem.quote[skipped : skipped + WIDEST])
    while cell_len(line) > WIDEST:
        line = line[:-1]
    gutter = f"{problem.line:>5} | {'…' if skipped else ''}"
    yield (gutter + line).rstrip()
    before = cell_len(gutter) + cell_len(line[: start - skipped])
    marked = cell_len(line[start - skipped : problem.end_column - 1 - skipped])
    yield " " * before + "^" * max(1, marked)


def _visible(text: str) -> str:
    """A mark for every character that a terminal would hide, or obey."""
    return "".join(_MARKS.get(c, c if c.isprintable() else "□") for c in text)
