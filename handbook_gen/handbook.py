"""A folder of YAML into one linked `Handbook`, or into every structural problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handbook_gen import markdown, source
from handbook_gen.faults import faults, locate
from handbook_gen.kinds import KINDS
from handbook_gen.problems import (
    FieldPath,
    HandbookError,
    Problem,
    Severity,
    field_name,
    nearest,
)
from handbook_gen.records import ID, Record, Ref, Text, leaves
from handbook_gen.slips import slip
from handbook_gen.source import Source, Span

_ID = re.compile(ID)


@dataclass(frozen=True)
class Entry:
    """Where one record stands: its file, and the path to it in a shared file."""

    kind: type[Record]
    id: str
    source: Source
    prefix: FieldPath = ()

    def problem(self, code: str, path: FieldPath, **values: object) -> Problem:
        """A problem at a value of the record."""
        at = locate(self.source, (*self.prefix, *path))
        return self.source.problem(code, at, kind=self.kind.kind, field=field_name(path), **values)

    def line(self, path: FieldPath = ()) -> int:
        """The line on which a value of the record begins."""
        return locate(self.source, (*self.prefix, *path)).line if path or self.prefix else 1

    def find(self, path: FieldPath, words: str) -> Span:
        """Where words stand in a text; the text's own place when they are split over lines."""
        at = locate(self.source, (*self.prefix, *path))
        for number, line in enumerate(self.source.lines[at.line - 1 :], at.line):
            if (column := line.find(words)) >= 0:
                return Span(number, column + 1, column + 1 + len(words))
        return at


@dataclass(frozen=True)
class Backlink:
    """A link seen from its other side."""

    record: Record
    path: FieldPath


class Handbook:
    """Linked records; every link leads to a record that exists."""

    def __init__(
        self, kinds: Sequence[type[Record]], records: Mapping[Ref, Record], entries: Mapping[Ref, Entry]
    ) -> None:
        """Take the records that were accepted and the entries of all that were seen."""
        self.kinds = tuple(kinds)
        self.entries = entries
        self.problems: tuple[Problem, ...] = ()
        """Warnings and advice; errors raise."""
        self._records = records
        self._by_kind = {kind.kind: _sorted(records.values(), kind) for kind in kinds}
        self._former = {Ref(ref.kind, old): ref for ref, r in records.items() for old in r.formerly}

    def get(self, ref: Ref) -> Record | None:
        """The record a link leads to; None when it was refused or does not exist."""
        return self._records.get(ref)

    def __getitem__(self, ref: Ref) -> Record:
        """The record a link leads to."""
        return self._records[ref]

    def all(self, kind: str) -> tuple[Record, ...]:
        """Every record of a kind, by `order`, then id."""
        return self._by_kind[kind]

    def kind(self, name: str) -> type[Record] | None:
        """The class of a kind."""
        return next((kind for kind in self.kinds if kind.kind == name), None)

    def entry(self, record: Record) -> Entry:
        """Where a record stands."""
        return self.entries[record.ref]

    def links_to(self, record: Record) -> tuple[Backlink, ...]:
        """Every link that leads to a record, by the kind and id of the record that holds it."""
        return self._backlinks.get(record.ref, ())

    def fault(self, ref: Ref, anchor: str = "") -> tuple[str, dict[str, object]] | None:
        """Code and values of what is wrong with a link, if anything is."""
        if self.kind(ref.kind) is None:
            near = nearest(ref.kind, [kind.kind for kind in self.kinds])
            return "unknown-kind", {"given": ref.kind, "near": near}
        if ref not in self.entries:
            return "unknown-record", {"id": ref.id, "target": ref.kind, "near": self._near(ref)}
        record = self.get(ref)
        if anchor and record and anchor not in record.anchors():
            near = nearest(anchor, record.anchors())
            return "unknown-anchor", {"anchor": anchor, "title": record.title, "near": near}
        return None

    def _near(self, ref: Ref) -> str:
        if moved := self._former.get(ref):
            return moved.id
        ids = [known.id for known in self.entries if known.kind == ref.kind]
        titles = {r.title: r.id for r in self.all(ref.kind)}
        return nearest(ref.id, ids) or titles.get(nearest(ref.id, titles), "")

    @cached_property
    def _backlinks(self) -> dict[Ref, tuple[Backlink, ...]]:
        found: dict[Ref, list[Backlink]] = {}
        for kind in self.kinds:
            for record in self.all(kind.kind):
                for path, target in _targets(record):
                    found.setdefault(target, []).append(Backlink(record, path))
        return {target: tuple(links) for target, links in found.items()}


def load(folder: Path, kinds: Sequence[type[Record]] = KINDS, *, root: Path | None = None) -> Handbook:
    """The handbook in a folder; raises `HandbookError` with every structural problem.

    Paths in problems are relative to `root`, by default the folder's parent.
    """
    handbook, problems = read(folder, kinds, root=root)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise HandbookError(problems)
    return handbook


def read(
    folder: Path, kinds: Sequence[type[Record]] = KINDS, *, root: Path | None = None
) -> tuple[Handbook, list[Problem]]:
    """What can be read of a handbook, and every problem; what was refused still counts as seen."""
    problems: list[Problem] = []
    entries: dict[Ref, Entry] = {}
    for entry in _entries(folder, kinds, root or folder.parent, problems):
        _add(entry, entries, problems)
    records = {ref: r for ref, entry in entries.items() if (r := _record(entry, problems))}
    handbook = Handbook(kinds, records, entries)
    for record in records.values():
        problems += _record_problems(handbook, record)
    kept = (p for p in problems if p.severity is not Severity.ERROR)
    handbook.problems = tuple(sorted(kept, key=lambda problem: problem.place))
    return handbook, problems


