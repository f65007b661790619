"""Chinese as it is written into Chinese as it is said: no digit, bracket or sign is left.

What cannot be said cleanly is left out as a whole sentence; nothing is cut off in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from handbook_gen.brief.numerals import clock, counted, day, digits, number, percent

_CURRENCY = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}
LONGEST = 90
"""Characters of a sentence that can still be followed by ear."""
_N = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_HAN = "[\u3400-\u9fff]"
_ASIDE = re.compile(r"\s*(?:（[^（）]*）|\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】)")
_OPENED = re.compile(r"[（(\[【]")
_SILENT = re.compile("[「」『』“”‘’《》〈〉\"'*`·]")
_PLAIN = re.compile(r"[^\W\d_]+")
_NO_LATIN = re.compile("[^A-Za-z]*")
_PAUSED = re.compile("[，、：]")
_JOINED = re.compile("[和与及跟并]")
_DIGIT = re.compile("[0-9]")
_CHINESE = re.compile("[\u3400-\u9fff，、：]*")
_SIGN = re.compile("[^\u3400-\u9fffA-Za-z ，、：]")
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_LATIN_EDGE = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u3400-\u9fff])")
_END = re.compile("[。！？；!?]+")
_SAID = re.compile(r"(?=.{2})[^\W\d_]+(?:[ ，、：]+[^\W\d_]+)*")
_MYRIAD = 10_000
_RANGE = r"\s*[–—~～-]\s*"

Saying = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
"""What is looked for, and what is said."""
Rule = tuple[frozenset[str], *Saying]
"""The same behind signs of which one must be there, if any are named."""


def _rules(*rules: tuple[str, str, Callable[[re.Match[str]], str]]) -> tuple[Rule, ...]:
    return tuple((frozenset(signs), re.compile(pattern), said) for signs, pattern, said in rules)


def _clock(found: re.Match[str]) -> str:
    return clock(int(found[1]), int(found[2]))


def _percents(found: re.Match[str]) -> str:
    return f"{percent(found[1])}到{percent(found[2])}"


def _iso(found: re.Match[str]) -> str:
    written = f"{digits(found[1])}年{number(found[2])}月"
    return written + (f"{number(found[3])}日" if found[3] else "")


_NUMBERS = _rules(
    ("-", r"(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)", _iso),
    (":", r"([01]?\d|2[0-4]):([0-5]\d)(?!\d)", _clock),
    ("测", r"(?<=测试)\s*(\d{2,})(?![\d%]|\s*[次组个天人周])", lambda m: digits(m[1])),
    ("万", r"(?<![\d.,])0\.(\d{1,4})\s*万", lambda m: number(_MYRIAD * Decimal(f"0.{m[1]}"))),
    ("年第Q", r"((?:19|20)\d\d)(?=\s*(?:年|第|Q))", lambda m: digits(m[1])),
    ("%", rf"({_N})\s*%?{_RANGE}({_N})\s*%", _percents),
    ("→", r"(?<=[\d%])\s*→\s*(?=\d)", lambda _: "到"),
    ("%", rf"({_N})\s*%(?=\s*[一二三四五六七八九十两])", lambda m: f"{percent(m[1])}，"),
    ("%", rf"({_N})\s*%", lambda m: percent(m[1])),
    ("‰", rf"({_N})\s*‰", lambda m: f"千分之{number(m[1])}"),
    (
        "/",
        rf"({_N})\s*({_HAN}{{1,2}})/({_HAN})(?!\w*/)",
        lambda m: f"每{m[3]}{counted(m[1])}{m[2]}",
    ),
    ("/", r"(?<![\d.])([1-9])/([1-9]\d?)(?!\d)", lambda m: f"{number(m[2])}分之{number(m[1])}"),
    (":", r"(?<!\d)(\d{1,2}):(\d{1,2})(?!\d)", lambda m: f"{number(m[1])}比{number(m[2])}"),
    ("折", r"(?<![\d.])(\d)(\d)(?=\s*折)", lambda m: digits(m[1] + m[2])),
    ("", r"(?<![\d.,])(0\d+|\d{8,})(?![\d.])", lambda m: digits(m[1])),
    ("–—~～-", rf"(?<=[\d零一二三四五六七八九十百千万亿点分半]){_RANGE}(?=\d)", lambda _: "到"),
    ("第周月", rf"([第周月]\s*)({_N})", lambda m: m[1] + number(m[2])),
    ("2", r"(?<![\d.,])2(?=\s*[^\W\d_A-Za-z月级号点第到至和的])", lambda _: "两"),
    ("2", r"(?<![\d.,])2(?=\s*个月)", lambda _: "两"),
    ("-−", r"(?<![^\s，：])[-−](?=\d)", lambda _: "负"),
    ("+＋", rf"({_N})\s*[+＋](?=\s*[^\W\d_A-Za-z])", lambda m: f"{number(m[1])}多"),
    ("", _N, lambda m: number(m[0])),
)
_SIGNS = _rules(
    ("→⇒—…", r"\s*(?:→|⇒|——|—|…+)\s*", lambda _: "，"),
    ("≥≧", r"\s*[≥≧]\s*", lambda _: "不低于"),
    ("≤≦", r"\s*[≤≦]\s*", lambda _: "不超过"),
    (">", r"\s*>\s*(?=[零一二三四五六七八九十百两])", lambda _: "大于"),
    ("<", r"\s*<\s*(?=[零一二三四五六七八九十百两])", lambda _: "小于"),
    ("×", r"\s*×\s*", lambda _: "乘"),
    ("÷", r"\s*÷\s*", lambda _: "除以"),
    ("=", r"\s*=\s*", lambda _: "等于"),
    ("+＋", r"\s*[+＋]\s*", lambda _: "加"),
    ("&＆", r"\s*[&＆]\s*", lambda _: "和"),
    ("≈", r"\s*≈\s*", lambda _: "约"),
    ("/", r"(?<=[\u3400-\u9fff])\s*/\s*(?=[\u3400-\u9fff])", lambda _: "或"),
    ("–-", r"(?<=\w)[–-](?=[\u3400-\u9fff])", lambda _: "到"),
    ("/-", r"(?<=\w)[/-](?=\w)", lambda _: " "),
    (",", ",", lambda _: "，"),
    (";", ";", lambda _: "；"),
    (":", ":", lambda _: "："),
)
_ALL = (*_NUMBERS, *_SIGNS)
_MARKS = frozenset(chain.from_iterable(signs for signs, _, _ in _ALL))


class Chinese:
    """How Chinese is said."""

    stop = "。"

    def __init__(self, today: date) -> None:
        """Take the day whose year need not be said."""
        self.today = today

    def sentences(self, text: str) -> tuple[str, ...]:
        """The sentences of a line of prose, without the mark at their end."""
        return spoken(text)

    def number(self, value: Decimal | int, unit: str = "") -> str:
        """`2.7`, `%` is 百分之二点七; `1560`, `单/月` is 每月一千五百六十单."""
        if unit == "%":
            return percent(value)
        what, _, each = unit.partition("/")
        said = counted(f"{Decimal(value):f}") if what else number(value)
        return (f"每{each}" if each else "") + said + "".join(_PLAIN.findall(what))

    def counted(self, value: int) -> str:
        """两 before a measure word."""
        return counted(str(value))

    def money(self, amount: Decimal, currency: str) -> str:
        """二十万元."""
        return self.number(amount, _CURRENCY.get(currency, currency))

    def day(self, value: date) -> str:
        """十月三十一日."""
        return day(value, self.today)

    def listed(self, names: Sequence[str]) -> str:
        """甲、乙和丙; what has a pause of its own inside is set apart by longer ones."""
        if names[1:] and any(map(_PAUSED.search, names)):
            return self.paused(names)
        *most, last = names
        joint = "、" if any(map(_JOINED.search, names)) else "和"
        return f"{'、'.join(most)}{joint}{last}" if most else last

    def paused(self, names: Sequence[str]) -> str:
        """甲，乙，还有丙."""
        *most, last = names or ("",)
        return "，".join([*most, f"还有{last}"]) if most else last

    def finished(self, text: str) -> str:
        """A sentence put together: a space where Latin letters stand beside Chinese."""
        return text if _NO_LATIN.fullmatch(text) else _LATIN_EDGE.sub(" ", text)

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences as one."""
        return "，".join(sentences)


