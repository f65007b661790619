"""Drawings out of a page's Markdown, and back into its HTML.

Markdown and search would read each of their hundred elements to no effect: a tenth of a build.
"""

from __future__ import annotations

import re

_DRAWING = re.compile(r'<svg xmlns="[^"]*" class="handbook-.*?</svg>', re.DOTALL)
_MARK = re.compile(r"<!--drawing (\d+)-->")


def set_aside(markdown: str) -> tuple[str, list[str]]:
    """The Markdown with a mark for every drawing, and the drawings."""
    drawings = _DRAWING.findall(markdown)
    numbers = iter(range(len(drawings)))
    return _DRAWING.sub(lambda _: f"<!--drawing {next(numbers)}-->", markdown), drawings


def put_back(html: str, drawings: list[str]) -> str:
    """The HTML with every drawing at its mark."""
    return _MARK.sub(lambda found: drawings[int(found[1])], html) if drawings else html
