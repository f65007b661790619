"""Files of records into the changes that give them their canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from handbook_gen import source
from handbook_gen.config import Options
from handbook_gen.edits.changes import Change
from handbook_gen.edits.layout import Layout
from handbook_gen.edits.listed import listed, several
from handbook_gen.edits.patch import Patch, patched
from handbook_gen.edits.tree import at_path, tree
from handbook_gen.entries import Entry, accept, entries_of
from handbook_gen.kinds import KINDS
from handbook_gen.problems import Problem, Severity
from handbook_gen.records import Record
from handbook_gen.source import Source


@dataclass(frozen=True)
class Formatted:
    """What is to be changed, and the problems of the files that are left alone."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def canonical(
    files: Iterable[Path],
    options: Options,
    kinds: Sequence[type[Record]] = KINDS,
    patches: Mapping[str, Iterable[Patch]] = MappingProxyType({}),
) -> Formatted:
    """The changes to files below the data folder; those that hold no records are passed over.

    `patches` are what is mended in them besides, by the names of files.
    """
    changes, problems = [], []
    for file in files:
        within = file.resolve().relative_to(options.data.resolve()).as_posix()
        read = source.read(file, within)
        found = list(entries_of(read, kinds))
        wrong = list(_errors(found))
        problems += [replace(problem, path=options.named(file)) for problem in wrong]
        held = [entry for entry in found if isinstance(entry, Entry)]
        if held and not wrong:
            mends = [*patches.get(options.named(file), ()), *_lists(read, held)]
            new = source.parse(within, patched(read.text, mends))
            changes.append(Change(file, read.text.encode(), formatted(new, held).encode()))
    kept = tuple(change for change in changes if change.before != change.after)
    return Formatted(kept, tuple(problems))


def formatted(read: Source, held: Sequence[Entry]) -> str:
    """A sound file's text in canonical form.

    As it stands where the form would be read as other data: rather a file out of order than one
    that says something else.
    """
    layout, kind = Layout(read.text), held[0].kind
    text = layout.shared(kind) if held[0].prefix else layout.record(kind)
    again = source.parse(read.path, text)
    same = not again.broken and _data(again, held) == _data(read, held)
    return text if same else read.text


def record_files(options: Options, kinds: Sequence[type[Record]] = KINDS) -> Iterator[Path]:
    """Every file of records, in the order of its name."""
    for kind in kinds:
        shared = options.data / f"{kind.folder}.yml"
        if shared.is_file():
            yield shared
        yield from sorted(file for file in (options.data / kind.folder).glob("*.yml"))


def _lists(read: Source, held: Iterable[Entry]) -> Iterator[Patch]:
    """What makes lists of the single values of a sound file's records."""
    held = [entry for entry in held if several(entry.kind)]
    root = tree(read.text) if held else None
    for entry in held:
        if root and (record := at_path(root, entry.prefix)):
            yield from listed(record, entry.kind)


def _errors(found: Iterable[Entry | Problem]) -> Iterator[Problem]:
    for one in found:
        problems = [one] if isinstance(one, Problem) else accept(one)
        for problem in problems:
            if isinstance(problem, Problem) and problem.severity is Severity.ERROR:
                yield problem


def _data(read: Source, held: Sequence[Entry]) -> list[object]:
    """The records of a file without the `id` that its name says already."""
    found = [replace(entry, source=read).data for entry in held]
    return [{key: d[key] for key in d if key != "id"} for d in found if isinstance(d, dict)]
