"""A page's HTML into the same without the indentation that its templates leave behind."""

from __future__ import annotations

import re

_INDENTED = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|\n\s+", re.DOTALL)


def lean(html: str) -> str:
    """The HTML, every line unindented and none blank, save where white space counts."""
    return _INDENTED.sub(lambda found: found[1] or "\n", html)
