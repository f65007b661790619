"""Texts that Markdown need not look through come out as if it had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from handbook_gen.defaults import EXTENSIONS, extensions

PIECES = (
    "字",
    "*",
    "_",
    "`",
    "[",
    "](a.md)",
    "<b>",
    "&amp;",
    "\\",
    "  \n",
    "\n\n",
    "- ",
    "| ",
    "# ",
    "!",
    "HTML",
)


def html(text: str, *more: str, ours: bool) -> str:
    known = extensions() if ours else EXTENSIONS | {"toc": extensions()["toc"]}
    names = ["tables", *known, *more]
    return str(Markdown(extensions=names, extension_configs=known).convert(text))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_same_html(text: str) -> None:
    assert html(text, ours=True) == html(text, ours=False)


@pytest.mark.parametrize(
    ("extension", "text"),
    [
        ("abbr", "说 HTML 与 [HTML](a.md)\n\n*[HTML]: 标记"),
        ("pymdownx.keys", "按 ++ctrl+p++，[++a++](b.md)"),
        ("nl2br", "甲\n乙"),
        ("smarty", 'say "hi" -- so'),
    ],
)
def test_extensions_of_a_site_see_every_text(extension: str, text: str) -> None:
    found = html(text, extension, ours=True)
    assert found == html(text, extension, ours=False)
    assert found != html(text, ours=False)