def _entries(
    folder: Path, kinds: Sequence[type[Record]], root: Path, problems: list[Problem]
) -> Iterator[Entry]:
    def named(file: Path) -> str:
        return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()

    if not folder.is_dir():
        problems.append(Problem(named(folder), "no-data-folder"))
        return
    places = {kind.folder: kind for kind in kinds}
    for file in sorted(folder.iterdir()):
        if file.name.startswith("."):
            continue
        kind = places.get(file.name if file.is_dir() and file.suffix == "" else file.stem)
        if kind is None or (file.is_file() and file.suffix != ".yml"):
            problems += _stray(named(file), file, [*places, *(f"{name}.yml" for name in places)])
        elif file.is_dir() and file.suffix == "":
            yield from _folder(file, kind, named, problems)
        else:
            yield from _shared(source.read(file, named(file)), kind, problems)


def _stray(path: str, file: Path, known: list[str]) -> list[Problem]:
    """A folder or YAML file that no kind owns; anything else may lie beside the data."""
    if not file.is_dir() and file.suffix not in (".yml", ".yaml"):
        return []
    if file.suffix == ".yaml":
        return [Problem(path, "yaml-suffix", values={"name": f"{file.stem}.yml"})]
    return [Problem(path, "unknown-place", values={"near": nearest(file.name, known)})]


def _folder(file: Path, kind: type[Record], named: Any, problems: list[Problem]) -> Iterator[Entry]:
    for item in sorted(file.iterdir()):
        if item.name.startswith("."):
            continue
        if item.suffix == ".yml":
            read_source = source.read(item, named(item))
            problems += read_source.problems
            if not _ID.fullmatch(item.stem):
                problems.append(Problem(named(item), "bad-file-name", values={"name": item.stem}))
            yield Entry(kind, item.stem, read_source)
        else:
            problems += _stray(named(item), item, [])


def _shared(file: Source, kind: type[Record], problems: list[Problem]) -> Iterator[Entry]:
    problems += file.problems
    if not isinstance(file.data, dict):
        if not file.problems:
            problems.append(file.problem("shared-not-a-mapping", Span(1, 1, 2), kind=kind.kind))
        return
    for identifier in file.data:
        entry = Entry(kind, identifier, file, (identifier,))
        if not _ID.fullmatch(identifier):
            at = locate(file, (identifier,), key=True)
            problems.append(file.problem("not-an-id", at, given=identifier, kind=kind.kind))
        yield entry


def _add(entry: Entry, entries: dict[Ref, Entry], problems: list[Problem]) -> None:
    ref = Ref(entry.kind.kind, entry.id)
    first = entries.setdefault(ref, entry)
    if first is not entry:
        place = f"{first.source.path}:{first.line()}"
        problems.append(entry.problem("duplicate-record", (), id=entry.id, first=place))


def _record(entry: Entry, problems: list[Problem]) -> Record | None:
    """The record of an entry, or None with problems noted."""
    data = entry.source.data
    for key in entry.prefix:
        data = data[key]
    if not isinstance(data, dict):
        if not any(p.severity is Severity.ERROR for p in entry.source.problems):
            found = slip(str(data))
            code = found[0] if found else "record-not-a-mapping"
            problems.append(entry.problem(code, (), id=entry.id))
        return None
    given = data.get("id")
    if given is not None and given != entry.id:
        problems.append(entry.problem("id-differs", ("id",), given=given, id=entry.id))
    try:
        return entry.kind.model_validate({**data, "id": entry.id})
    except ValidationError as error:
        found = faults(error, entry.kind, entry.source, entry.prefix)
        problems += [p for p in found if p.field != "id"]
        return None


def _record_problems(handbook: Handbook, record: Record) -> Iterator[Problem]:
    entry = handbook.entry(record)
    for path, code, values in record.faults(handbook):
        yield entry.problem(code, path, **values)
    for path, leaf in leaves(record):
        if isinstance(leaf, Text):
            yield from _text_problems(handbook, entry, path, leaf)
        elif fault := handbook.fault(leaf):
            yield entry.problem(fault[0], path, **fault[1])


def _text_problems(handbook: Handbook, entry: Entry, path: FieldPath, text: Text) -> Iterator[Problem]:
    """Links of a text that lead nowhere or have an address that is not allowed."""
    for link in markdown.links(text):
        fault = _link_fault(handbook, link)
        if fault:
            at = entry.find(path, link.url)
            values = {"kind": entry.kind.kind, **fault[1]}
            yield entry.source.problem(fault[0], at, field=field_name(path), **values)


def _link_fault(handbook: Handbook, link: markdown.Link) -> tuple[str, dict[str, object]] | None:
    if link.scheme in markdown.SCHEMES or not link.scheme:
        return None
    if link.record:
        kind, identifier, anchor = link.record
        fault = handbook.fault(Ref(kind, identifier), anchor)
        if fault is None or fault[0] != "unknown-kind" or fault[1]["near"]:
            return fault
    return "scheme-refused", {"scheme": link.scheme}


def _targets(record: Record) -> Iterator[tuple[FieldPath, Ref]]:
    for path, leaf in leaves(record):
        if isinstance(leaf, Ref):
            yield path, leaf
            continue
        for link in markdown.links(leaf):
            if link.record and Ref(*link.record[:2]) != record.ref:
                yield path, Ref(*link.record[:2])


def _sorted(records: Any, kind: type[Record]) -> tuple[Record, ...]:
    own = (record for record in records if isinstance(record, kind))
    return tuple(sorted(own, key=lambda r: (r.order is None, r.order or 0, r.id)))
