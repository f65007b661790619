"""Files of commits into the records that are not the same before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handbook_gen.history import Touched
from handbook_gen.markdown import links
from handbook_gen.past.versions import Versions
from handbook_gen.records import Record, Ref
from handbook_gen.walks import leaves


@dataclass
class Sides:
    """Records before and after; only those that may differ are read."""

    before: dict[Ref, Record] = field(default_factory=dict)
    after: dict[Ref, Record] = field(default_factory=dict)
    unknown: dict[Ref, Record] = field(default_factory=dict)
    """Records that were there before, but nobody can tell what they said."""
    broken: set[str] = field(default_factory=set)
    """Files that could not be used, or link to a record that is gone."""


def sides(files: Iterable[Touched], versions: Versions) -> Sides:
    """Both sides of all files; what is broken has no part in them."""
    found = {file.path: _sides(file, versions) for file in files}
    usable = {path: own for path, own in found.items() if own}
    gone = {ref for own in usable.values() for ref in own.before.keys() - own.after.keys()}
    gone -= {ref for own in usable.values() for ref in own.after}
    whole = Sides(broken=found.keys() - usable.keys())
    for path, own in usable.items():
        if any(_leads_to(record, gone) for record in (own.after | own.unknown).values()):
            whole.broken.add(path)
            continue
        whole.before |= own.before
        whole.after |= own.after
        whole.unknown |= own.unknown
    return whole


def _sides(file: Touched, versions: Versions) -> Sides | None:
    """Both sides of one file; None when it cannot be read."""
    before = versions.entries(file.path, file.before)
    after = versions.entries(file.path, file.after)
    if after is None:
        return None
    found = Sides()
    for ref, entry in after.items():
        was = (before or {}).get(ref)
        if was and was.data == entry.data:
            continue
        record = versions.record(file.after, entry)
        old = versions.record(file.before, was) if was else None
        if record is None:
            return None
        if before is None or (was and not old):
            found.unknown[ref] = record
            continue
        found.after[ref] = record
        if old:
            found.before[ref] = old
    for ref, entry in (before or {}).items():
        if ref not in after and (old := versions.record(file.before, entry)):
            found.before[ref] = old
    return found


def _leads_to(record: Record, refs: set[Ref]) -> bool:
    return bool(refs) and any(ref in refs for ref in _refs(record))


def _refs(record: Record) -> Iterator[Ref]:
    for _, leaf in leaves(record):
        if isinstance(leaf, Ref):
            yield leaf
        else:
            yield from (Ref(*link.record[:2]) for link in links(leaf) if link.record)
