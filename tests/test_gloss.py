"""Words of the glossary explained in a page's HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook_gen import handbook
from handbook_gen.render.gloss import MOST, Glossary

Explain = Callable[..., str]

TERMS = """\
gmv: {title: GMV, aliases: [成交总额, Gross Value], definition: 下单金额之和，含退款。}
retention: {title: 留存, definition: '还在用的人，见[](term:retention-rate)。'}
retention-rate: {title: 留存率, definition: "**还在用**的人占多少 <b>"}
old: {title: 日活, status: retired, definition: 不再用。}
"""


@pytest.fixture
def explain(tmp_path: Path) -> Explain:
    """HTML with the words explained as on a page."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/terms.yml").write_text(TERMS, "utf-8")
    glossary = Glossary(handbook.load(tmp_path / "data"))

    def explained(html: str, uri: str = "roles/a.md") -> str:
        return glossary.explain(html, uri, directory_urls=True)

    return explained


def words(html: str) -> list[str]:
    """What is marked."""
    return re.findall(r'class="handbook-term"[^>]*>([^<]*)<', html)


def bare(html: str) -> str:
    """The HTML as it was before."""
    explained = r'<span class="handbook-explained"><span [^>]*>(.*?)</span><span .*?</span></span>'
    return re.sub(explained, r"\1", html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>用GMV衡量，GMV 每天看</p>", ["GMV"]),
        ("<p>用 gmv 和成交总额</p>", ["gmv"]),
        ("<p>看 gross value</p>", ["gross value"]),
        ("<p>留存率和留存</p>", ["留存率", "留存"]),
        ("<h2>GMV</h2><p>GMV</p><h3>下一节</h3><p>GMV</p>", ["GMV", "GMV"]),
        ('<a href="GMV">GMV <b>GMV</b></a><code>GMV</code><pre>GMV</pre>', []),
        ("<p><a href='x'>去</a>GMV</p>", ["GMV"]),
        ("<p>GMV</p><h2><code>GMV</code></h2><th>GMV</th><i>GMV</i>", ["GMV", "GMV"]),
        ("<dt>GMV", []),
        ('<img alt="a > GMV"><!-- GMV -->', []),
        ("<table><tr><th>GMV</th></tr><tr><td>GMV</td></tr></table>", ["GMV"]),
        ("<p>日活</p>", []),
        ("<p>1 < GMV &gmv; &amp;GMV</p>", ["GMV"]),
        ("", []),
    ],
)
def test_what_is_explained(explain: Explain, html: str, expected: list[str]) -> None:
    made = explain(html)
    assert words(made) == expected
    assert bare(made) == html


def test_a_meaning_is_text_with_a_link_to_its_page(explain: Explain) -> None:
    made = explain("<p>留存率，留存</p>")
    assert '<a href="../../terms/retention-rate/">留存率</a> 还在用的人占多少 &lt;b&gt;' in made
    assert "还在用的人，见留存率。" in made
    ids = re.findall(r'id="([^"]*)"', made)
    assert ids == re.findall(r'aria-describedby="([^"]*)"', made) == ["gloss-1", "gloss-2"]


def test_a_term_is_not_explained_on_its_own_page(explain: Explain) -> None:
    assert words(explain("<p>GMV 和留存</p>", "terms/gmv.md")) == ["留存"]


def test_a_long_meaning_ends_after_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    text = f"第一句。{'长' * MOST}。"
    (tmp_path / "data/terms.yml").write_text(f"a: {{title: 词, definition: {text}}}\n", "utf-8")
    glossary = Glossary(handbook.load(tmp_path / "data"))
    assert "</a> 第一句。</span>" in glossary.explain("词", "", directory_urls=True)


def test_without_terms_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    glossary = Glossary(handbook.load(tmp_path / "data"))
    assert glossary.explain("<p>GMV</p>", "", directory_urls=True) == "<p>GMV</p>"
