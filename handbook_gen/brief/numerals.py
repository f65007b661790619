"""Numbers, days and times of day into the Chinese words in which they are said.

The rules are those of what people say: 两 before a measure word and at the head before 百, 千
and 万; 零 for a gap of zeros; 一 left out of 十五 at the head of a number.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")
_MYRIAD = 10_000
_TWO = re.compile(r"^二(?=[百千万亿])|(?<!十)二(?=[万亿])")
_GAPS = re.compile("零+")
_PARTS = ((6, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""Up to which hour a part of the day lasts."""
_HALF, _NOON, _DAY = 30, 12, 24


@lru_cache(maxsize=1 << 12)
def number(value: Decimal | int | str) -> str:
    """`8.6` is 八点六, `1200` 一千二百, `200` 两百; below zero with 负."""
    written = f"{Decimal(str(value).replace(',', '')):f}"
    sign = "负" if written.startswith("-") else ""
    whole, _, parts = written.lstrip("-+").partition(".")
    parts = parts.rstrip("0")
    return sign + _whole(int(whole)) + (f"点{digits(parts)}" if parts else "")


def counted(value: str) -> str:
    """A number before what it counts: `2` is 两."""
    return "两" if value == "2" else number(value)


def digits(written: str) -> str:
    """Digit by digit, as years and codes are said."""
    return "".join(DIGITS[int(digit)] for digit in written)


def percent(value: Decimal | int | str) -> str:
    """`2.7` is 百分之二点七."""
    return f"百分之{number(value)}"


def day(value: date, today: date) -> str:
    """十月三十一日, with its year where that is not the one of today."""
    year = "" if value.year == today.year else f"{digits(str(value.year))}年"
    return f"{year}{number(value.month)}月{number(value.day)}日"


def clock(hour: int, minute: int) -> str:
    """`20:00` is 晚上八点, `9:30` 上午九点半."""
    if hour in (0, _DAY):
        return ("夜里十二点" if hour else "零点") + _minutes(minute)
    part = next(name for until, name in _PARTS if hour < until)
    return f"{part}{counted(str((hour - 1) % _NOON + 1))}点{_minutes(minute)}"


def _minutes(minute: int) -> str:
    if not minute:
        return ""
    if minute == _HALF:
        return "半"
    gap = "零" if minute < len(DIGITS) else ""
    return f"{gap}{number(minute)}分"


def _whole(value: int) -> str:
    """A whole number, four places at a time; one too large to be said so, digit by digit."""
    if not value or value >= _MYRIAD ** len(_MYRIADS):
        return digits(str(value))
    said = ""
    for myriad in _MYRIADS:
        value, held = divmod(value, _MYRIAD)
        gap = "零" if value and held < _MYRIAD // 10 else ""
        said = gap + (_group(held) + myriad if held else "") + said
    found = _TWO.sub("两", _GAPS.sub("零", said).rstrip("零"))
    return found.removeprefix("一") if found.startswith("一十") else found


def _group(value: int) -> str:
    """A number below ten thousand."""
    said = ""
    for place, digit in enumerate(reversed(str(value))):
        name = DIGITS[int(digit)]
        said = (name + _PLACES[place] if digit != "0" else "零") + said
    return _GAPS.sub("零", said).rstrip("零")
