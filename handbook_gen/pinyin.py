"""A Chinese title into the syllables it is sorted by."""

from __future__ import annotations

import gc
import re
import sys
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[str, ...]:
    """Pinyin without tones, in lower case; what is not Chinese stays as it is."""
    # Its dictionaries take a quarter of a second to load, which a check need not spend.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return tuple(syllable.casefold() for syllable in lazy_pinyin(text))


def latin(text: str) -> str:
    """A title by its sound in lower-case letters and digits, with `-` between: 选题 is xuan-ti."""
    return "-".join(word for syllable in syllables(text) for word in _WORD.findall(syllable))


def forget() -> None:
    """Let go of the dictionaries, which hold 55 MB; what was asked before is still known."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "pypinyin"]:
        del sys.modules[name]
    gc.collect()
