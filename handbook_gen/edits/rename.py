"""A record and a new id into the changes of its file and of everything that names it."""

from __future__ import annotations

import re

from handbook_gen.config import Options
from handbook_gen.edits.changes import Change
from handbook_gen.edits.former import remembered
from handbook_gen.edits.patch import Patch, patched
from handbook_gen.edits.rewriting import beside_records, in_records
from handbook_gen.edits.tree import Mapping, Scalar, at_path, tree
from handbook_gen.entries import Entry
from handbook_gen.handbook import Handbook
from handbook_gen.problems import nearest
from handbook_gen.records import ID, Ref
from handbook_gen.scene import Scene


class RenameError(Exception):
    """A record cannot be given this id; `code` is a word of the pages under `rename`."""

    def __init__(self, code: str, **values: str) -> None:
        """Take what the sentence fills in."""
        self.code, self.values = code, values
        super().__init__(code)


def renamed(scene: Scene, options: Options, old: Ref, new: str) -> list[Change]:
    """The changes of a sound handbook by which a record gets a new id.

    A rename that was cut off is brought to its end. Raises `RenameError`.
    """
    handbook, moved = scene.handbook, {old: new}
    _refuse(handbook, old, new)
    patches = in_records(handbook, moved)
    own: list[Change] = []
    if entry := handbook.entries.get(old):
        found = [*patches.get(entry.source.path, ()), *_own(entry, new)]
        if entry.prefix:
            patches[entry.source.path] = found
        else:
            patches.pop(entry.source.path, None)
            own = _moved(handbook, options, entry, Ref(old.kind, new), found)
    texts = {entry.source.path: entry.source.text for entry in handbook.entries.values()}
    rest = (
        Change(options.root / path, texts[path].encode(), patched(texts[path], held).encode())
        for path, held in patches.items()
    )
    changes = [*own, *rest, *beside_records(scene, options, moved)]
    return [change for change in changes if change.before != change.after]


def _refuse(handbook: Handbook, old: Ref, new: str) -> None:
    """Ids that are none, that others have, or that others had."""
    target = Ref(old.kind, new)
    holder = handbook.renamed(target)
    finished = holder is not None and holder.ref == target and old.id in holder.formerly
    if not re.fullmatch(ID, new):
        raise RenameError("bad_id", given=new)
    if old not in handbook.entries and not finished:
        near = nearest(str(old), map(str, handbook.entries))
        raise RenameError("unknown", given=str(old), near=near)
    if holder and holder.ref != old and not finished:
        code = "taken" if holder.ref == target else "taken_formerly"
        raise RenameError(code, given=str(target), title=holder.title)
    if old == target:
        raise RenameError("same", given=str(old))


def _own(entry: Entry, new: str) -> list[Patch]:
    """The patches of the record itself: its key or its `id`, and `formerly`."""
    text = entry.source.text
    root = tree(text)
    node = at_path(root, entry.prefix)
    if not isinstance(node, Mapping):
        return []
    patches = [*remembered(text, node, entry.kind, entry.id, new)]
    keys = [key for key, _ in root.items] if isinstance(root, Mapping) and entry.prefix else []
    named = [key for key in keys if key.value == entry.id]
    if isinstance(given := node.get("id"), Scalar):
        named.append(given)
    return [*patches, *(_instead(text, scalar, entry.id, new) for scalar in named)]


def _instead(text: str, scalar: Scalar, old: str, new: str) -> Patch:
    start = text.rindex(old, scalar.start, scalar.stop)
    return Patch(start, start + len(old), new)


def _moved(
    handbook: Handbook, options: Options, entry: Entry, target: Ref, patches: list[Patch]
) -> list[Change]:
    """A record's file under its new name; only the old one's end where the new one is there."""
    file = options.root / entry.source.path
    before, after = entry.source.text.encode(), patched(entry.source.text, patches).encode()
    gone = Change(file, before, None)
    if there := handbook.entries.get(target):
        if there.source.text.encode() != after:
            raise RenameError("taken", given=str(target), title=str(target))
        return [gone]
    return [Change(file.with_name(f"{target.id}.yml"), None, after), gone]
