"""Words found in Chinese text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.facts.lexicon import Lexicon
from handbook_gen.records import Ref


def found(words: list[str], text: str) -> list[str]:
    lexicon = Lexicon({word: Ref("term", f"t{index}") for index, word in enumerate(words)})
    matches = list(lexicon.find(text))
    assert all(match.ref == Ref("term", f"t{words.index(match.word)}") for match in matches)
    return [text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["GMV"], "用GMV衡量", ["GMV"]),
        (["GMV"], "用 gmv 衡量，ＧＭＶ也算", ["gmv", "ＧＭＶ"]),
        (["GMV"], "GMVs、xGMV、GMV2", []),
        (["GMV"], "GMV", ["GMV"]),
        (["留存", "留存率"], "次日留存率和留存", ["留存率", "留存"]),
        (["留存率", "率先"], "留存率先看", ["留存率"]),
        (["A/B 测试"], "A/B测试，a/b 测试", ["A/B测试", "a/b 测试"]),
        (["A/B测试"], "做 A/B 测试", ["A/B 测试"]),
        (["ROI"], "回报 (ROI)。ROI>1", ["ROI", "ROI"]),
        (["c++", "c"], "c++ 和 c", ["c++", "c"]),
        (["口径", "口径表"], "口径表", ["口径表"]),
        ([], "什么都没有", []),
    ],
)
def test_what_is_found(words: list[str], text: str, expected: list[str]) -> None:
    assert found(words, text) == expected


LETTERS = st.text("ab留存率", min_size=1, max_size=4)


@given(st.lists(LETTERS, min_size=1, max_size=6, unique=True), st.text("ab留存率，", max_size=30))
def test_as_trying_every_word_at_every_place(words: list[str], text: str) -> None:
    expected, at = [], 0
    while at < len(text):
        fitting = [word for word in words if fits(word, text, at)]
        longest = max(fitting, key=len, default="")
        expected += [longest] if longest else []
        at += len(longest) or 1
    assert found(words, text) == expected


def fits(word: str, text: str, at: int) -> bool:
    end = at + len(word)
    before = re.match("[ab]", word) and re.match("[ab]", text[at - 1 : at] if at else "")
    after = re.match("[ab]", word[-1]) and re.match("[ab]", text[end : end + 1])
    return text.startswith(word, at) and not before and not after
