"""`handbook search`: what is found, where it is written, and how it is spelt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook_gen.cli import main
from handbook_gen.search.sections import Section, sections
from handbook_gen.search.spelling import pinyin, simplified, sounds

Site = Callable[..., Path]
FILES = {
    "data/roles/editor.yml": "title: 内容运营\naliases: [小编]\n",
    "data/processes/publishing.yml": """\
title: 内容发布
owner: editor
purpose: 让每篇文章都有人看完
steps:
  - {id: write, name: 写稿, responsible: editor}
  - id: send
    name: 定时推送
    responsible: editor
    do: 周二和周四晚上八点整准时群发
""",
    "data/terms.yml": """\
gmv:
  title: 成交额
  definition: 付款成功的总额
roi:
  title: 回报率
  definition: 挣的除以花的
""",
    "docs/new.md": """\
---
title: 新人
---

# 新人指南

## 领电脑 { #pc }

在前台签字领取设备。
""",
}


def ask(file: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["search", "-f", str(file), *words])


@pytest.mark.parametrize(
    ("query", "page", "place"),
    [
        ("内容运营", " 1. 内容运营 · 岗位", "data/roles/editor.yml:1"),
        ("小编", " 1. 内容运营 · 岗位", "data/roles/editor.yml:1"),
        ("neirongfabu", " 1. 内容发布 · 流程", "data/processes/publishing.yml:1"),
        ("准时群发", " 1. 内容发布 · 流程 · 定时推送", "data/processes/publishing.yml:6"),
        ("都有人看完", " 1. 内容发布 · 流程 · 目的", "data/processes/publishing.yml:3"),
        ("回报率", " 1. 回报率 · 术语", "data/terms.yml:4"),
        ("签字领取设备", " 1. 新人指南 · 页面 · 领电脑", "docs/new.md:7"),
    ],
)
def test_a_page_its_section_and_its_line(site: Site, query: str, page: str, place: str) -> None:
    done = ask(site(FILES), query)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:2] == [page, f"    {place}"]


def test_a_page_of_many_records_has_an_address_only(site: Site) -> None:
    assert ask(site(FILES), "组织图").output.splitlines()[1] == "    views/organisation/"


def test_the_limit(site: Site) -> None:
    file = site(FILES)
    assert ask(file, "内容").output.count("data/") > 1
    assert ask(file, "内容", "--limit", "1").output.count("data/") == 1


@pytest.mark.parametrize(("language", "words"), [("zh", "没有找到「龘靐」"), ("en", '"龘靐"')])
def test_nothing_found(site: Site, language: str, words: str) -> None:
    done = ask(site(FILES, language), "龘靐")
    assert done.exit_code == 1
    assert words in done.output


def test_a_broken_handbook_is_told(site: Site) -> None:
    done = ask(site(FILES | {"data/roles/editor.yml": "titel: 内容运营\n"}), "内容")
    assert done.exit_code == 2
    assert "data/roles/editor.yml:1" in done.output


@pytest.mark.parametrize(
    ("title", "ways"),
    [
        ("重庆银行", ("chong qing yin hang",)),
        ("KPI 指标", ("kpi zhi biao",)),
        ("A/B 测试", ("ab ce shi",)),
        ("女装", ("nv zhuang",)),
        ("ROI", ()),
    ],
)
def test_pinyin(title: str, ways: tuple[str, ...]) -> None:
    assert pinyin([title]) == ways


def test_traditional_characters_of_what_is_there() -> None:
    found = simplified(["内容审核"])
    assert found["審"] == "审"
    assert {*found.values()} <= {*"内容审核"}


def test_characters_by_the_syllables_of_names() -> None:
    found = sounds(["私域", "薅羊毛"], ["si yu", "hao yang mao"])
    assert {*found} == {"si", "yu", "hao", "yang", "mao"}
    assert {*"思私司死"} <= {*found["si"]}
    assert {*"欲域预"} <= {*found["yu"]}
    assert "薅" in found["hao"], "a rare character that a name has"


def test_syllables_that_no_name_has_are_left_out() -> None:
    assert sounds([], []) == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>甲<br>乙</p>", [("", "", "甲\n乙")]),
        ("<h1 id='a'>题<a class='headerlink' href='#a'>¶</a></h1>文", [("", "题", "文")]),
        ("文<h2 id='b'>节 <code>x</code></h2><p>下</p>", [("", "", "文"), ("b", "节 x", "下")]),
        ("<h3>没有地址</h3><p>文</p>", [("", "", "没有地址\n文")]),
        ("<svg><text>图</text></svg><script>1</script>文", [("", "", "文")]),
        ("<div data-search-exclude><div>不</div>找</div>文", [("", "", "文")]),
        ("a &lt;b&gt;<img alt='x'> c</p>", [("", "", "a <b> c")]),
        ("<td>甲</td><td>乙</td>", [("", "", "甲\n乙")]),
        ("<li>未关<li>也未关", [("", "", "未关\n也未关")]),
    ],
)
def test_sections_of_html(html: str, found: list[tuple[str, str, str]]) -> None:
    assert sections(html) == tuple(Section(*parts) for parts in found)
