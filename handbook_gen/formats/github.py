"""What a check found as GitHub shows it: annotations of lines, and the summary of a step."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen import markdown
from handbook_gen.formats.findings import Findings
from handbook_gen.problems import Problem, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
LARGEST = 1_000_000
"""Bytes of a summary; GitHub refuses one of more than 1 MiB."""
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _MESSAGE | {":": "%3A", ",": "%2C"}
"""What a workflow command must not hold as it is (actions/toolkit, `command.ts`)."""


def commands(findings: Findings) -> str:
    """One workflow command a line. GitHub shows ten of each level a step, so order matters."""
    return "".join(f"{_command(findings, problem)}\n" for problem in findings.problems)


def summary(findings: Findings, verdict: str) -> str:
    """Every problem as a row of a Markdown table, as many as GitHub takes."""
    ui = findings.words.ui
    head = f"### {ui('report.title')}\n\n"
    tail = f"\n{verdict}\n"
    if not findings.problems:
        return head + tail
    columns = [ui(f"report.{name}") for name in ("place", "severity", "what", "fix")]
    head += f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    rows: list[str] = []
    size = len((head + tail).encode())
    for row in _rows(findings):
        size += len(row.encode())
        if size > LARGEST:
            count = len(findings.problems) - len(rows)
            tail = f"\n{ui('report.rest', count=count)}\n{tail}"
            break
        rows.append(row)
    return head + "".join(rows) + tail


def _command(findings: Findings, problem: Problem) -> str:
    what, fix = findings.said(problem)
    given = {
        "file": findings.path(problem),
        "line": problem.line,
        "col": problem.column,
        "endColumn": problem.end_column,
        "title": problem.code,
    }
    properties = ",".join(f"{key}={_escaped(str(v), _PROPERTY)}" for key, v in given.items())
    message = _escaped(f"{what}\n→ {fix}" if fix else what, _MESSAGE)
    return f"::{LEVELS[problem.severity]} {properties}::{message}"


def _escaped(text: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(character, character) for character in text)


def _rows(findings: Findings) -> Iterator[str]:
    for problem in findings.problems:
        what, fix = findings.said(problem)
        place = f"{findings.path(problem)}:{problem.line}:{problem.column}"
        severity = findings.words.value("severity", problem.severity)
        yield f"| {' | '.join(markdown.plain(cell) for cell in (place, severity, what, fix))} |\n"
