"""What a check found as a person reads it in a terminal."""

from __future__ import annotations

from handbook_gen.formats.findings import Findings
from handbook_gen.report import reports


def text(findings: Findings) -> str:
    """Every problem with its line quoted; those outside the change under a line of their own."""
    blocks = [reports(findings.near, findings.words)]
    if findings.elsewhere:
        blocks.append(findings.words.ui("report.elsewhere", count=len(findings.elsewhere)))
        blocks.append(reports(findings.elsewhere, findings.words))
    return "".join(f"{block}\n\n" for block in blocks if block)
