"""Problems into the words that an editor reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from handbook_gen.problems import Problem
from handbook_gen.words import Words

WIDEST = 100
"""Cells of a quoted line that are shown."""


def report(problem: Problem, words: Words) -> str:
    """One problem: place, what is wrong, the line with a caret, what to write instead."""
    what, fix = words.problem(problem.code, _values(problem, words))
    severity = words.value("severity", problem.severity)
    colon = words.ui("colon")
    field = f"{_field(problem, words)}{colon}" if problem.field else ""
    head = (
        f"{problem.path}:{problem.line}:{problem.column} {severity} [{problem.code}] {field}{what}"
    )
    lines = [head, *_quoted(problem), *([f"    → {fix}"] if fix else [])]
    return "\n".join(lines)


def reports(problems: Iterable[Problem], words: Words) -> str:
    """All problems, a blank line between them."""
    return "\n\n".join(report(problem, words) for problem in problems)


def _values(problem: Problem, words: Words) -> dict[str, object]:
    target = str(problem.values.get("target", ""))
    return {**problem.values, "target_title": words.kind(target) if target else ""}


def _field(problem: Problem, words: Words) -> str:
    """The field as written, with its title where that says more."""
    bare = re.sub(r"\[\d+\]", "", problem.field)
    title = words.field(str(problem.values.get("kind", "")), bare)
    return problem.field if title == bare.rpartition(".")[2] else f"{problem.field} ({title})"


def _quoted(problem: Problem) -> Iterator[str]:
    if not problem.quote.strip():
        return
    start = problem.column - 1
    skipped = 0
    while cell_len(problem.quote[skipped:start]) > WIDEST - 20:
        skipped += 1
    line = problem.quote[skipped:].replace("\t", "→").replace("\u3000", "□").replace("\xa0", "□")
    while cell_len(line) > WIDEST:
        line = line[:-1]
    gutter = f"{problem.line:>5} | {'…' if skipped else ''}"
    yield gutter + line
    before = cell_len(gutter) + cell_len(line[: start - skipped])
    marked = cell_len(line[start - skipped : problem.end_column - 1 - skipped])
    yield " " * before + "^" * max(1, marked)
