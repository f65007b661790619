"""How numbers, dates, units and signs are said, and how long that takes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.brief.chinese import Chinese, spoken
from handbook_gen.brief.english import English
from handbook_gen.brief.numerals import number
from handbook_gen.brief.timing import seconds

CASES = yaml.safe_load((Path(__file__).parent / "briefs/speaking.yml").read_text("utf-8"))
SAID = [(str(written), said) for group in CASES.values() for written, said in group.items()]
TODAY = date(2026, 11, 25)
CLEAN = re.compile(r"[^\W\d_]+(?:[ ，、：]+[^\W\d_]+)*")
PLACES = {"十": 10, "百": 100, "千": 1000}


@pytest.mark.parametrize(("written", "said"), SAID, ids=[written for written, _ in SAID])
def test_what_is_written_is_said(written: str, said: list[str]) -> None:
    assert list(spoken(written)) == said


def understood(said: str) -> int:
    """A Chinese number into what it means, as one learns it at school."""
    for name, size in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        head, mark, tail = said.partition(name)
        if mark:
            return understood(head) * size + (understood(tail) if tail else 0)
    total, digit = 0, 0
    for char in said.replace("零", ""):
        if char in PLACES:
            total += (digit or 1) * PLACES[char]
            digit = 0
        else:
            digit = "〇一二三四五六七八九".find(char.replace("两", "二"))
            assert digit > 0, char
    return total + digit


@given(st.one_of(st.integers(1, 99_999), st.integers(1, 10**13)))
def test_a_number_is_understood_as_it_was_meant(value: int) -> None:
    assert understood(number(value)) == value


@given(
    st.text(
        alphabet="甲乙，。、；：「」（）()[]%/-–→≥<>*_#`|@&+=×÷:.,'\" 0123456789万元天第月日年SQLa"
    )
)
def test_what_is_said_is_clean_and_stays_so(text: str) -> None:
    said = spoken(text)
    assert all(CLEAN.fullmatch(sentence) for sentence in said)
    assert spoken("。".join(said)) == said


def test_figures_have_their_unit_where_it_is_said() -> None:
    chinese, english = Chinese(TODAY), English(TODAY)
    assert chinese.number(Decimal(1560), "单/月") == "每月一千五百六十单"
    assert chinese.number(Decimal("2.70"), "%") == "百分之二点七"
    assert chinese.number(2, "个工作日") == "两个工作日"
    assert chinese.money(Decimal(32000), "CNY") == "三万二千元"
    assert chinese.day(date(2026, 10, 31)) == "十月三十一日"
    assert chinese.day(date(2027, 1, 8)) == "二零二七年一月八日"
    assert english.number(Decimal(1560), "orders/month") == "1,560 orders per month"
    assert english.day(date(2027, 1, 8)) == "January 8, 2027"


def test_names_are_listed_as_people_do() -> None:
    said = Chinese(TODAY).listed
    assert said(["甲"]) == "甲"
    assert said(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert said(["甲与乙", "丙"]) == "甲与乙、丙"
    assert said(["甲、乙", "丙"]) == "甲、乙，还有丙"
    assert English(TODAY).listed(["one", "two", "three"]) == "one, two and three"


@pytest.mark.parametrize(
    ("text", "characters", "commas", "stops"),
    [
        ("先说目标，每周五篇。", 8, 1, 1),
        ("甲、乙；丙：丁。", 4, 3, 1),
        ("用 SQL 取数。", 6, 0, 1),
        ("看 Python。", 3, 0, 1),
        ("It was 2.7 percent.", 8, 0, 1),
    ],
)
def test_time_is_counted_by_what_is_heard(
    text: str, characters: int, commas: int, stops: int
) -> None:
    wanted = characters * 60 / 220 + commas * 0.3 + stops * 0.6
    assert seconds(text, 220) == pytest.approx(wanted)


@given(st.lists(st.sampled_from(["甲乙丙，", "丁。", "SQL", " ", "27"]), max_size=9))
def test_time_adds_up(parts: list[str]) -> None:
    """So that a brief's time is the sum of its sentences'."""
    text = [f"{part}。" for part in parts]
    whole = seconds("".join(text), 220)
    assert whole == pytest.approx(sum(seconds(part, 220) for part in text))


def test_every_group_of_cases_is_tried() -> None:
    assert len(SAID) == len(list(chain.from_iterable(CASES.values())))
