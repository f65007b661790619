"""A handbook with problems into the changes that mend what only has one answer."""

from __future__ import annotations

from collections.abc import Collection

from handbook_gen.config import Options
from handbook_gen.edits.canonical import canonical, record_files
from handbook_gen.edits.changes import Change
from handbook_gen.edits.rewriting import beside_records, in_records
from handbook_gen.handbook import Handbook
from handbook_gen.records import Ref
from handbook_gen.scene import Scene


def mended(scene: Scene, options: Options, only: Collection[str] | None = None) -> list[Change]:
    """Links to records by ids that they had `formerly`, and the order and quotes of fields.

    `only` are the files that may be changed, all when None. A file with errors of its own is
    left alone.
    """
    handbook = scene.handbook
    moved = _moved(handbook)
    files = [file for file in record_files(options) if only is None or options.named(file) in only]
    records = canonical(files, options, handbook.kinds, in_records(handbook, moved)).changes
    beside = beside_records(scene, options, moved) if moved else ()
    allowed = (change for change in beside if only is None or options.named(change.file) in only)
    return [*records, *(change for change in allowed if change.before != change.after)]


def _moved(handbook: Handbook) -> dict[Ref, str]:
    """The new id of every id that a record had and no record has now."""
    former = ((Ref(r.kind, old), r.id) for r in handbook for old in r.formerly)
    return {old: new for old, new in former if old not in handbook.entries}
