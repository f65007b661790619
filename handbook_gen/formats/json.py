"""What a check found as one JSON document, for programs of one's own."""

from __future__ import annotations

import json
from typing import Any

from handbook_gen.formats.findings import Findings
from handbook_gen.problems import Problem

VERSION = 1
"""Of the form; one more when a key goes or means something else."""


def document(findings: Findings) -> str:
    """Counts, and every problem with its place and words."""
    checked = findings.checked
    found = {
        "version": VERSION,
        "language": findings.words.language,
        "records": len(checked.scene.handbook.entries),
        "pages": checked.pages,
        **findings.counts,
        "problems": [_problem(findings, problem) for problem in findings.problems],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _problem(findings: Findings, problem: Problem) -> dict[str, Any]:
    what, fix = findings.said(problem)
    return {
        "file": findings.path(problem),
        "line": problem.line,
        "column": problem.column,
        "end_column": problem.end_column,
        "field": problem.field,
        "code": problem.code,
        "severity": str(problem.severity),
        "what": what,
        "fix": fix,
        "quote": problem.quote,
        **({} if findings.changed is None else {"changed": problem.path in findings.changed}),
    }
