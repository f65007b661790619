"""The words of each language are the same words, and all are used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handbook_gen import source
from handbook_gen.words import LANGUAGES, Words

PACKAGE = Path(__file__).parent.parent / "handbook_gen"
LOCALES = PACKAGE / "locales"
NAMES = sorted(file.relative_to(LOCALES / "zh") for file in (LOCALES / "zh").rglob("*.yml"))
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
TABLES = ("slips.py", "faults.py", "reader.py", "source.py")
"""Modules in which codes also stand in tables."""


def read(language: str, name: Path) -> Any:
    found = source.read(LOCALES / language / name, str(name))
    assert found.problems == ()
    return found.data


def leaves(words: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in words.items() if isinstance(words, dict) else ():
        yield from leaves(value, (*path, key))
    if isinstance(words, str):
        yield path, words


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{(\w+)\}", text))


def constants(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def tree(module: Path) -> ast.AST:
    return ast.parse(module.read_text("utf-8"))


def codes(module: Path) -> Iterator[str]:
    """The codes that a module gives to problems."""
    if module.name in TABLES:
        found = constants(tree(module))
        yield from (word for word in found if CODE.fullmatch(word) and word != "utf-8")
    for call in (node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        place = {"Problem": 1, "Fault": 0, "problem": 0, "_note": 0, "PydanticCustomError": 0}
        given = call.args[place[name] :] if name in place else []
        if given and isinstance(given[0], ast.Constant | ast.IfExp):
            yield from constants(given[0])


def test_every_language_has_the_same_files() -> None:
    for language in LANGUAGES:
        found = (LOCALES / language).rglob("*.yml")
        assert sorted(file.relative_to(LOCALES / language) for file in found) == NAMES


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_every_language_has_the_same_words(name: Path) -> None:
    first, *others = (read(language, name) for language in LANGUAGES)
    for other in others:
        assert shape(first) == shape(other)


def shape(words: Any) -> dict[tuple[str, ...], set[str]]:
    """Every key, with what is filled in; an example may hold what it likes."""
    found = leaves(words)
    return {path: placeholders(text) for path, text in found if "example" not in path}


def test_every_code_has_words_and_every_word_is_used() -> None:
    modules = list(PACKAGE.rglob("*.py"))
    words = set(read("zh", Path("problems.yml")))
    assert {code for module in modules for code in codes(module)} <= words
    assert words <= {word for module in modules for word in constants(tree(module))}


def test_every_problem_says_what_and_what_instead() -> None:
    for language in LANGUAGES:
        for code, words in read(language, Path("problems.yml")).items():
            assert list(words) == ["what", "fix"], code
            assert not words["what"].endswith((".", "。")), code
            ending = words["fix"].removesuffix("{such}").rstrip()[-1:]
            assert ending in (".", "。", "…"), code


def test_a_word_that_is_missing_shows_its_key() -> None:
    words = Words("zh")
    assert words.ui("no.such.word") == "no.such.word"
    assert words.problem("no-such-code", {}) == ("no-such-code", "")
    assert words.problem("missing-key", {})[1] == "补上 {key}: …。"
    assert words.kind("tool", "工具") == "工具"
    assert words.field("role", "steps.unheard") == "unheard"
    assert words.value("phase", "unheard") == "unheard"
