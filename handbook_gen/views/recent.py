"""The commits of the data into the records that changed last, each told once, with its day.

Punctuation, spaces and what no page shows are no news: an older change is told then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from handbook_gen.diff import Change, trifling
from handbook_gen.problems import Fault
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.changes import Changes, Committed, changes
from handbook_gen.views.counted import counted

MOST = 8
"""Records that are listed when nothing else is asked for."""


@dataclass(frozen=True)
class News:
    """A record that still exists, and its latest change."""

    day: date
    record: Record
    change: Change
    anchor: str
    """Of the commit, on the page of changes."""


@dataclass(frozen=True)
class Recent:
    """The records that changed last, newest first."""

    news: tuple[News, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.news)


def recent(scene: Scene, of: Record | None, last: str | int = MOST) -> Recent | Fault:
    """The last records that changed; of a role, those whose change concerns it."""
    most = counted(last, "last")
    if isinstance(most, Fault):
        return most
    told = changes(scene, of)
    commits = told.commits if isinstance(told, Changes) else ()
    found: dict[Ref, News] = {}
    for news in (each for commit in commits for each in _news(commit)):
        found.setdefault(news.record.ref, news)
    return Recent(tuple(islice(found.values(), most)))


def _news(told: Committed) -> Iterator[News]:
    """The records of a commit of which somebody wants to hear, without the trifles."""
    for item in told.items:
        edits = tuple(edit for edit in item.change.edits if not trifling(edit))
        if item.record and (edits or not item.change.edits):
            change = replace(item.change, edits=edits)
            yield News(told.day, item.record, change, told.anchor)
