"""What a check found as GitLab's code quality report."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256

from handbook_gen.formats.findings import Findings
from handbook_gen.problems import Problem, Severity

LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def code_quality(findings: Findings) -> str:
    """A JSON list. GitLab tells what is new by fingerprints, and drops one that comes twice."""
    seen: Counter[str] = Counter()
    report = []
    for problem in findings.problems:
        what, fix = findings.said(problem)
        path, name = findings.path(problem), _name(problem)
        seen[name] += 1
        report.append(
            {
                "description": f"{what} → {fix}" if fix else what,
                "check_name": problem.code,
                "fingerprint": sha256(f"{path}\n{name}\n{seen[name]}".encode()).hexdigest(),
                "severity": LEVELS[problem.severity],
                "location": {"path": path, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _name(problem: Problem) -> str:
    """What a problem is known by when lines above it come and go."""
    return "\n".join((problem.path, problem.code, problem.field or problem.quote.strip()))
