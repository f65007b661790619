"""`handbook check` and `mkdocs build` come to the same end, and say the same."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import Abort, BuildError, PluginError

from handbook_gen.cli import main

if TYPE_CHECKING:
    from tests.site.conftest import Build

pytestmark = pytest.mark.slow

CONFIG = """\
site_name: 手册
theme: {{name: material, language: zh}}
plugins: [handbook: {{rules: {rules}}}]
"""
LINES = (
    "owner: editor",
    "owner: nobody",
    "purpose: 让文章按时上线",
    "purpose：让文章按时上线",
    "summary: 一句话 # 不是注释",
    "tags: [甲，乙]",
    "titel: 甲",
    "status: retired",
    "status: done",
    "team: editor",
    "order: 010",
    "body: '[好](role:editor)'",
    "body: '[坏](role:nobody)'",
    "body: '[坏](javascript:alert)'",
    "body: '[坏](missing.md)'",
    'body: "```handbook\\nview: role-raci\\nof: role:editor\\n```"',
    'body: "```handbook\\nview: nothing\\n```"',
    "x-own: 甲",
    " 缩进: 错",
    "[",
)
PARTS = (
    "[](role:editor)",
    "[谁](role:nobody)",
    "[谁](rolle:editor)",
    "[谁](role:内容运营)",
    "[哪](role:editor#nowhere)",
    "`[谁](role:nobody)`",
    "```handbook\nview: index\nof: role\n```",
    "```handbook\nview: swimlane\nof: process:none\n```",
    "```handbook\nview：index\n```",
    "~~~\n```handbook\nview: nothing\n```\n~~~",
)
RULES = ("no-owner", "no-purpose", "role-without-process", "retired-in-use", "alias-is-title")
severities = st.dictionaries(st.sampled_from(RULES), st.sampled_from(["off", "warning", "error"]))
records = st.dictionaries(
    st.sampled_from(["editor", "reviewer"]), st.lists(st.sampled_from(LINES), max_size=3)
)
pages = st.lists(st.sampled_from(PARTS), max_size=3)


class Heard(logging.Handler):
    """What a build says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@pytest.fixture
def heard() -> Iterator[Heard]:
    handler, log = Heard(), logging.getLogger("mkdocs")
    level = log.level
    log.setLevel(logging.INFO)  # as `mkdocs` itself does: advice is said there
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)
    log.setLevel(level)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.tuples(severities, records, pages), strict=st.booleans())
def test_they_agree(
    build: Build,
    heard: Heard,
    tmp_path: Path,
    content: tuple[dict[str, str], dict[str, list[str]], list[str]],
    strict: bool,  # noqa: FBT001
) -> None:
    rules, held, parts = content
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    heard.said.clear()
    files = {f"data/roles/{name}.yml": f"title: {name}\n" for name in ("editor", *held)}
    for name, lines in held.items():
        files[f"data/roles/{name}.yml"] += "".join(f"{line}\n" for line in lines)
    files["docs/index.md"] = "\n\n".join(["# 家", *parts]) + "\n"
    files["mkdocs.yml"] = CONFIG.format(rules=rules)
    try:
        build(files, strict=strict)
        failed = False
    except (PluginError, BuildError, Abort):
        failed = True
    options = ["--strict"] if strict else []
    checked = CliRunner().invoke(main, ["check", "-f", str(tmp_path / "mkdocs.yml"), *options])
    assert (checked.exit_code == 1) == failed, checked.stdout
    said = "\n\n".join(heard.said)
    blocks = [block for block in checked.stdout.split("\n\n")[:-1] if block]
    assert [block for block in blocks if block not in said] == []
