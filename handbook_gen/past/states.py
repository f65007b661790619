"""A commit, or the files on disk, into the handbook as it was there, as far as it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from handbook_gen import source
from handbook_gen.entries import Entry, accept, entries_of
from handbook_gen.handbook import Handbook, link_problems
from handbook_gen.history import contents, files_at
from handbook_gen.problems import Problem, Severity
from handbook_gen.records import Record, Ref
from handbook_gen.source import MAX_BYTES, Source


@dataclass(frozen=True)
class State:
    """All records at one time."""

    handbook: Handbook
    broken: tuple[str, ...] = ()
    """Files with faults, from the data folder, in the order of their names."""

    @property
    def unknown(self) -> frozenset[Ref]:
        """Records that are there, but nobody can tell what they say."""
        entries = self.handbook.entries
        return frozenset(ref for ref in entries if not self.handbook.get(ref))


class States:
    """The states of a data folder; what several hold alike is read once, and is one object."""

    def __init__(self, folder: Path, kinds: Sequence[type[Record]]) -> None:
        """Take the folder and the kinds of its records."""
        self.folder = folder
        self.kinds = tuple(kinds)
        self._contents: dict[str, bytes] = {}
        self._found: dict[tuple[str, str], tuple[Entry | Problem, ...]] = {}
        self._records: dict[tuple[str, Ref], tuple[Record | Problem, ...]] = {}

    def at(self, commit: str) -> State | None:
        """The state that a commit holds; None when git is missing or knows no such commit."""
        names = files_at(self.folder, commit)
        if names is None:
            return None
        files = {path: name for path, name in names.items() if self._ours(path)}
        wanted = set(files.values()) - self._contents.keys()
        self._contents |= contents(self.folder, wanted)
        return self._state(files)

    def on_disk(self) -> State:
        """The state of the files as they are now."""
        files = {}
        for file in sorted(self.folder.rglob("*.yml")):
            path = file.relative_to(self.folder).as_posix()
            if self._ours(path) and file.is_file():
                content = file.read_bytes()
                name = _name(content)
                self._contents.setdefault(name, content)
                files[path] = name
        return self._state(files)

    def _ours(self, path: str) -> bool:
        """Whether a file may hold records: in a kind's folder, or shared by a kind."""
        place = path.rpartition("/")[0] or path.removesuffix(".yml")
        hidden = path.rpartition("/")[2].startswith(".")
        return path.endswith(".yml") and not hidden and place in self._folders

    @property
    def _folders(self) -> frozenset[str]:
        return frozenset(kind.folder for kind in self.kinds)

    def _state(self, files: Mapping[str, str]) -> State:
        entries: dict[Ref, Entry] = {}
        records: dict[Ref, Record] = {}
        broken: set[str] = set()
        # As folders are read: of two records of one id the same is the second.
        for path in sorted(files, key=lambda path: path.split("/")):
            for found in self._entries(path, files[path]):
                if isinstance(found, Problem):
                    broken |= {path} if _wrong(found) else set()
                elif entries.setdefault(ref := Ref(found.kind.kind, found.id), found) is not found:
                    broken.add(path)
                else:
                    for item in self._accepted(files[path], ref, found):
                        if isinstance(item, Record):
                            records[ref] = item
                        elif _wrong(item):
                            broken.add(path)
        handbook = Handbook(self.kinds, records, entries)
        broken |= {problem.path for problem in _linked(handbook)}
        return State(handbook, tuple(sorted(broken)))

    def _entries(self, path: str, name: str) -> tuple[Entry | Problem, ...]:
        key = path, name
        if key not in self._found:
            self._found[key] = tuple(entries_of(self._source(path, name), self.kinds))
        return self._found[key]

    def _accepted(self, name: str, ref: Ref, entry: Entry) -> tuple[Record | Problem, ...]:
        key = name, ref
        if key not in self._records:
            self._records[key] = tuple(accept(entry))
        return self._records[key]

    def _source(self, path: str, name: str) -> Source:
        """A content as read; one that is no text, or too long, holds nothing."""
        content = self._contents.get(name, b"")
        try:
            text = content.decode("utf-8") if len(content) <= MAX_BYTES else ""
        except UnicodeDecodeError:
            text = ""
        return source.parse(path, text)


def _linked(handbook: Handbook) -> Iterator[Problem]:
    """The errors in records that show once all are linked."""
    found = (problem for record in handbook for problem in link_problems(handbook, record))
    return (problem for problem in found if _wrong(problem))


def _wrong(found: Record | Problem) -> bool:
    return isinstance(found, Problem) and found.severity is Severity.ERROR


def _name(content: bytes) -> str:
    """Git's own name of a content."""
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
