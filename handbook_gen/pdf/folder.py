"""A folder of PDFs into which of them are as they would be made today."""

from __future__ import annotations

import json
from pathlib import Path

from handbook_gen import __version__
from handbook_gen.pdf.file import write

STAMPS = "stamps.json"
"""What stands beside the PDFs: the stamp of each, and by what it was made."""


class Folder:
    """PDFs that are made again only where their stamps changed."""

    def __init__(self, path: Path, size: str = "A4") -> None:
        """Take a folder, which need not exist; its list is read once."""
        self.path = path
        self.maker = f"handbook {__version__} {size}"
        self.stamps = self._read()

    def current(self, name: str, stamp: str) -> bool:
        """Whether a PDF is there that bears this stamp and was made by this version."""
        return self.stamps.get(name) == self._mark(stamp) and (self.path / name).is_file()

    def put(self, name: str, stamp: str, content: bytes) -> None:
        """Write a PDF and then the list, so that an interruption loses nothing."""
        write(self.path / name, content)
        self.stamps[name] = self._mark(stamp)
        text = json.dumps(self.stamps, ensure_ascii=False, indent=1, sort_keys=True)
        write(self.path / STAMPS, f"{text}\n".encode())

    def _mark(self, stamp: str) -> str:
        return f"{stamp} · {self.maker}"

    def _read(self) -> dict[str, str]:
        """The list; one that cannot be read is as good as none."""
        try:
            found = json.loads((self.path / STAMPS).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
