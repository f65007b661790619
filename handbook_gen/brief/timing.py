"""Spoken text into the seconds that it takes."""

from __future__ import annotations

import re

COMMA, STOP = 0.3, 0.6
"""Seconds of a pause."""
_HEARD = re.compile("[A-Za-z']+|[.,]?[0-9]|[ ，、；：,;:。？！?!.]")
"""All that is not one character and counts one."""
_COMMAS, _STOPS = frozenset("，、；：,;:"), frozenset("。？！?!.")
_VOWELS = re.compile("[aeiouy]+")
_SPELLED = 5
"""Capital letters up to which a word is taken for an abbreviation and said letter by letter."""


def seconds(text: str, rate: int) -> float:
    """How long a text takes at `rate` characters a minute, with its pauses.

    A Chinese character counts one, numbers having been written as they are said. An abbreviation
    (`SQL`) counts one a letter; any other Latin word one a syllable, by its groups of vowels with a
    silent `e` at the end left out. A digit, which only English keeps, counts two: `27` is four.
    A comma-like mark rests `COMMA`, a full stop `STOP` seconds.
    """
    spoken, rest = len(text), 0.0
    for found in _HEARD.findall(text):
        spoken -= len(found)
        if found in _COMMAS:
            rest += COMMA
        elif found in _STOPS:
            rest += STOP
        elif found != " ":
            spoken += 2 if found[-1].isdigit() else _syllables(found)
    return spoken * 60 / rate + rest


def _syllables(word: str) -> int:
    if word.isupper() and len(word) <= _SPELLED:
        return len(word)
    return max(1, len(_VOWELS.findall(word.lower().removesuffix("e"))))
