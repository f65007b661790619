"""Finished HTML set aside while Markdown works on a page, and put back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook_gen.render.aside import put_back, set_aside

FACTS = '<dl class="handbook-facts">\n<div><dt>状态</dt><dd>在用</dd></div>\n</dl>'
MATRIX = '<div class="handbook-raci">\n<table></table>\n</div>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" class="handbook-drawing"><a/></svg>'
FIGURE = f'<figure class="handbook-figure">{DRAWING}</figure>'
MIXED = '<div class="handbook-raci" markdown>\n| a |\n</div>'


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        (f"# 岗位\n\n{FACTS}\n\n正文\n\n{MATRIX}\n", [FACTS, MATRIX]),
        (f"{FIGURE}\n", [FIGURE]),
        (f"| {DRAWING} | {DRAWING} |\n", [DRAWING, DRAWING]),
        (f"!!! note\n\n    {MATRIX}\n", [MATRIX]),
        (f"{MIXED}\n\n{FACTS}", [FACTS]),
        (f"```html\n{FACTS}\n```\n\n{MATRIX}", [MATRIX]),
        ('<div class="own">\n</div>', []),
        ("正文", []),
    ],
)
def test_what_is_set_aside(text: str, aside: list[str]) -> None:
    bare, pieces = set_aside(text)
    assert list(pieces.values()) == aside
    assert put_back(bare, pieces) == text


def test_a_mark_that_a_person_wrote_stays() -> None:
    assert put_back("<!--handbook-aside-7-->", {"<!--handbook-aside-0-->": FACTS}) == (
        "<!--handbook-aside-7-->"
    )


@given(st.lists(st.sampled_from((FACTS, MATRIX, DRAWING, MIXED, "```", "    ", "\n", "字"))))
@example(["    ", FACTS, "\n", FACTS])
def test_all_comes_back(parts: list[str]) -> None:
    text = "".join(parts)
    bare, pieces = set_aside(text)
    assert put_back(bare, pieces) == text
