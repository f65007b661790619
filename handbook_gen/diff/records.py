"""Two states of records into the records that were added, removed, renamed and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook_gen.diff.edits import Change, Edit, How
from handbook_gen.diff.parts import edits
from handbook_gen.diff.renames import followed
from handbook_gen.records import Record, Ref

_NAMES = ("id", "formerly")
"""What a renamed record may have changed without saying more than that."""


def diff(before: Mapping[Ref, Record], after: Mapping[Ref, Record]) -> tuple[Change, ...]:
    """What became of every record that is not as it was, by kind and id.

    Links that only follow a renaming are no change of what holds them.
    """
    old = _renamed(before, after)
    taken = {record.ref: ref for ref, record in old.items()}
    found = [
        Change(How.REMOVED, record, None)
        for ref, record in before.items()
        if ref not in after and ref not in taken
    ]
    for ref, record in after.items():
        if ref in old:
            told = _told(old[ref], record, taken, _NAMES)
            found.append(Change(How.RENAMED, old[ref], record, told))
        elif ref not in before:
            found.append(Change(How.ADDED, None, record))
        elif changed := _told(before[ref], record, taken):
            found.append(Change(How.CHANGED, before[ref], record, changed))
    return tuple(sorted(found, key=lambda change: str(change.record.ref)))


def _told(
    before: Record, after: Record, renamed: Mapping[Ref, Ref], but: tuple[str, ...] = ()
) -> tuple[Edit, ...]:
    old = followed(before, renamed) if renamed else before
    return tuple(edit for edit in edits(old, after) if edit.field not in but)


def _renamed(before: Mapping[Ref, Record], after: Mapping[Ref, Record]) -> dict[Ref, Record]:
    """What new records were called: as `formerly` says, else what had the same content."""
    gone = {ref: record for ref, record in before.items() if ref not in after}
    contents = {_content(record): ref for ref, record in gone.items()}
    found: dict[Ref, Record] = {}
    for ref, record in after.items():
        if ref not in before and (old := next(_former(record, gone, contents), None)):
            found[ref] = gone.pop(old)
    return found


def _former(
    record: Record, gone: Mapping[Ref, Record], contents: Mapping[Any, Ref]
) -> Iterator[Ref]:
    named = [Ref(record.kind, old) for old in record.formerly]
    same = contents.get(_content(record))
    yield from (ref for ref in (*named, same) if ref and ref in gone)


def _content(record: Record) -> Any:
    """All that a record says, its ids apart."""
    return record.kind, repr(record.model_copy(update=dict.fromkeys(_NAMES)))
