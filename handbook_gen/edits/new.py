"""A kind, a title and an id into the change that starts a record."""

from __future__ import annotations

import re
from pathlib import Path

from handbook_gen.config import Options
from handbook_gen.edits.changes import Change
from handbook_gen.edits.layout import ended
from handbook_gen.edits.start import NewError, Start
from handbook_gen.edits.tree import Mapping, tree
from handbook_gen.handbook import Handbook
from handbook_gen.pinyin import latin
from handbook_gen.problems import HandbookError, Severity
from handbook_gen.records import ID, Ref

LONGEST = 40
"""Characters of an id that is made from a title."""


def identifier(handbook: Handbook, kind: str, title: str) -> str:
    """An id that is free, made from the sound of a title; raises `NewError` where it has none."""
    made = latin(title)
    while len(made) > LONGEST and "-" in made:
        made = made.rpartition("-")[0]
    if not made:
        raise NewError("no_id", title=title)
    tries = [made, *(f"{made}-{number}" for number in range(2, 1000))]
    return next(one for one in tries if _holder(handbook, Ref(kind, one)) is None)


def checked(handbook: Handbook, ref: Ref) -> None:
    """Raise `NewError` for an id that is none, or that a record has or had."""
    if not re.fullmatch(ID, ref.id):
        raise NewError("bad_id", given=ref.id)
    if (holder := _holder(handbook, ref)) is not None:
        raise NewError("taken", given=str(ref), title=holder)


def begun(handbook: Handbook, options: Options, ref: Ref, start: Start) -> Change:
    """A file of its own, or an entry at the end of the file that its kind shares.

    Raises `HandbookError` where that file has errors.
    """
    shared = options.data / f"{start.kind.folder}.yml"
    own = options.data / start.kind.folder / f"{ref.id}.yml"
    if not shared.is_file() or own.parent.is_dir():
        return Change(own, None, start.text().encode())
    return _added(handbook, options.named(shared), shared, ref, start)


def _added(handbook: Handbook, path: str, file: Path, ref: Ref, start: Start) -> Change:
    sources = [e.source for e in handbook.entries.values() if e.source.path == path]
    wrong = [p for held in sources[:1] for p in held.problems if p.severity is Severity.ERROR]
    if wrong:
        raise HandbookError(wrong)
    before = file.read_bytes().decode()
    root = tree(before) if sources else None
    if not isinstance(root, Mapping) or root.flow:
        raise NewError("not_shared", file=path)
    end = "\r\n" if "\r\n" in before else "\n"
    lines = [f"{ref.id}:", *(f"  {line}".rstrip() for line in start.text().splitlines())]
    return Change(file, before.encode(), (ended(before) + end.join([*lines, ""])).encode())


def _holder(handbook: Handbook, ref: Ref) -> str | None:
    """The title of the record that has or had an id."""
    record = handbook.renamed(ref)
    return record.title if record else (ref.id if ref in handbook.entries else None)
