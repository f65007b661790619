"""Words of records into the minutes that reading them takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

from handbook_gen.records import Record
from handbook_gen.walks import prose

CHARACTERS_A_MINUTE = 300
"""Chinese, read silently and with care: what the curriculum asks of anyone who has left primary
school (义务教育语文课程标准 2022, 第三学段: 默读一般读物每分钟不少于 300 字)."""
WORDS_A_MINUTE = 238
"""English, silently: Brysbaert 2019, doi:10.1016/j.jml.2019.104047."""

_WORD = re.compile(r"[0-9A-Za-z]+(?:['.,-][0-9A-Za-z]+)*")
_CHARACTERS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


def load(text: str) -> float:
    """Minutes that a text takes, not rounded; marks between words take none."""
    characters, words = sum(map(len, _CHARACTERS.findall(text))), len(_WORD.findall(text))
    return characters / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE


def text_of(record: Record) -> str:
    """All that a record says; the questions it answers are for the search and stand nowhere."""
    return "\n".join(words for path, words in prose(record) if path[0] != "questions")


def minutes(loads: Iterable[float]) -> int:
    """Minutes together, rounded up; a trace of binary fractions is no minute."""
    return ceil(round(sum(loads), 6))
