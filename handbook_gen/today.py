"""The environment into the one "today" that everything uses."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from handbook_gen.history import newest_commit


def today() -> date:
    """The clock's day, for `check` and `serve`."""
    return datetime.now(UTC).astimezone().date()


def build_day(folder: Path) -> date:
    """The day a build bears: `SOURCE_DATE_EPOCH` (seconds), else the newest commit, else now."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    newest = newest_commit(folder)
    return newest.date() if newest else today()
