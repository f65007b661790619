"""Markdown text into the words that it shows, for places without markup."""

from __future__ import annotations

import re
from collections.abc import Callable

from handbook_gen import markdown
from handbook_gen.handbook import Handbook
from handbook_gen.records import Ref
from handbook_gen.render.woven import full_title

Title = Callable[[Ref, str], str]
"""A record and the id of a part, or nothing, into what a link without words is told by."""

_MARKS = re.compile(r"(\*\*|`+)(.+?)\1", re.DOTALL)


def titles(handbook: Handbook) -> Title:
    """The titles of a handbook; empty for a record that was refused."""

    def title(ref: Ref, part: str) -> str:
        record = handbook.get(ref)
        return full_title(record, part) if record else ""

    return title


def bare(text: str, title: Title) -> str:
    """A text with its links as the words they show, and without marks of weight and code."""

    def words(link: markdown.Link) -> str:
        shown = bare(link.text, title)
        return title(Ref(*link.record[:2]), link.record[2]) if link.record and not shown else shown

    return _MARKS.sub(r"\2", markdown.worded(text, words)).strip()
