"""Markdown as the words that it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook_gen import config
from handbook_gen.handbook import Handbook, load
from handbook_gen.render.bare import bare, titles


@pytest.fixture
def handbook(site: Callable[..., Path]) -> Handbook:
    files = {"data/roles/lead.yml": "title: 运营负责人\ndeputy: lead"}
    return load(config.read(site(files)).data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("看数。", "看数。"),
        ("找[负责人](role:lead)，", "找负责人，"),
        ("找[](role:lead)和[](role:lead#deputy)。", "找运营负责人和运营负责人。"),
        ("[**重点**](https://example.com/a)", "重点"),
        ("[看![图](a.png)](https://example.com)再说", "看图再说"),
        ("**先**看`数`", "先看数"),
        ("`[不是](role:lead)链接`", "[不是](role:lead)链接"),
        ("[没有关上](https://example.com", "没有关上"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_a_text_as_its_words(handbook: Handbook, text: str, words: str) -> None:
    assert bare(text, titles(handbook)) == words
