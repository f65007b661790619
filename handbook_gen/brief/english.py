"""English as it is written into English as it is said: no bracket or sign is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

LONGEST = 260
"""Characters of a sentence that can still be followed by ear."""
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_SILENT = re.compile("[\"“”*`‘]|(?<![A-Za-z])'|'(?![A-Za-z])")
_END = re.compile(r"[.!?]+(?=\s|$)|;\s+")
_SAID = re.compile(r"[^\W_](?:[^\W_]| |['’,:.%](?=.))*%?")
_CURRENCY = {"CNY": "yuan", "USD": "dollars", "EUR": "euros", "GBP": "pounds"}
_SIGNS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"(?<=\d)\s*[–—~-]\s*(?=\d)", " to "),
        (r"\s+[–—]\s+|\s*—\s*|…", ", "),
        (r"(?<=\w)\s*→\s*(?=\w)", " to "),
        (r"\s*(?:≥|>=)\s*", " at least "),
        (r"\s*(?:≤|<=)\s*", " at most "),
        (r"\s*>\s*", " more than "),
        (r"\s*<\s*", " less than "),
        (r"(?<=\d)\s*%", " percent"),
        (r"\s*&\s*", " and "),
        (r"\s*×\s*", " times "),
        (r"\s*÷\s*", " divided by "),
        (r"\s*\+\s*", " plus "),
        (r"\s*=\s*", " equals "),
        (r"(?<=\w)[/-](?=\w)", " "),
    )
)


class English:
    """How English is said; numbers stay digits, which every voice reads well."""

    stop = "."

    def __init__(self, today: date) -> None:
        """Take the day whose year need not be said."""
        self.today = today

    def sentences(self, text: str) -> tuple[str, ...]:
        """The sentences of a line of prose, without the mark at their end."""
        return spoken(text)

    def number(self, value: Decimal | int, unit: str = "") -> str:
        """`2.7`, `%` is 2.7 percent; `1560`, `orders/month` is 1,560 orders a month."""
        what, _, each = unit.partition("/")
        named = " percent" if what == "%" else " " + "".join(spoken(what))
        return (f"{Decimal(value):,f}{named}" + (f" per {each}" if each else "")).strip()

    def counted(self, value: int) -> str:
        """How many."""
        return f"{value:,}"

    def money(self, amount: Decimal, currency: str) -> str:
        """200,000 yuan."""
        return self.number(amount, _CURRENCY.get(currency, currency))

    def day(self, value: date) -> str:
        """October 31."""
        said = f"{value:%B} {value.day}"
        return said if value.year == self.today.year else f"{said}, {value.year}"

    def listed(self, names: Sequence[str]) -> str:
        """One, another and a third."""
        *most, last = names
        return f"{', '.join(most)} and {last}" if most else last

    def paused(self, names: Sequence[str]) -> str:
        """One, another, and a third."""
        *most, last = names or ("",)
        return f"{', '.join(most)}, and {last}" if most else last

    def finished(self, text: str) -> str:
        """A sentence put together."""
        return text

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences as one."""
        return ", ".join(sentences)


@lru_cache(maxsize=1 << 12)
def spoken(text: str) -> tuple[str, ...]:
    """The sentences of a text that can be said cleanly; each without the mark at its end."""
    held = ""
    while held != text:
        held, text = text, _ASIDE.sub("", text)
    found = (_said(part) for part in _END.split(_SILENT.sub("", text)))
    return tuple(said for said in found if said)


def _said(written: str) -> str:
    if written.rstrip().endswith(":"):
        return ""
    for pattern, said in _SIGNS:
        written = pattern.sub(said, written)
    text = " ".join(written.split()).strip(" ,:")
    return text if 1 < len(text) <= LONGEST and _SAID.fullmatch(text) else ""
