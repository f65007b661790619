"""How the shipped handbook speaks: nothing twice, nothing empty, and set as Chinese is set."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain

import pytest

from handbook_gen.check import Checked
from tests.said import HAN, PROSE, ROOT, Said, lines, pieces, sentences

UNSPACED = re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]")
HALF = re.compile(rf"[{HAN}」』）][,;:!?()][{HAN}「『（]|[{HAN}][,;:!?(]|[)!?][{HAN}]")
ITALIC = re.compile(rf"(?<!\*)\*[{HAN}][^*\n]*\*(?!\*)")


@pytest.fixture(scope="module")
def told(ours: Checked) -> tuple[Said, ...]:
    return tuple(pieces(ours))


def test_no_sentence_stands_twice(told: tuple[Said, ...]) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for said in told:
        for sentence in sentences(said.clear):
            places[sentence].append(said.place)
    twice = {sentence: found for sentence, found in places.items() if len(found) > 1}
    assert not twice, lines(twice.items())


def test_a_template_repeats_no_page() -> None:
    texts = [file.read_text("utf-8-sig") for file in ROOT.glob("docs/templates/files/*")]
    found = Counter(chain.from_iterable(set(sentences(text)) for text in texts))
    assert not [sentence for sentence, count in found.items() if count > 1]


def test_nothing_is_said_that_fits_any_company(told: tuple[Said, ...]) -> None:
    quoted = re.compile(PROSE["quoted"])
    found = [
        (said.place, filler)
        for said in told
        for filler in PROSE["fillers"]
        if filler in quoted.sub("", said.text)
    ]
    assert not found, lines(found)


def test_chinese_and_latin_stand_apart(told: tuple[Said, ...]) -> None:
    found = [(s.place, m[0]) for s in told for m in UNSPACED.finditer(s.clear)]
    assert not found, lines(found)


def test_punctuation_between_chinese_is_chinese(told: tuple[Said, ...]) -> None:
    found = [(s.place, m[0]) for s in told for m in HALF.finditer(s.clear)]
    assert not found, lines(found)


@pytest.mark.parametrize(
    ("pattern", "wrong", "right"),
    [
        (UNSPACED, "用Excel打开", "用 Excel 打开"),
        (UNSPACED, "到27%就停", "到 27% 就停"),
        (HALF, "先停,再说", "先停，再说"),
        (HALF, "第一档(满减)", "第一档（满减）"),
        (ITALIC, "这是*重点*", "这是**重点**"),
    ],
)
def test_faults_of_prose_are_noticed(pattern: re.Pattern[str], wrong: str, right: str) -> None:
    assert pattern.search(wrong)
    assert not pattern.search(right)


def test_nothing_is_slanted(told: tuple[Said, ...]) -> None:
    assert not [(s.place, m[0]) for s in told for m in ITALIC.finditer(s.clear)]
