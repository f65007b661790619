"""Finished HTML out of a page's Markdown, and back into the page's HTML.

Markdown would read each of its elements to no effect.
"""

from __future__ import annotations

import re

_FINISHED = re.compile(
    r"^ *(?P<fence>`{3,}|~{3,}).*?^ *(?P=fence)"
    r"|^(?P<indent> *)<(?P<tag>article|div|dl|figure|table) class=\"handbook-"
    r"[^>]*(?<! markdown)>.*?</(?P=tag)>$"
    r"|<svg xmlns=\"[^\"]*\" class=\"handbook-.*?</svg>",
    re.DOTALL | re.MULTILINE,
)
"""Code, which stays; our own blocks without Markdown in them, which hold none of their name."""
_MARK = re.compile(r"<!--handbook-aside-\d+-->")


def set_aside(markdown: str) -> tuple[str, dict[str, str]]:
    """The Markdown with marks, and every piece by its mark."""
    pieces: dict[str, str] = {}

    def marked(found: re.Match[str]) -> str:
        if found["fence"]:
            return found[0]
        mark = f"<!--handbook-aside-{len(pieces)}-->"
        pieces[mark] = found[0].lstrip()
        return (found["indent"] or "") + mark

    return _FINISHED.sub(marked, markdown), pieces


def put_back(html: str, pieces: dict[str, str]) -> str:
    """The HTML with every piece at its mark."""
    return _MARK.sub(lambda found: pieces.get(found[0], found[0]), html) if pieces else html
