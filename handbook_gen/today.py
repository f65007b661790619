"""The environment into the one "today" that everything uses."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handbook_gen.history import newest_commit


def today(timezone: str) -> date:
    """The clock's day where the handbook is at home, for `check` and `serve`."""
    return datetime.now(ZoneInfo(timezone)).date()


def build_day(folder: Path, timezone: str) -> date:
    """The day a build bears: `SOURCE_DATE_EPOCH` (seconds), else the newest commit, else now.

    Of a moment it is the day in the handbook's time zone.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), ZoneInfo(timezone)).date()
    newest = newest_commit(folder)
    return newest.astimezone(ZoneInfo(timezone)).date() if newest else today(timezone)
