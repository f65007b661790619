"""Comments that a change has lost are told, and only those."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from handbook_gen import source
from handbook_gen.comments import comments
from handbook_gen.edits.layout import Layout
from handbook_gen.kinds.process import Process
from tests.edits.running import commit, run
from tests.edits.test_fmt import REMARK, blocks

Site = Callable[..., Path]

ROLE = """\
# 这一页由运营例会维护
title: 内容运营   # 别名见下
summary: "井号 # 不是注释"
purpose: |  # 一段话
  写作。
  # 这也是正文
# 两个都要
tags: [内容, # 老的
  写作]
"""
TERMS = """\
# 词表说明
gmv:
  # 含退款
  title: 成交额
  definition: 成交
# 只在直播用
uv: {title: 访客, definition: 来的人}
"""
FILES = {"data/roles/ops.yml": ROLE, "data/terms.yml": TERMS}


def told(site: Site, after: dict[str, str | None], *options: str) -> dict[str, tuple[int, str]]:
    """What is said of lost comments when files (None: removed) change after a commit."""
    config = site(FILES)
    commit(config.parent)
    for name, text in after.items():
        file = config.parent / name
        file.write_text(text, "utf-8") if text is not None else file.unlink()
    done = run(config, "check", "--changed", "HEAD", "--format", "json", *options)
    found = json.loads(done.stdout)["problems"]
    lost = [one for one in found if one["code"] == "comment-lost"]
    assert {one["severity"] for one in lost} <= {"advice"}
    return {one["file"]: (one["line"], one["what"]) for one in lost}


def test_every_comment_is_found_and_nothing_else() -> None:
    found = [comment.text for comment in comments(source.parse("data/roles/ops.yml", ROLE))]
    assert found == ["这一页由运营例会维护", "别名见下", "两个都要", "老的"]
    owners = [comment.record for comment in comments(source.parse("data/terms.yml", TERMS))]
    assert owners == ["gmv", "gmv", "uv"]


@given(blocks(Process))
def test_what_only_moves_is_never_lost(text: str) -> None:
    read = source.parse("", text)
    if read.broken or not isinstance(read.data, dict):
        return
    after = source.parse("", Layout(text).record(Process))
    before, now = ([c.text for c in comments(one)] for one in (read, after))
    assert sorted(before) == sorted(now)
    assert len(before) == len(REMARK.findall(text))


def test_a_form_that_drops_them_is_told_where_and_how_many(site: Site) -> None:
    dropped = re.sub(r"^# .*\n|   # .*$|# 老的\n *", "", ROLE, flags=re.MULTILINE)
    dropped = dropped.replace("|  # 一段话", "|").replace("写作。", "写作、发布。")
    assert told(site, {"data/roles/ops.yml": dropped}) == {
        "data/roles/ops.yml": (
            1,
            "从 HEAD 到现在，这个文件少了 4 条注释：这一页由运营例会维护、别名见下、两个都要",
        )
    }


def test_the_place_is_the_line_it_stood_by(site: Site) -> None:
    without = ROLE.replace("# 两个都要\n", "")
    assert told(site, {"data/roles/ops.yml": without}) == {
        "data/roles/ops.yml": (7, "从 HEAD 到现在，这个文件少了 1 条注释：两个都要")
    }


KEPT = [
    {"data/roles/ops.yml": ROLE.replace("# 两个都要\n", "") + "# 两个都要\n"},
    {"data/roles/ops.yml": ROLE.replace("两个都要", "两个都要写")},
    {"data/roles/ops.yml": None},
    {"data/roles/ops.yml": None, "data/roles/editor.yml": "title: 内容运营\n"},
    {"data/roles/ops.yml": "title: [\n"},
    {"data/terms.yml": TERMS.partition("# 只在")[0]},
    {"data/roles/ops.yml": ROLE + "body: 一句\n"},
]


@pytest.mark.parametrize("after", KEPT)
def test_what_is_moved_reworded_or_goes_with_its_record_is_not_missed(
    site: Site, after: dict[str, str | None]
) -> None:
    assert told(site, after) == {}


def test_of_a_record_that_stays_in_a_shared_file_they_are_missed(site: Site) -> None:
    without = TERMS.replace("# 只在直播用\n", "").replace("  # 含退款\n", "")
    found = told(site, {"data/terms.yml": without})
    assert found["data/terms.yml"] == (
        3,
        "从 HEAD 到现在，这个文件少了 2 条注释：含退款、只在直播用",
    )


def test_it_is_advice_even_when_strict_and_can_be_asked_for_alone(site: Site) -> None:
    config = site({"data/terms.yml": TERMS})
    commit(config.parent)
    bare = re.sub(r"^ *# .*\n", "", TERMS, flags=re.MULTILINE)
    (config.parent / "data/terms.yml").write_text(bare, "utf-8")
    done = run(config, "check", "--strict", "--changed", "HEAD", "--rule", "comment-lost")
    assert done.exit_code == 0
    assert done.stdout.count("[comment-lost]") == 1
    assert "表单" in done.stdout
    assert "[comment-lost]" not in run(config, "check").stdout
