"""Changes of files, all known before the first is written, onto the disk.

Each file is replaced as a whole: whoever looks, or whatever ends the program, finds it as it was
or as it is to be.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Change:
    """A file before and after; None where there is no file."""

    file: Path
    before: bytes | None
    after: bytes | None


class FileChangedError(Exception):
    """A file is no longer what it was when the change was thought of; nothing was written."""

    def __init__(self, file: Path) -> None:
        """Name the file."""
        self.file = file
        super().__init__(str(file))


def write(changes: Iterable[Change]) -> None:
    """Write the changes in their order, removals last.

    Raises `FileChangedError` or `OSError` before the first file is touched where a file was
    changed by others or the new ones cannot be written beside the old.
    """
    changes = [change for change in changes if change.before != change.after]
    for change in changes:
        if _held(change.file) != change.before:
            raise FileChangedError(change.file)
    fresh = [(_beside(change.file), change) for change in changes if change.after is not None]
    try:
        for beside, change in fresh:
            _fill(beside, change)
        for beside, change in fresh:
            os.replace(beside, change.file.resolve())  # noqa: PTH105 (says what it does)
    finally:
        for beside, _ in fresh:
            beside.unlink(missing_ok=True)
    _remove([change.file for change in changes if change.after is None])


def _held(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _beside(file: Path) -> Path:
    """Where a file's new content waits: hidden, in its folder, and so on its disk."""
    file = file.resolve()
    return file.with_name(f".{file.name}.handbook-new")


def _fill(beside: Path, change: Change) -> None:
    """Write a file's new content out to the disk, with the old one's rights."""
    with beside.open("wb") as stream:
        stream.write(change.after or b"")
        stream.flush()
        os.fsync(stream.fileno())
    if change.before is not None:
        shutil.copymode(change.file, beside)


def _remove(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
