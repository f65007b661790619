"""New ids of records into the changes of all records, pages and navigation that name the old."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from handbook_gen.config import Options
from handbook_gen.edits.changes import Change
from handbook_gen.edits.patch import Patch, patched
from handbook_gen.edits.references import Moved, in_page, in_record, naming
from handbook_gen.edits.tree import tree
from handbook_gen.handbook import Handbook
from handbook_gen.records import Ref
from handbook_gen.scene import Scene

CONFIG = "mkdocs.yml"
_MARK = "\ufeff"


def in_records(handbook: Handbook, moved: Moved) -> dict[str, list[Patch]]:
    """The patches of every file of records that can be read to its end."""
    found: dict[str, list[Patch]] = defaultdict(list)
    trees = {}
    for record in handbook:
        entry = handbook.entry(record)
        path = entry.source.path
        if entry.source.broken or not any(naming(record, moved)):
            continue
        if path not in trees:
            trees[path] = tree(entry.source.text)
        found[path] += in_record(entry, record, trees[path], moved)
    return found


def beside_records(scene: Scene, options: Options, moved: Moved) -> Iterator[Change]:
    """The changes of hand-written pages, and of a navigation that lists pages of records."""
    uris = {page_of(scene.handbook, ref): ref for ref in moved}
    for page in scene.pages:
        if page.problems:
            continue
        file = options.root / page.path
        before = file.read_bytes()
        mark = _MARK if before.startswith(_MARK.encode()) else ""
        patches = in_page(page, options.uri(page.path), moved, uris)
        yield Change(file, before, (mark + patched(page.text, patches)).encode())
    config = options.root / CONFIG
    if config.is_file():
        yield _navigation(config, uris, moved)


def page_of(handbook: Handbook, ref: Ref) -> str:
    """The page that a record has or had."""
    kind = handbook.kind(ref.kind)
    return f"{kind.folder if kind else ref.kind}/{ref.id}.md"


def _navigation(file: Path, uris: dict[str, Ref], moved: Moved) -> Change:
    before = file.read_bytes()
    text = before.decode()
    for uri, ref in uris.items():
        listed = re.compile(rf"(?<![\w./-]){re.escape(uri)}(?![\w/-])")
        text = listed.sub(f"{uri.rpartition('/')[0]}/{moved[ref]}.md", text)
    return Change(file, before, text.encode())
