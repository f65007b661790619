"""A value as people write it into the one they most likely meant: 2026/1/5 into 2026-01-05."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from unicodedata import normalize

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_NUMBER = re.compile(r"([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_YEAR = re.compile(r"(\d{4})\s*年")
_LENGTH = re.compile(r"(\d+|[一二两三四五六七八九])\s*个?\s*(\D+)")
_CLOCK = re.compile(r"(\d{1,2})\s*[:点.时]\s*(\d{1,2}|半)?\s*分?")
_SEPARATORS = re.compile(r"\s*[,，、;；]\s*")
_DASHES = re.compile(r"(?:^|\s)-\s*(?=\S)")
_UNITS = {
    "m": ("分钟", "分", "min", "mins", "minute", "minutes"),
    "h": ("小时", "钟头", "时", "hour", "hours", "hr"),
    "d": ("天", "日", "工作日", "day", "days"),
    "w": ("周", "星期", "礼拜", "week", "weeks"),
}
_WEEKDAYS = {"一": "mon", "二": "tue", "三": "wed", "四": "thu", "五": "fri", "六": "sat"}
_WEEKDAYS |= {"日": "sun", "天": "sun"}
_TRUTH = {
    "true": ("是", "对", "有", "yes", "on", "y", "1", "true"),
    "false": ("否", "不", "无", "没有", "no", "off", "n", "0", "false"),
}
_LAST_HOUR = 23


def meant(code: str, given: str) -> str:
    """What to write instead of what a code refuses; nothing where nobody can tell."""
    guess = _GUESSES.get(code)
    return guess(normalize("NFKC", given).strip(" \"'“”")) if guess else ""


def several(given: str) -> str:
    """A list that somebody wrote as one text, in brackets: 内容、审核 into [内容, 审核]."""
    bare = given.strip("【】[]（）() ")
    items = _DASHES.split(given) if given.startswith("-") else _SEPARATORS.split(bare)
    return f"[{', '.join(item for item in items if item)}]"


def _day(given: str) -> str:
    found = _DATE.fullmatch(given)
    if not found:
        return ""
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return ""


def _date(given: str) -> str:
    if found := _YEAR.fullmatch(given):
        return found[1]
    if (found := _MONTH.fullmatch(given)) and 1 <= int(found[2]) <= 12:  # noqa: PLR2004 (months)
        return f"{found[1]}-{int(found[2]):02}"
    return _day(given)


def _number(given: str) -> str:
    """The number at the beginning, where only a unit follows."""
    found = _NUMBER.match(given)
    if not found or re.search(r"\d", given[found.end() :]):
        return ""
    whole = found[2].replace(",", "").lstrip("0") or "0"
    return f"{found[1].replace('+', '')}{whole}{found[3] or ''}"


def _whole(given: str) -> str:
    found = _number(given)
    return "" if "." in found else found


def _length(given: str) -> str:
    found = _LENGTH.fullmatch(given)
    units = (unit for unit, words in _UNITS.items() if found and found[2].strip().lower() in words)
    unit = next(units, "")
    if not found or not unit:
        return ""
    amount = found[1].replace("两", "二")
    return f"{int(amount) if amount.isdigit() else '一二三四五六七八九'.index(amount) + 1}{unit}"


def _days(given: str) -> str:
    """A number of days in the calendar; of weeks and months nobody knows how many were meant."""
    found = _length(given) if not given.isdigit() else f"{int(given)}d"
    return found if found.endswith("d") else ""


def _clock(given: str) -> str:
    found = _CLOCK.fullmatch(given)
    if not found:
        return ""
    hour, minute = int(found[1]), 30 if found[2] == "半" else int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour <= _LAST_HOUR and minute < 60 else ""  # noqa: PLR2004


def _weekday(given: str) -> str:
    found = re.fullmatch(r"(?:每?周|星期|礼拜)(.)", given)
    if found:
        return _WEEKDAYS.get(found[1], "")
    day = re.fullmatch(r"(\d{1,2})\s*[日号]", given)
    return day[1] if day else "last" if given in ("月末", "月底") else ""


def _truth(given: str) -> str:
    return next((value for value, words in _TRUTH.items() if given.lower() in words), "")


_GUESSES: Mapping[str, Callable[[str], str]] = {
    "not-a-day": _day,
    "not-a-date": _date,
    "not-a-number": _number,
    "not-a-whole-number": _whole,
    "not-a-duration": _length,
    "not-days": _days,
    "not-a-time": _clock,
    "not-a-schedule-day": _weekday,
    "not-true-or-false": _truth,
}
"""By the code of the problem."""
