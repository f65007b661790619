"""Chinese into the other ways of writing it: pinyin, and the traditional characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from opencc import OpenCC

from handbook_gen.pinyin import syllables

_HAN = range(0x3400, 0xA000)
"""The characters that are in use, with extension A."""
_CHINESE = re.compile(r"[㐀-鿿]")
_LETTERS = re.compile(r"[^\W_]+")


def pinyin(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text by syllables: `yong hu yun ying`, `kpi zhi biao`; empty if it has no Chinese.

    Latin letters and numbers between two Chinese characters are one syllable.
    """
    spelt = tuple(" ".join(_spelt(text)) if _CHINESE.search(text) else "" for text in texts)
    return spelt if any(spelt) else ()


def _spelt(text: str) -> Iterator[str]:
    for syllable in syllables(text):
        if letters := "".join(_LETTERS.findall(syllable)):
            yield letters


def sounds(names: Iterable[str], spelt: Iterable[str]) -> dict[str, str]:
    """The syllables of names, each with the characters that are said so: slips are often these.

    Characters are those of the names and the 3,755 that GB/T 2312 counts as common.
    """
    there = {syllable for text in spelt for syllable in text.split()}
    said: dict[str, str] = {}
    for character in sorted({*_common(), *_CHINESE.findall("".join(names))}):
        (syllable,) = syllables(character)
        if syllable in there:
            said[syllable] = said.get(syllable, "") + character
    return dict(sorted(said.items()))


@cache
def _common() -> str:
    """The first level of GB/T 2312, rows 16 to 55; the last row is not full."""
    rows = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 56) for cell in range(1, 95))
    return b"".join(rows).decode("gb2312", "ignore")


def simplified(texts: Iterable[str]) -> dict[str, str]:
    """The traditional characters whose simplified form stands in the texts."""
    there = set().union(*texts)
    return {old: new for old, new in _simplified().items() if new in there}


@cache
def _simplified() -> dict[str, str]:
    """Every traditional character, after OpenCC's tables."""
    characters = [chr(code) for code in _HAN]
    found = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, found, strict=True) if old != new}
