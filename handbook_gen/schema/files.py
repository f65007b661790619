"""Schemas into files: one a kind, one a shared file, and one that lists the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbook_gen import __version__
from handbook_gen.handbook import Handbook
from handbook_gen.records import ID, Record
from handbook_gen.schema.ids import ids
from handbook_gen.schema.shape import IDS, shape
from handbook_gen.schema.told import Told
from handbook_gen.words import Words

FOLDER = ".handbook/schema"
"""Below `mkdocs.yml`; git does not see it."""
MADE = "made.txt"
"""Says for which version and language the schemas were made, and by its time when."""
PACKAGE = Path(__file__).parent.parent
_DRAFT = "http://json-schema.org/draft-07/schema#"


def write(root: Path, handbook: Handbook, words: Words) -> tuple[Path, ...]:
    """Write every schema below the folder of `mkdocs.yml`; the files, sorted."""
    folder = _folder(root)
    for kind in handbook.kinds:
        one = shape(kind, Told(words, kind.kind, kind.label))
        _put(folder / record_file(kind), {"$schema": _DRAFT, **one})
        _put(folder / shared_file(kind), {"$schema": _DRAFT, **_shared(kind, words)})
    _offer(folder, handbook)
    (folder / MADE).write_text(_stamp(words), "utf-8")
    return tuple(sorted(folder.glob("*.json")))


def keep(root: Path, handbook: Handbook, words: Words) -> None:
    """Write the records' ids, and the rest where it is of another version or language.

    A check does this in passing, so a folder that cannot be written to is let be.
    """
    try:
        folder = _folder(root)
        if _fresh(folder, handbook, words):
            _offer(folder, handbook)
        else:
            write(root, handbook, words)
    except OSError:
        return


def record_file(kind: type[Record]) -> str:
    """The schema of files that hold one record."""
    return f"{kind.kind}.json"


def shared_file(kind: type[Record]) -> str:
    """The schema of the file that holds a kind's records by id."""
    return f"{kind.folder}.shared.json"


def _shared(kind: type[Record], words: Words) -> dict[str, Any]:
    told = Told(words, kind.kind, kind.label)
    return {
        **told.about(),
        "type": "object",
        "propertyNames": {"pattern": f"^{ID}$", "patternErrorMessage": told.fix("bad-id")},
        "additionalProperties": {"$ref": record_file(kind)},
    }


def _stamp(words: Words) -> str:
    return f"handbook-gen {__version__} {words.language}\n"


def _fresh(folder: Path, handbook: Handbook, words: Words) -> bool:
    """Whether the schemas are of this version and language, newer than what they are made from."""
    made = folder / MADE
    kept = (folder / record_file(kind) for kind in handbook.kinds)
    if not made.is_file() or not all(file.is_file() for file in kept):
        return False
    return made.read_text("utf-8") == _stamp(words) and made.stat().st_mtime >= max(_made())


def _made() -> Iterator[float]:
    """When the models and words were changed last."""
    for pattern in (
        "*.py",
        "kinds/*.py",
        "schema/*.py",
        "locales/*/*.yml",
        "locales/*/kinds/*.yml",
    ):
        yield from (file.stat().st_mtime for file in PACKAGE.glob(pattern))


def _folder(root: Path) -> Path:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    _put_text(folder.parent / ".gitignore", "*\n")
    return folder


def _offer(folder: Path, handbook: Handbook) -> None:
    """The list of records, on one line: json is many times slower at several."""
    _put_text(folder / IDS, json.dumps(ids(handbook), ensure_ascii=False) + "\n")


def _put(file: Path, schema: dict[str, Any]) -> None:
    _put_text(file, json.dumps(schema, ensure_ascii=False, indent=1) + "\n")


def _put_text(file: Path, text: str) -> None:
    """Write what is not there yet: an editor reads anew what changes."""
    if not file.is_file() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")
