"""Edits into those that say something: punctuation, spaces and what no page shows do not."""

from __future__ import annotations

import re

from handbook_gen.diff.edits import Edit, How

_MARKS = r"[\s，。、；：！？…—“”‘’「」『』（）《》()\[\],.:;!?\"']+"
_MARK = re.compile(rf"(?<!\d){_MARKS}|{_MARKS}(?!\d)")
"""Between digits a mark may be all that matters: 1.5, 09:30, 3—5."""
_UNREAD = ("questions", "verified")
"""Fields for the search and for those who keep a page, not for its readers."""


def trifling(edit: Edit) -> bool:
    """Whether nobody needs to hear of an edit."""
    if edit.field.partition(".")[0] in _UNREAD:
        return True
    both = edit.before, edit.after
    if edit.how is not How.CHANGED or not all(isinstance(text, str) for text in both):
        return False
    before, after = (_MARK.sub("", text) for text in both)
    return before == after
