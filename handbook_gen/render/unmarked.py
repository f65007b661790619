"""A Markdown extension: texts without any mark, which need not be tried against every pattern.

Most of a record's texts have none, and looking for links, emphasis and so on in each of them is the
largest part of what Markdown costs.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_MARK = re.compile(r"[`\\\[<&*_\x02\n]")
_KNOWN = ("markdown.inlinepatterns", "markdown.extensions.footnotes")
"""Where the patterns are from that find nothing without one of these marks."""
_BEFORE_PATTERNS, _BEHIND_PATTERNS = 20.5, 19.5


class Unmarked(Extension):
    """Sets such texts apart while patterns are tried, unless the site has patterns of its own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Take a place on either side of the patterns."""
        md.treeprocessors.register(_Texts(md), "unmarked", _BEFORE_PATTERNS)
        md.treeprocessors.register(_Back(md), "unmarked-back", _BEHIND_PATTERNS)


class _Unmarked(AtomicString):
    """A text that no pattern is tried on."""


class _Texts(Treeprocessor):
    def run(self, root: Element) -> None:
        """Set texts apart."""
        if any(type(pattern).__module__ not in _KNOWN for pattern in self.md.inlinePatterns):
            return
        for element in root.iter():
            if element.text and not _MARK.search(element.text):
                element.text = _Unmarked(element.text)


class _Back(Treeprocessor):
    def run(self, root: Element) -> None:
        """Let the steps that follow read every text."""
        for element in root.iter():
            if isinstance(element.text, _Unmarked):
                element.text = str(element.text)
