"""Git into what changed when; the only caller of git."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path


def newest_commit(folder: Path) -> datetime | None:
    """When the newest commit of a checkout was made; None outside git."""
    command = ["git", "-C", str(folder), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return datetime.fromtimestamp(int(done.stdout), UTC) if done.stdout.strip() else None
