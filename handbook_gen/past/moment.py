"""A commit into the handbook as it was then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook_gen import handbook
from handbook_gen.handbook import Handbook
from handbook_gen.history import contents, tree
from handbook_gen.records import Record


def handbook_at(folder: Path, kinds: Sequence[type[Record]], commit: str) -> Handbook:
    """All that can still be read of a folder as a commit left it."""
    named = tree(folder, commit)
    held = contents(folder, named.values())
    with TemporaryDirectory(prefix="handbook-") as temporary:
        for path, name in named.items():
            file = Path(temporary, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(held.get(name, b""))
        return handbook.read(Path(temporary), kinds)[0]
