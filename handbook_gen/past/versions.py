"""What files held at commits into their records, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from handbook_gen import source
from handbook_gen.entries import Entry, accept, entries_of
from handbook_gen.history import contents
from handbook_gen.problems import Problem, Severity
from handbook_gen.records import Record, Ref
from handbook_gen.source import MAX_BYTES


class Versions:
    """Contents of a folder's files, by the names that git gives them."""

    def __init__(self, folder: Path, kinds: Sequence[type[Record]], names: Iterable[str]) -> None:
        """Have git tell them all at once."""
        self.kinds = kinds
        self._contents = contents(folder, (name for name in names if name))
        self._entries: dict[tuple[str, str], dict[Ref, Entry] | None] = {}
        self._records: dict[tuple[str, Ref], Record | None] = {}

    def entries(self, path: str, name: str) -> dict[Ref, Entry] | None:
        """The entries of a file, none of one that is not there; None when it cannot be read."""
        if not name:
            return {}
        if (path, name) not in self._entries:
            self._entries[path, name] = self._read(path, self._contents.get(name))
        return self._entries[path, name]

    def record(self, name: str, entry: Entry) -> Record | None:
        """The record of an entry in a content; None when it was not a good one."""
        key = name, Ref(entry.kind.kind, entry.id)
        if key not in self._records:
            found = tuple(accept(entry))
            good = not any(_wrong(item) for item in found)
            record = next((item for item in found if isinstance(item, Record)), None)
            self._records[key] = record if good else None
        return self._records[key]

    def _read(self, path: str, content: bytes | None) -> dict[Ref, Entry] | None:
        try:
            text = (content or b"").decode("utf-8")
        except UnicodeDecodeError:
            return None
        if content is None or len(content) > MAX_BYTES:
            return None
        found = tuple(entries_of(source.parse(path, text), self.kinds))
        if any(_wrong(item) for item in found):
            return None
        entries = (item for item in found if isinstance(item, Entry))
        return {Ref(entry.kind.kind, entry.id): entry for entry in entries}


def _wrong(found: object) -> bool:
    return isinstance(found, Problem) and found.severity is Severity.ERROR
