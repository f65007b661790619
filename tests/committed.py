"""A real git repository whose commits are a day apart."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbook_gen import handbook
from handbook_gen.kinds import KINDS
from handbook_gen.past import Past
from handbook_gen.scene import Scene

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "某人",
    "GIT_AUTHOR_EMAIL": "someone@example.org",
    "GIT_COMMITTER_NAME": "某人",
    "GIT_COMMITTER_EMAIL": "someone@example.org",
}


@dataclass
class Repository:
    """A repository whose commits are a day apart."""

    root: Path
    day: int = 0

    def git(self, *arguments: str, day: int = 0) -> str:
        when = f"2026-03-{day or 1:02}T20:00:00+0000"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        command = ["git", "-C", str(self.root), *arguments]
        settings = os.environ | ENVIRONMENT | dates
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env=settings
        ).stdout

    def commit(self, subject: str, files: Mapping[str, str | None]) -> None:
        """Write files (None: remove), and commit all."""
        for name, text in files.items():
            file = self.root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_text(text, "utf-8")
        self.day += 1
        self.git("add", "-A", day=self.day)
        self.git("commit", "-qm", subject, day=self.day)

    def past(self, data: str = "data") -> Past:
        return Past(self.root / data, KINDS)

    def scene(self, data: str = "data") -> Scene:
        loaded = handbook.load(self.root / data)
        return Scene(loaded, date(2026, 11, 23), past=self.past(data))
