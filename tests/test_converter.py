"""Lines for paper: those that Markdown would only copy are not given to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook_gen import markdown
from handbook_gen.converter import Converter
from handbook_gen.render import Site
from handbook_gen.words import Words

URI = "roles/editor.md"
SIGNS = st.sampled_from(
    [*"读 稿a1_-.,/%·，。…（）：", "1. ", "- ", "--", "...", "*b*", "[^1]", "&"]
)


@given(st.lists(SIGNS, min_size=1).map("".join).filter(str.strip))
def test_a_line_is_what_markdown_makes_of_it(text: str) -> None:
    converter = Converter(Site(Words("zh")))
    line = markdown.escape(text, inline=True)
    assert f"<p>{converter.inline(line, URI)}</p>" == converter.html(line, URI)
