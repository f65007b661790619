"""A folder of YAML into one linked `Handbook`, or into every structural problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from handbook_gen import markdown
from handbook_gen.entries import Entry, accept, entries
from handbook_gen.kinds import KINDS
from handbook_gen.problems import (
    Fault,
    FieldPath,
    HandbookError,
    Problem,
    Severity,
    nearest,
    without_indexes,
)
from handbook_gen.records import Record, Ref, Text
from handbook_gen.seal import seal_fault
from handbook_gen.walks import anchors, leaves

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Backlink:
    """A link seen from its other side."""

    record: Record
    path: FieldPath

    @property
    def field(self) -> str:
        """The field without indexes, such as `steps.responsible`."""
        return without_indexes(self.path)


class Handbook:
    """Linked records; every link leads to a record that exists."""

    def __init__(
        self,
        kinds: Sequence[type[Record]],
        records: Mapping[Ref, Record],
        entries: Mapping[Ref, Entry],
    ) -> None:
        """Take the records that were accepted and the entries of all that were seen."""
        self.kinds = tuple(kinds)
        self.entries = entries
        self.problems: tuple[Problem, ...] = ()
        """Warnings and advice; errors raise."""
        self._records = records
        self._by_kind = {kind.kind: _sorted(records.values(), kind) for kind in kinds}
        self._former = {Ref(ref.kind, old): ref for ref, r in records.items() for old in r.formerly}

    def __iter__(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        return (record for kind in self.kinds for record in self.all(kind.kind))

    def get(self, ref: Ref) -> Record | None:
        """The record a link leads to; None when it was refused or does not exist."""
        return self._records.get(ref)

    def renamed(self, ref: Ref) -> Record | None:
        """The record that had this id `formerly`."""
        return self._records.get(self._former.get(ref, ref))

    def __getitem__(self, ref: Ref) -> Record:
        """The record a link leads to."""
        return self._records[ref]

    def all(self, kind: str) -> tuple[Record, ...]:
        """Every record of a kind, by `order`, then id; none of a kind that it does not have."""
        return self._by_kind.get(kind, ())

    def used(self, kind: type[R]) -> Iterator[R]:
        """The records of a kind that are not retired, by `order`, then id."""
        own = (record for record in self.all(kind.kind) if isinstance(record, kind))
        return (record for record in own if record.status != "retired")

    def kind(self, name: str) -> type[Record] | None:
        """The class of a kind."""
        return next((kind for kind in self.kinds if kind.kind == name), None)

    def entry(self, record: Record) -> Entry:
        """Where a record stands."""
        return self.entries[record.ref]

    def on_page(self, uri: str) -> Record | None:
        """The record whose page has a URI."""
        return self._pages.get(uri)

    def links_to(self, record: Record) -> tuple[Backlink, ...]:
        """Every link that leads to a record, by the kind and id of the record that holds it."""
        return self._backlinks.get(record.ref, ())

    def fault(self, ref: Ref, anchor: str = "") -> Fault | None:
        """What is wrong with a link, if anything is."""
        if self.kind(ref.kind) is None:
            near = nearest(ref.kind, [kind.kind for kind in self.kinds])
            return Fault("unknown-kind", {"given": ref.kind, "near": near})
        if ref not in self.entries:
            values = {"id": ref.id, "target": ref.kind, "near": self._near(ref)}
            return Fault("unknown-record", values)
        found = self.get(ref)
        if anchor and found and anchor not in anchors(found):
            near = nearest(anchor, anchors(found))
            return Fault("unknown-anchor", {"anchor": anchor, "title": found.title, "near": near})
        return None

    def named(self, kind: str, words: str) -> Fault | None:
        """What is wrong with a link by a kind and a title; nothing where there is no such kind."""
        if self.kind(kind) is None:
            return None
        near = self._near(Ref(kind, words))
        return Fault("unknown-record", {"id": words, "target": kind, "near": near})

    def titled(self, title: str) -> Record | None:
        """The first record that is called so."""
        return self._titles.get(title)

    def _near(self, ref: Ref) -> str:
        if moved := self._former.get(ref):
            return moved.id
        ids = [known.id for known in self.entries if known.kind == ref.kind]
        titles = {r.title: r.id for r in self.all(ref.kind)}
        return nearest(ref.id.lower(), ids) or titles.get(nearest(ref.id, titles), "")

    def hinted(self, problem: Problem) -> Problem:
        """A refused id with the record that may be meant, or that has it.

        People write titles and capitals; a form saves `id: ops` as `ops-1.yml` where it is taken.
        """
        given = problem.values.get("given", "")
        if problem.code == "not-an-id":
            near = self._near(Ref(problem.values["target"], given))
        elif problem.code == "not-kind-and-id":
            meant = (r for r in self.entries if given in (r.id, getattr(self.get(r), "title", "")))
            near = str(next(meant, ""))
        elif problem.code == "id-differs":
            if not (holder := self.entries.get(Ref(problem.values["kind"], str(given)))):
                return problem
            taken = _taken(holder)
            return replace(problem, code=taken.code, values={**problem.values, **taken.values})
        else:
            return problem
        return replace(problem, values={**problem.values, "near": near})

    @cached_property
    def _titles(self) -> dict[str, Record]:
        return {record.title: record for record in (*self,)[::-1]}

    @cached_property
    def _pages(self) -> dict[str, Record]:
        return {record.uri: record for record in self}

    @cached_property
    def _backlinks(self) -> dict[Ref, tuple[Backlink, ...]]:
        found: dict[Ref, list[Backlink]] = {}
        for record in self:
            for path, target in _targets(record):
                found.setdefault(target, []).append(Backlink(record, path))
        return {target: tuple(links) for target, links in found.items()}


def load(
    folder: Path, kinds: Sequence[type[Record]] = KINDS, *, root: Path | None = None
) -> Handbook:
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
    seen: dict[Ref, Entry] = {}
    records: dict[Ref, Record] = {}
    for entry in entries(folder, kinds, root or folder.parent):
        if isinstance(entry, Problem):
            problems.append(entry)
        else:
            problems += _twice(entry, seen)
    for ref, entry in seen.items():
        for found in accept(entry):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                records[ref] = found
    handbook = Handbook(kinds, records, seen)
    for linked in records.values():
        problems += link_problems(handbook, linked)
    problems = [handbook.hinted(problem) for problem in problems]
    kept = (p for p in problems if p.severity is not Severity.ERROR)
    handbook.problems = tuple(sorted(kept, key=lambda problem: problem.place))
    return handbook, problems


def _twice(entry: Entry, seen: dict[Ref, Entry]) -> Iterator[Problem]:
    """Note an entry as seen; a problem when its id already was."""
    first = seen.setdefault(Ref(entry.kind.kind, entry.id), entry)
    if first is not entry:
        yield entry.problem(_taken(first), entry.start)


def _taken(holder: Entry) -> Fault:
    """What is wrong with a record that would have the id of another."""
    place = f"{holder.source.path}:{holder.start.line}"
    return Fault("duplicate-record", {"id": holder.id, "first": place})


def link_problems(handbook: Handbook, holder: Record) -> Iterator[Problem]:
    """What is wrong in a record once all are linked."""
    entry = handbook.entry(holder)
    yield from (entry.problem(fault) for fault in holder.faults(handbook))
    yield from (entry.problem(fault) for fault in _circles(handbook, holder))
    if fault := seal_fault(handbook, holder):
        yield entry.problem(fault)
    for path, leaf in leaves(holder):
        if isinstance(leaf, Text):
            yield from _text_problems(handbook, entry, path, leaf)
        elif fault := handbook.fault(leaf):
            yield entry.problem(replace(fault, path=path))


def _circles(handbook: Handbook, record: Record) -> Iterator[Fault]:
    """A record that stands over itself; each record of the circle is told once."""
    chain = [record]
    while (ref := chain[-1].superior) and (above := handbook.get(ref)):
        if above is record:
            titles = " → ".join(r.title for r in (*chain, record))
            yield Fault("circle", {"titles": titles}, (record.above,))
        if above in chain:
            return
        chain.append(above)


def _text_problems(
    handbook: Handbook, entry: Entry, path: FieldPath, text: Text
) -> Iterator[Problem]:
    """Links of a text that lead nowhere or have an address that is not allowed."""
    for link in markdown.links(text):
        if fault := _address_fault(handbook, link):
            at = entry.find(path, link.url, text.count(link.url, 0, link.at))
            yield entry.problem(replace(fault, path=path), at)


def _address_fault(handbook: Handbook, link: markdown.Link) -> Fault | None:
    if link.scheme in markdown.SCHEMES or not link.scheme:
        return None
    if link.record:
        kind, identifier, anchor = link.record
        fault = handbook.fault(Ref(kind, identifier), anchor)
        if fault is None or fault.code != "unknown-kind" or fault.values["near"]:
            return fault
    if link.named and (fault := handbook.named(*link.named)):
        return fault
    return Fault("scheme-refused", {"scheme": link.scheme})


def _targets(record: Record) -> Iterator[tuple[FieldPath, Ref]]:
    for path, leaf in leaves(record):
        if isinstance(leaf, Ref):
            yield path, leaf
            continue
        for link in markdown.links(leaf):
            if link.record and Ref(*link.record[:2]) != record.ref:
                yield path, Ref(*link.record[:2])


def _sorted(records: Iterable[Record], kind: type[Record]) -> tuple[Record, ...]:
    own = (record for record in records if isinstance(record, kind))
    return tuple(sorted(own, key=lambda r: (r.order is None, r.order or 0, r.id)))
