"""What an embed writes for a number of things into that number."""

from __future__ import annotations

import re

from handbook_gen.problems import Fault

_COUNT = re.compile(r"[0-9]{1,6}")


def counted(given: object, key: str) -> int | Fault:
    """The number that stands at a key of an embed, 1 or more."""
    if not _COUNT.fullmatch(str(given)):
        return Fault("not-a-whole-number", {"given": str(given)}, (key,))
    if not int(str(given)):
        return Fault("out-of-range", {"given": str(given), "limit": "≥ 1"}, (key,))
    return int(str(given))