@lru_cache(maxsize=1 << 14)
def spoken(text: str) -> tuple[str, ...]:
    """The sentences of a text that can be said cleanly; each without the mark at its end."""
    bare = _without_asides(text)
    found = (_said(part) for part in _END.split(bare))
    return tuple(said for said in found if said)


def _without_asides(text: str) -> str:
    """A text without what stands in brackets, those inside others first."""
    while _OPENED.search(text) and (bare := _ASIDE.sub("", text)) != text:
        text = bare
    return _SILENT.sub("", text)


def _said(written: str) -> str:
    """One sentence as it is said; empty when a sign is left that cannot be."""
    text = written.strip(" ，、：,:")
    if not text or written.rstrip().endswith(("：", ":")):
        return ""
    if not _CHINESE.fullmatch(text):
        text = _signed(text) if _SIGN.search(text) else text
        text = _BETWEEN.sub("", _SPACE.sub(" ", text)).strip(" ，、：")
        text = _LATIN_EDGE.sub(" ", text)
    return text if len(text) <= LONGEST and _SAID.fullmatch(text) else ""


def _signed(text: str) -> str:
    """A sentence with digits and signs, each of them in words where there is a rule for it."""
    for pattern, said in _fitting(bool(_DIGIT.search(text)), _MARKS & set(text)):
        text = pattern.sub(said, text)
    return text


@lru_cache(maxsize=1 << 10)
def _fitting(figures: bool, signs: frozenset[str]) -> tuple[Saying, ...]:  # noqa: FBT001
    """What there may be to do where a text has some signs; what is said adds Chinese ones only."""
    rules = _ALL if figures else _SIGNS
    fit = (r for r in rules if not r[0] or r[0] & signs or any(map(_CHINESE.fullmatch, r[0])))
    return tuple((pattern, said) for _, pattern, said in fit)
