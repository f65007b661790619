"""A text into its lines: where they begin and end, and which of them are comments."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\r\n|\r|\n")
_MODELINE = "# yaml-language-server:"
"""Which schema an editor takes; it means the whole file."""


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        """Take the text once; every question is answered by its offsets."""
        self.text = text
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        found = _BREAK.search(text)
        self.break_ = found[0] if found else "\n"
        """How its lines end."""

    def start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]

    def end(self, offset: int) -> int:
        """Behind the end of the line of an offset."""
        index = bisect_right(self.starts, offset)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def column(self, offset: int) -> int:
        """How many characters stand before an offset on its line."""
        return offset - self.start(offset)

    def above(self, offset: int) -> int:
        """Where the comments directly above a line begin, or the line when there are none.

        The offset itself when something stands before it on its line.
        """
        first = self.start(offset)
        if self.text[first:offset].strip(" "):
            return offset
        margin = self.text[first:offset] + "#"
        while first and (line := self._before(first)).startswith(margin):
            if line.startswith(_MODELINE):
                break
            first -= len(line)
        return first

    def deeper(self, start: int, stop: int, column: int) -> int:
        """The end of the last comment between two lines that is further in than a column."""
        found = start
        while start < stop:
            end = self.end(start)
            line = self.text[start:end]
            bare = line.lstrip(" ")
            start = end
            if bare.startswith("#") and len(line) - len(bare) > column:
                found = end
        return found

    def _before(self, start: int) -> str:
        """The line that ends where another begins."""
        return self.text[self.start(start - 1) : start]
