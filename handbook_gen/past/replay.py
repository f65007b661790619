"""Commits, oldest first, into revisions: what a broken one did is told with the next good one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook_gen.diff import Change, How, diff
from handbook_gen.history import Commit, Touched
from handbook_gen.past.sides import Sides, sides
from handbook_gen.past.versions import Versions
from handbook_gen.records import Ref


@dataclass(frozen=True)
class Revision:
    """What a commit changed, with what those passed over before it did."""

    commit: Commit
    changes: tuple[Change, ...] = ()
    broken: tuple[str, ...] = ()
    """Files that could not be used: the commit is passed over."""
    files: int = 0
    """How many files changed in a commit that is told by counts only."""


class Replay:
    """Takes commit after commit."""

    def __init__(self, versions: Versions) -> None:
        """Start before the oldest commit."""
        self.versions = versions
        self.revisions: list[Revision] = []
        self.titles: dict[Ref, str] = {}
        self._waiting: dict[str, Touched] = {}
        """Files of commits that were passed over: from what they last held when all was good."""

    def count(self, commit: Commit, files: Sequence[Touched]) -> None:
        """Take a commit that is told by counts: what waited in its files is lost."""
        for file in files:
            self._waiting.pop(file.path, None)
        self.revisions.append(Revision(commit, files=len(files)))

    def read(self, commit: Commit, files: Sequence[Touched]) -> None:
        """Take a commit whose files are read; one that says nothing new leaves no trace."""
        for file in files:
            last = self._waiting.get(file.path, file)
            self._waiting[file.path] = replace(file, before=last.before)
        both = sides(self._waiting.values(), self.versions)
        for side in (both.before, both.after, both.unknown):
            self.titles |= {ref: record.title for ref, record in side.items()}
        if broken := both.broken & {file.path for file in files}:
            self.revisions.append(Revision(commit, broken=tuple(sorted(broken))))
            return
        self._waiting = {p: file for p, file in self._waiting.items() if p in both.broken}
        if changes := _changes(both):
            self.revisions.append(Revision(commit, changes))


def _changes(both: Sides) -> tuple[Change, ...]:
    mended = sorted(both.unknown.items(), key=lambda item: str(item[0]))
    unknown = (Change(How.CHANGED, None, record) for _, record in mended)
    return (*diff(both.before, both.after), *unknown)
