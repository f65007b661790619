"""A folder of YAML into the entries of its records, and an entry into its record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handbook_gen import source
from handbook_gen.faults import faults, locate
from handbook_gen.pinyin import latin
from handbook_gen.problems import Fault, FieldPath, Problem, field_name, nearest
from handbook_gen.records import ID, Record
from handbook_gen.slips import slip
from handbook_gen.source import START, Source, Span

_ID = re.compile(ID)
_KEY = re.compile(rf"^({ID}):(?=\s)", re.MULTILINE)
"""An id in a shared file that could not be read: it still counts as existing."""
_Named = Callable[[Path], str]


@dataclass(frozen=True)
class Entry:
    """Where one record stands: its file, and the path to it in a shared file."""

    kind: type[Record]
    id: str
    source: Source
    prefix: FieldPath = ()

    @property
    def data(self) -> Any:
        """The record as plain data; None when its file was not read to the end."""
        data = self.source.data
        for key in self.prefix:
            data = data[key] if isinstance(data, dict) else None
        return data

    @property
    def start(self) -> Span:
        """Where the record begins: at its key in a shared file, else with the file."""
        return locate(self.source, self.prefix, key=True) if self.prefix else START

    def problem(self, fault: Fault, at: Span | None = None) -> Problem:
        """A fault as a problem at the value it names, or at another place."""
        at = at or locate(self.source, (*self.prefix, *fault.path))
        values = {"kind": self.kind.kind, **fault.values}
        return self.source.problem(fault.code, at, field=field_name(fault.path), **values)

    def line(self, path: FieldPath = ()) -> int:
        """The line on which a value of the record begins."""
        if not path:
            return self.start.line
        return locate(self.source, (*self.prefix, *path)).line

    def find(self, path: FieldPath, words: str, earlier: int = 0) -> Span:
        """Where words stand in a text that has them some times earlier.

        The text's own place when they are split over lines.
        """
        at = locate(self.source, (*self.prefix, *path))
        wanted = re.compile(re.escape(words))
        for number, line in enumerate(self.source.lines[at.line - 1 :], at.line):
            for found in wanted.finditer(line, at.column - 1 if number == at.line else 0):
                if earlier == 0:
                    return Span(number, found.start() + 1, found.end() + 1)
                earlier -= 1
        return at


def entries(folder: Path, kinds: Sequence[type[Record]], root: Path) -> Iterator[Entry | Problem]:
    """Every entry of a folder in the order of file names, and what keeps files from being read."""

    def named(file: Path) -> str:
        return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()

    if not folder.is_dir():
        yield Problem(named(folder), "no-data-folder")
        return
    places = {kind.folder: kind for kind in kinds}
    for file in _listed(folder):
        folder_kind, shared_kind = places.get(file.name), places.get(file.stem)
        if folder_kind and file.is_dir():
            yield from _folder(file, folder_kind, named)
        elif shared_kind and file.suffix == ".yml":
            yield from _shared(source.read(file, named(file)), shared_kind)
        else:
            yield from _stray(file, named, tuple(places))


def entries_of(file: Source, kinds: Sequence[type[Record]]) -> Iterator[Entry | Problem]:
    """The entries of one file, whose path is from the data folder; none for what is no record."""
    folder, _, name = file.path.rpartition("/")
    stem = name.removesuffix(".yml")
    kind = next((kind for kind in kinds if kind.folder == (folder or stem)), None)
    if kind and not folder:
        yield from _shared(file, kind)
    elif kind and _ID.fullmatch(stem):
        yield from file.problems
        yield Entry(kind, stem, file)


def accept(entry: Entry) -> Iterator[Record | Problem]:
    """The record of an entry, or the problems that keep it from being one."""
    data = entry.data
    if not isinstance(data, dict):
        if not entry.source.broken:
            yield _no_record(entry, data)
        return
    given = data.get("id")
    if given is not None and given != entry.id:
        yield entry.problem(Fault("id-differs", {"given": given, "id": entry.id}, ("id",)))
    try:
        yield entry.kind.model_validate({**data, "id": entry.id})
    except ValidationError as error:
        found_faults = faults(error, entry.kind, entry.source, entry.prefix)
        yield from (problem for problem in found_faults if problem.field != "id")


def _no_record(entry: Entry, data: Any) -> Problem:
    found = slip(data) if isinstance(data, str) else None
    if not found:
        return entry.problem(Fault("record-not-a-mapping", {"id": entry.id}))
    at = locate(entry.source, entry.prefix)
    column = at.column + found[1]
    return entry.problem(Fault(found[0]), Span(at.line, column, column + 1))


def _listed(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if not file.name.startswith("."))


def _folder(folder: Path, kind: type[Record], named: _Named) -> Iterator[Entry | Problem]:
    for file in _listed(folder):
        if file.suffix != ".yml":
            yield from _stray(file, named, (kind.folder,))
            continue
        read = source.read(file, named(file))
        yield from read.problems
        if not _ID.fullmatch(file.stem):
            near = f"{made}.yml" if (made := latin(file.stem)) else ""
            yield Problem(named(file), "bad-file-name", values={"name": file.stem, "near": near})
        yield Entry(kind, file.stem, read)


def _shared(file: Source, kind: type[Record]) -> Iterator[Entry | Problem]:
    yield from file.problems
    if not isinstance(file.data, dict):
        if not file.broken:
            yield file.problem("shared-not-a-mapping", locate(file, ()), kind=kind.kind)
            return
        for identifier in _KEY.findall(file.text):
            yield Entry(kind, identifier, file, (identifier,))
        return
    for identifier in file.data:
        if not _ID.fullmatch(identifier):
            at = locate(file, (identifier,), key=True)
            yield file.problem("bad-id", at, given=identifier, kind=kind.kind)
        yield Entry(kind, identifier, file, (identifier,))


def _stray(file: Path, named: _Named, folders: tuple[str, ...]) -> Iterator[Problem]:
    """A folder or YAML file that no kind owns; anything else may lie beside the data."""
    known = [*folders, *(f"{name}.yml" for name in folders)]
    if file.suffix == ".yaml":
        yield Problem(named(file), "yaml-suffix", values={"name": f"{file.stem}.yml"})
    elif file.is_dir() or file.suffix == ".yml":
        values = {"folders": ", ".join(folders), "near": nearest(file.name, known)}
        yield Problem(named(file), "unknown-place", values=values)
