"""A data folder into what became of its records, as far as git tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from handbook_gen.history import Commit, History, Mark, Touched, history, newest_of
from handbook_gen.past.replay import Replay, Revision
from handbook_gen.past.versions import Versions
from handbook_gen.records import Record, Ref

MOST_FILES = 200
"""Files of one commit beyond which it is told by counts."""
ALL_FILES = 1000
"""Files of all commits that are read, newest first; what is older is told by counts."""


class Past:
    """The commits of a folder; git is called when first asked, and only once."""

    def __init__(self, folder: Path, kinds: Sequence[type[Record]]) -> None:
        """Take the folder and the kinds of its records."""
        self.folder = folder
        self.kinds = tuple(kinds)

    @cached_property
    def history(self) -> History:
        """The commits, and what keeps them from being all."""
        return history(self.folder)

    @cached_property
    def newest(self) -> Mapping[str, Mark]:
        """The newest commit of every file, by its path from the folder."""
        return newest_of(self.folder)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """What the commits changed, newest first; those that changed nothing are left out."""
        return tuple(reversed(self._replay.revisions))

    @property
    def titles(self) -> Mapping[Ref, str]:
        """The latest titles of records that changed, those that are gone too."""
        return self._replay.titles

    @cached_property
    def _replay(self) -> Replay:
        commits = [(commit, self._files(commit)) for commit in self.history.commits]
        told = _within_bounds(commits)
        touched = [file for commit, files in commits if commit.hash in told for file in files]
        names = (name for file in touched for name in (file.before, file.after))
        replay = Replay(Versions(self.folder, self.kinds, names))
        for commit, files in reversed(commits):
            take = replay.read if commit.hash in told else replay.count
            take(commit, files)
        return replay

    def _files(self, commit: Commit) -> tuple[Touched, ...]:
        """The files of a commit that hold records: in a kind's folder, or shared by a kind."""
        folders = {kind.folder for kind in self.kinds}
        places = (
            (file.path.rpartition("/")[0] or file.path.removesuffix(".yml"), file)
            for file in commit.files
        )
        return tuple(file for place, file in places if place in folders)


def _within_bounds(commits: Sequence[tuple[Commit, Sequence[Touched]]]) -> set[str]:
    """The commits that are read."""
    left = ALL_FILES
    found = set()
    for commit, files in commits:
        if len(files) <= min(MOST_FILES, left):
            found.add(commit.hash)
            left -= len(files)
    return found
