"""Every message has words, an example and a test."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from handbook_gen import handbook, slips, source
from handbook_gen.entries import Entry, accept
from handbook_gen.kinds import KINDS
from handbook_gen.practice import RULES
from handbook_gen.problems import Problem
from handbook_gen.records import Record
from handbook_gen.render import Renderer, Site
from handbook_gen.render.messages import message
from handbook_gen.scene import Scene
from handbook_gen.words import LANGUAGES, Words, problem_codes

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "handbook_gen"


def told() -> set[str]:
    """Every code that a golden case shows, or a test names."""
    cases = [yaml.safe_load(file.read_text("utf-8")) for file in (TESTS / "cases").rglob("*.yml")]
    shown = {line.split()[1] for case in cases for line in case.get("problems", ())}
    tests = "\n".join(file.read_text("utf-8") for file in TESTS.rglob("test_*.py"))
    return shown | {code for code in problem_codes() if re.search(rf'"{code}"|\[{code}\]', tests)}


def test_every_code_is_covered_by_a_test() -> None:
    assert set(problem_codes()) - told() == set()


def test_every_code_has_words_in_every_language() -> None:
    held = [source.read(PACKAGE / f"locales/{name}/problems.yml", name).data for name in LANGUAGES]
    assert len({tuple(codes) for codes in held}) == 1
    assert set(RULES) <= set(held[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", problem_codes())
def test_every_code_has_an_example_that_fills_its_sentences(code: str, language: str) -> None:
    made = message(code, Words(language))
    assert made.wrong
    assert made.fix
    sentences = "".join(Words(language).problem(code, {}))
    for name in re.findall(r"\{(\w+)\}", sentences):
        assert f"{{{name}}}" not in made.what + made.fix, name
    if language == "en":
        assert not re.search("[\u4e00-\u9fff]", made.wrong + made.what)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", problem_codes())
def test_an_example_that_reads_wrong_reads_wrong_in_that_way(code: str, language: str) -> None:
    text = message(code, Words(language)).wrong.replace("⇥", "\t")
    text += "\n---\ntitle: 甲" if text.startswith("%") else ""
    found = {problem.code for problem in source.parse("", text).problems}
    assert not found or code in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_them_all(language: str) -> None:
    scene = Scene(handbook.Handbook(KINDS, {}, {}), date(2026, 11, 23))
    pages = {page.uri: page.markdown for page in Renderer(scene, Site(Words(language))).pages()}
    page = pages["views/messages.md"]
    assert re.findall(r'<tr id="([^"]+)">', page) == sorted(
        problem_codes(), key=lambda code: code in RULES
    )


def test_what_libyaml_may_say_one_day_is_told_as_it_is() -> None:
    mark = yaml.Mark("", 0, 0, 3, None, 0)
    said = yaml.MarkedYAMLError(problem="something new", problem_mark=mark)
    assert slips.explain(["a: b"], said) == ("yaml-syntax", 0, 3)


def test_a_kind_may_hold_what_pydantic_checks_alone() -> None:
    class Scale(Record):
        kind: ClassVar = "scale"
        folder: ClassVar = "scales"
        weight: float

    file = source.parse("data/scales/one.yml", "title: 秤\nweight: 重\n")
    (problem,) = accept(Entry(Scale, "one", file))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == ("invalid-value", 2)
