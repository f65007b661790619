"""Blocks that Markdown need not look through come out as if it had."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from handbook_gen.converter import Converter, plain
from handbook_gen.defaults import reader
from handbook_gen.render import Site
from handbook_gen.render.lean import lean
from handbook_gen.words import Words

URI = "roles/editor.md"
LIST = "- 甲\n- [乙](../tools/a.md#b)：**丙**\n- 丁<br><small>戊</small>"
STEPS = "1. 甲\n1. 乙 &amp; 丙"
NOTE = "**甲**：[乙](#b)。\n{ .handbook-note .handbook-due }"
TABLE = "| 甲 | 乙 |\n|---|--:|\n| [丙](a.md) |  |\n| **丁** | 1 |"
PIECES = (
    *("- ", "1. ", "2. ", "* ", "    ", "\n", "\n\n", "\n- ", "\n1. ", "\n\n- "),
    *("字", "a", " ", "  ", "1", "。", "#", "+", "!", ":", "~", ">", "=", "\t", "\u3000", "\x85"),
    *("**", "*", "_", "**字**", "[a](b.md)", "[a](#b)", "[a]", "(a)", "`", "\\", "&", "&#42;"),
    *(
        "<br>",
        "<small>",
        "</small>",
        "<b",
        "<!--a-->",
        "{ .a }",
        "{",
        "https://a.b",
        "\ue000" + "0",
    ),
    *("| ", " |", "\n| ", "| a | b |\n", "|---|:-:|\n", "|---|\n", "| [a](b.md) | 字 |", "\\|"),
    *("<div markdown>\n\n", "\n\n</div>\n\n", "# a\n\n", LIST, STEPS, TABLE, NOTE),
)


class Step(Treeprocessor):
    """A step that is not known, and does nothing."""


class Other(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        md.treeprocessors.register(Step(md), "other", 1)


SITE = Site(Words("zh"))
OURS = Converter(SITE)
MARKDOWN = Converter(SITE, lambda *further: reader(*further, Other()))


@pytest.mark.parametrize("text", [LIST, STEPS, TABLE, NOTE, "甲", "<!--甲-->"])
def test_what_is_set_apart(text: str) -> None:
    left, pieces = plain.set_apart(f"# 题\n\n{text}\n\n后", lambda url: url)
    assert "甲" not in left
    assert any("甲" in html for _, html in pieces)
    assert OURS.page(text, URI).html == MARKDOWN.page(text, URI).html


@pytest.mark.parametrize(
    "text",
    [
        "甲\n乙",
        "甲\n{ #b }",
        "- 甲\n  续",
        "- # 题",
        "- 1. 甲",
        "- ![图](a.png)",
        "- `码`",
        "- 甲\n{ .b }",
        "2. 甲",
        "| 甲 | 乙 |\n|---|---|\n| 丙 |",
        "```\n\n- 甲\n\n```",
        "- 甲\n\n- 乙",
    ],
)
def test_what_markdown_reads_itself(text: str) -> None:
    assert plain.set_apart(text, lambda url: url)[1] == ()


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example(f"- 甲\n\n{LIST}\n\n    续\n\n{TABLE}")
@example(f"<div>\n\n<!--a-->\n\n</div>\n\n{LIST}")
def test_the_same_html(text: str) -> None:
    assert lean(OURS.page(text, URI).html) == lean(MARKDOWN.page(text, URI).html)


def test_steps_of_a_site_see_every_text() -> None:
    assert plain.known(reader())
    assert not plain.known(reader(Other()))
