"""The environment for a slow command that is covered elsewhere: measuring costs a third more."""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """This process's environment without what makes a child measure its coverage."""
    return {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
