"""What a check found into the forms that people and machines read; `FORMATS` lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook_gen.formats.findings import Findings
from handbook_gen.formats.github import commands, summary
from handbook_gen.formats.gitlab import code_quality
from handbook_gen.formats.json import document
from handbook_gen.formats.text import text

__all__ = ["FORMATS", "Findings", "summary"]

FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "text": text,
    "github": commands,
    "gitlab": code_quality,
    "json": document,
}
"""By the name that `handbook check --format` takes."""
