"""A commit into the line that it is told by: what people wrote if readers know it, else counts."""

from __future__ import annotations

import re

from handbook_gen.history import Commit
from handbook_gen.views.changes import Committed
from handbook_gen.words import Words

_READ = {"zh": re.compile("[\u3400-\u9fff]")}
"""What a line must have for those who read a language; any line will do for others."""


def subject(commit: Commit, words: Words) -> str:
    """What somebody said of a commit; nothing where that is in another language than the pages."""
    wanted = _READ.get(words.language)
    return commit.subject if not wanted or wanted.search(commit.subject) else ""


def headline(told: Committed, words: Words) -> str:
    """What somebody said of a commit, else how many records became what: 新增 3 条、修改 5 条."""
    if said := subject(told.commit, words):
        return said
    counts = [
        words.ui("changes.counted", how=words.ui(f"changes.how.{how}"), count=count)
        for how, count in told.counts
    ]
    return words.ui("comma").join(counts) or words.ui("changes.untold")
