"""A page's HTML into the same without the indentation that its templates leave behind."""

from __future__ import annotations

import re

_KEPT = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


def lean(html: str) -> str:
    """The HTML, every line unindented and none blank, save where white space counts."""
    pieces: list[str] = []
    at = 0
    for kept in _KEPT.finditer(html):
        pieces += (_INDENT.sub("\n", html[at : kept.start()]), kept[0])
        at = kept.end()
    return "".join([*pieces, _INDENT.sub("\n", html[at:])])
