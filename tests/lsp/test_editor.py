"""What an editor completes, explains and underlines is what `handbook check` says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from handbook_gen.cli import main

if TYPE_CHECKING:
    from tests.lsp.conftest import Editor

    Open = Callable[[dict[str, str]], Editor]

RECORDS = {
    "data/roles/editor.yml": "title: 内容运营\nsummary: 每周三篇文章\n",
    "data/roles/reviewer.yml": "title: 内容审核\nstatus:\nreports_to: editor\n",
    "data/processes/publishing.yml": """\
title: 2026
phase: execution
owner: reviewer
steps:
  - id: write
    name: 写稿
    responsible: editor
    within: 4h
    next: [{to: end, when: 通过}]
x-own: {any: thing}
""",
    "data/meetings/weekly.yml": """\
title: 周会
minutes: 30
schedule: {every: week, on: [mon, thu], at: 09:30}
""",
    "data/terms.yml": "gmv:\n  title: GMV\n  definition: 成交额\n  see: [role:editor]\n",
}
BAD = {
    "data/roles/bad.yml": """\
titel: 甲
summary: [一, 二]
order: 第一
tags: 内容
status: done
reports_to: 内容运营
open: 是
skills:
  - {name: 表格, level: 9}
  - name: ""
""",
    "data/processes/bad.yml": """\
title: 甲
purpose:
  - 一
review_every: 90 天
steps:
  - id: Write
    name: 写稿
    within: 两小时
""",
    "data/meetings/bad.yml": """\
title: 甲
minutes: 三十
schedule:
  every: 周
  on: 周一
  from: 2026-3-1
  at: 9点
""",
    "data/terms.yml": """\
Bad Key:
  title: 甲
  definition: 乙
good:
  title: 丙
  definition: 丁
  see: [editor]
""",
}


def checked(editor: Editor, path: str) -> dict[int, str]:
    """The lines that the check finds at fault, with what to write instead."""
    said = CliRunner().invoke(main, ["check", "-f", str(editor.root / "mkdocs.yml")]).stdout
    blocks = re.split(rf"^{re.escape(path)}:(\d+):\d+ 错误 ", said, flags=re.MULTILINE)
    fixes = (re.search(r"→ (.*)", block) for block in blocks[2::2])
    return {
        int(line): found[1] if found else ""
        for line, found in zip(blocks[1::2], fixes, strict=True)
    }


def test_nothing_is_underlined_in_good_files(editor: Open) -> None:
    opened = editor(RECORDS)
    for path in RECORDS:
        assert opened.diagnostics(path) == [], path
        assert checked(opened, path) == {}, path


@pytest.mark.parametrize("path", BAD)
def test_what_the_check_refuses_is_underlined(editor: Open, path: str) -> None:
    opened = editor(RECORDS | {path: BAD[path]})
    underlined, found = opened.diagnostics(path), checked(opened, path)
    assert {line for line, _ in underlined} == set(found)
    for line, said in underlined:
        if re.search("[\u4e00-\u9fff]", said):
            assert said in found[line]


def test_it_says_what_to_write_instead(editor: Open) -> None:
    said = dict(editor(RECORDS | BAD).diagnostics("data/processes/bad.yml"))
    assert said[4] == "写成数字加 d，例如 90d 是 90 天。"
    assert said[8].startswith("写成数字加单位：30m（分钟）、2h（小时）")


def test_an_unknown_id_is_not_refused(editor: Open) -> None:
    text = "title: 甲\nreports_to: nobody-yet\n"
    opened = editor(RECORDS | {"data/roles/new.yml": text})
    assert opened.diagnostics("data/roles/new.yml") == []
    assert checked(opened, "data/roles/new.yml") == {2: "检查拼写，或先新建那条记录。"}


def test_records_are_offered_by_title_and_nothing_else_is(editor: Open) -> None:
    text = "title: 甲\nreports_to: \ntools:\n  - \n"
    opened = editor(RECORDS | {"data/roles/new.yml": text})
    opened.diagnostics("data/roles/new.yml")
    assert opened.offers("data/roles/new.yml", 2, 13) == {
        "内容审核 reviewer": "reviewer",
        "内容运营 editor": "editor",
        "甲 new": "new",
    }


def test_links_to_any_kind_are_offered_with_it(editor: Open) -> None:
    text = "gmv:\n  title: GMV\n  definition: 成交额\n  see:\n    - \n"
    opened = editor(RECORDS | {"data/terms.yml": text})
    opened.diagnostics("data/terms.yml")
    offered = opened.offers("data/terms.yml", 5, 7)
    assert offered["2026 process:publishing"] == "process:publishing"
    assert offered["内容运营 role:editor"] == "role:editor"


def test_values_and_fields_are_offered_with_their_words(editor: Open) -> None:
    text = "title: 甲\nphase: \nsteps:\n  - id: write\n    \n"
    opened = editor(RECORDS | {"data/processes/new.yml": text})
    opened.diagnostics("data/processes/new.yml")
    phases = opened.offers("data/processes/new.yml", 2, 8)
    assert set(phases) == {
        *("research", "analysis", "strategy", "execution", "evaluation", "support", "null"),
    }
    fields = opened.offers("data/processes/new.yml", 5, 5)
    assert {"name", "do", "responsible", "within", "next"} <= set(fields)
    assert "purpose" not in fields


def test_fields_are_explained_in_both_languages(editor: Open) -> None:
    opened = editor(RECORDS)
    path = "data/processes/publishing.yml"
    opened.diagnostics(path)
    shown = opened.explains(path, 8, 6)
    assert "时限 · Time limit" in shown
    assert "30m 分钟、2h 小时、3d 工作日、1w 周。" in shown
    assert "例如：`4h`" in shown
    phase = opened.explains(path, 2, 2)
    assert "`research`: 市场调研 · Market research" in phase
    opened.diagnostics("data/terms.yml")
    assert "成交" not in opened.explains("data/terms.yml", 2, 4)
    assert "名称 · Name" in opened.explains("data/terms.yml", 2, 4)
