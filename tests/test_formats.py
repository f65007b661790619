"""`handbook check` as hosts of repositories and programs read it, and what a change touches."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen import handbook
from handbook_gen.check import Checked
from handbook_gen.cli import main
from handbook_gen.formats import FORMATS, Findings, summary
from handbook_gen.formats.github import LARGEST
from handbook_gen.problems import Problem, Severity
from handbook_gen.scene import Scene
from handbook_gen.words import LANGUAGES, Words
from tests.committed import ENVIRONMENT

Site = Callable[..., Path]

FAULTY = {
    "data/roles/editor.yml": "titel: 内容运营\ntags: [内容，审核]\n",
    "data/tools/sheet.yml": "title: 选题表 # 兼排期\n",
    "docs/甲,乙:丙.md": "# 甲\n\n[谁](role:nobody)\n",
}
COMMAND = re.compile(r"::(?P<level>\w+) (?P<properties>[^:\n]*)::(?P<message>[^\n]*)")
"""As GitHub's runner reads it (actions/runner, `ActionCommand.cs`)."""
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
problems = st.builds(
    Problem,
    path=texts,
    code=st.sampled_from(["unknown-key", "text-empty", "no-owner"]),
    line=st.integers(1, 9),
    quote=texts,
    field=texts,
    severity=st.sampled_from(Severity),
    values=st.fixed_dictionaries({"key": texts, "near": texts, "keys": texts}),
)


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | ENVIRONMENT)


def check(file: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", "-f", str(file), *options])


def findings(found: tuple[Problem, ...], language: str = "zh") -> Findings:
    scene = Scene(handbook.Handbook((), {}, {}), date(2026, 11, 23))
    return Findings(Checked(scene, found), Words(language))


def commands(said: str) -> Iterator[dict[str, str]]:
    """Annotations as the runner takes them apart."""
    for found in COMMAND.finditer(said):
        properties = dict(pair.split("=", 1) for pair in found["properties"].split(","))
        yield {
            "level": found["level"],
            "message": unquote(found["message"]),
            **{key: unquote(value) for key, value in properties.items()},
        }


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_ends_alike(site: Site, form: str) -> None:
    assert check(site(FAULTY), "--format", form).exit_code == 1
    assert check(site({}), "--format", form).exit_code == 1
    (site({}).parent / "docs/甲,乙:丙.md").unlink()
    assert (
        check(site({"data/roles/editor.yml": "title: 内容运营\n"}), "--format", form).exit_code == 0
    )
    assert check(site({"mkdocs.yml": "a: [\n"}), "--format", form).exit_code == 2


def test_github_is_told_level_place_and_words(site: Site) -> None:
    result = check(site(FAULTY), "--format", "github")
    told = list(commands(result.stdout))
    assert [(one["level"], one["file"], one["line"], one["title"]) for one in told] == [
        ("error", "data/roles/editor.yml", "1", "unknown-key"),
        ("warning", "data/roles/editor.yml", "2", "full-width-comma"),
        ("notice", "data/tools/sheet.yml", "1", "comment-after-text"),
        ("error", "docs/甲,乙:丙.md", "3", "unknown-record"),
    ]
    assert told[0]["message"].startswith("titel：没有「titel」这个字段\n→ 是否想写 title？")
    assert (told[1]["col"], told[1]["endColumn"]) == ("10", "11")
    assert result.stdout.endswith("\n共 2 个错误、1 个警告、1 条建议。\n")


@given(found=st.lists(problems, max_size=4))
def test_nothing_in_a_file_can_command_github(found: list[Problem]) -> None:
    told = list(commands(FORMATS["github"](findings(tuple(found)))))
    assert len(FORMATS["github"](findings(tuple(found))).splitlines()) >= len(found)
    assert [one["title"] for one in told] == [problem.code for problem in found]


@given(found=st.lists(problems, max_size=4))
def test_the_summary_is_a_table_whatever_the_files_hold(found: list[Problem]) -> None:
    table = [line for line in summary(findings(tuple(found)), "").split("\n") if line[:1] == "|"]
    assert len(table) == (len(found) + 2 if found else 0)
    assert {line.count("|") for line in table} <= {5}


def test_the_summary_is_added_to_the_step(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    file = site(FAULTY)
    step = file.parent / "step.md"
    step.write_text("之前\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    check(file, "--format", "text")
    assert step.read_text("utf-8") == "之前\n"
    check(file, "--format", "github")
    told = step.read_text("utf-8")
    assert told.startswith(
        "之前\n### 手册检查\n\n| 位置 | 轻重 | 问题 | 改法 |\n|---|---|---|---|\n"
    )
    assert "| data/roles/editor.yml:1:1 | 错误 | titel：没有「titel」这个字段 |" in told
    assert told.endswith("\n\n共 2 个错误、1 个警告、1 条建议。\n\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_that_github_would_refuse_is_cut(language: str) -> None:
    one = Problem("data/roles/editor.yml", "unknown-key", values={"key": "字" * 400, "near": ""})
    told = summary(findings((one,) * 2_000, language), "完")
    assert 0.99 * LARGEST < len(told.encode()) < LARGEST + 1_000
    rows = sum(line.startswith("| data") for line in told.split("\n"))
    assert str(2_000 - rows) in told.split("\n")[-4]
    assert told.endswith("完\n")


def code_quality(file: Path) -> list[dict[str, Any]]:
    result = check(file, "--format", "gitlab")
    assert result.stderr.startswith("共 ")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_gitlab_is_told_level_place_and_words(site: Site) -> None:
    told = code_quality(site(FAULTY))
    places = [(one["severity"], one["check_name"], one["location"]["path"]) for one in told]
    assert places[1:3] == [
        ("minor", "full-width-comma", "data/roles/editor.yml"),
        ("info", "comment-after-text", "data/tools/sheet.yml"),
    ]
    assert told[0]["location"]["lines"] == {"begin": 1}
    assert told[0]["description"].startswith("titel：没有「titel」这个字段 → 是否想写 title？")
    assert set(told[0]) == {"description", "check_name", "fingerprint", "severity", "location"}


def test_fingerprints_stay_when_lines_move_and_differ_in_any_case(site: Site) -> None:
    twice = "title: 甲\ntags: [a，b]\nquestions:\n  - [a，b]\n  - [a，b]\n"
    before = code_quality(site({"data/tools/sheet.yml": twice}))
    after = code_quality(site({"data/tools/sheet.yml": f"# 说明\n\n{twice}"}))
    assert len({one["fingerprint"] for one in before}) == len(before) > 3
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert before[0]["location"] != after[0]["location"]


def test_programs_are_told_everything(site: Site) -> None:
    told = json.loads(check(site(FAULTY), "--format", "json").stdout)
    assert {key: told[key] for key in told if key != "problems"} == {
        "version": 1,
        "language": "zh",
        "records": 2,
        "pages": 1,
        "errors": 2,
        "warnings": 1,
        "advice": 1,
    }
    assert told["problems"][3] == {
        "file": "docs/甲,乙:丙.md",
        "line": 3,
        "column": 5,
        "end_column": 16,
        "field": "",
        "code": "unknown-record",
        "severity": "error",
        "what": "没有编号为「nobody」的岗位",
        "fix": "检查拼写，或先新建那条记录。",
        "quote": "[谁](role:nobody)",
    }


@pytest.fixture
def changed(site: Site) -> Path:
    """A handbook below the top of a repository, with old problems and new ones."""
    old = {"data/roles/editor.yml": "titel: 内容运营\n", "data/tools/old.yml": "title: 表\n"}
    config = site({}).read_text("utf-8")
    files = {"mkdocs.yml": config, "docs/index.md": "# 家\n", **old}
    top = site({f"手册/{name}": text for name, text in files.items()}).parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "之前")
    git(top, "checkout", "-qb", "topic")
    (top / "手册/data/tools/old.yml").write_text("titel: 表\n", "utf-8")
    git(top, "commit", "-qam", "改动")
    git(top, "checkout", "-q", "main")
    (top / "手册/data/roles/other.yml").write_text("title: 另一处\n", "utf-8")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "别人的")
    git(top, "checkout", "-q", "topic")
    (top / "手册/data/tools/新.yml").write_text("title: 表\n", "utf-8")
    return top / "手册/mkdocs.yml"


def test_files_of_the_change_come_first(changed: Path) -> None:
    said = check(changed, "--changed", "main").stdout
    heads = re.findall(r"^(\S+):\d+:\d+ |^(以下.*)", said, re.MULTILINE)
    assert ["".join(head) for head in heads] == [
        "data/tools/old.yml",
        "data/tools/新.yml",
        "以下 1 个问题不在这次改动的文件里：",
        "data/roles/editor.yml",
    ]


def test_hosts_are_told_where_in_the_repository_a_file_is(changed: Path) -> None:
    folder = changed.parent.name
    told = list(commands(check(changed, "--changed", "main", "--format", "github").stdout))
    assert [one["file"] for one in told] == [
        f"{folder}/data/tools/old.yml",
        f"{folder}/data/tools/新.yml",
        f"{folder}/data/roles/editor.yml",
    ]
    told = json.loads(check(changed, "--changed", "main", "--format", "json").stdout)["problems"]
    assert [one["changed"] for one in told] == [True, True, False]


@pytest.mark.parametrize("base", ["nowhere", "--help", "", "main:data"])
def test_a_base_that_git_does_not_know_is_said(changed: Path, base: str) -> None:
    result = check(changed, f"--changed={base}")
    assert result.exit_code == (2 if base else 1)
    assert ("fetch-depth" in result.stderr) == bool(base)


def test_outside_git_no_change_is_known(site: Site) -> None:
    result = check(site({"data/tools/sheet.yml": "title: 表\n"}), "--changed", "main")
    assert (result.exit_code, result.stdout) == (2, "")


RULED = {
    "data/roles/editor.yml": "title: 内容运营\npurpose: 写\n",
    "data/tools/sheet.yml": "title: 选题表 # 兼排期\n",
}


@pytest.mark.parametrize("form", FORMATS)
def test_only_some_problems_are_told_and_count(site: Site, form: str) -> None:
    config = site(RULED)
    asked = ["--rule", "no-owner", "--rule", "comment-after-text"]
    found = check(config, "--strict", "--format", form, *asked)
    assert found.exit_code == 1
    assert "no-owner" in found.stdout
    assert "comment-after-text" in found.stdout
    assert "role-without-process" not in found.stdout
    assert "只看 no-owner、comment-after-text。" in found.output
    alone = check(config, "--strict", "--format", form, "--rule", "comment-after-text")
    assert alone.exit_code == 0
    assert "no-owner" not in alone.stdout


def test_only_some_problems_of_a_change(changed: Path) -> None:
    everything = check(changed, "--changed", "main").stdout
    codes = re.findall(r" \[([\w-]+)\] ", everything)
    said = check(changed, "--changed", "main", "--rule", codes[0]).stdout
    assert set(re.findall(r" \[([\w-]+)\] ", said)) == {codes[0]}
    assert len({*codes}) > 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_rule_is_not_said_to_hold_where_it_was_not_asked(site: Site, form: str) -> None:
    found = check(site(RULED | FAULTY), "--format", form, "--rule", "no-owner")
    assert found.exit_code == 1
    assert "有 2 个错误" in found.stderr
    assert "unknown-key" in found.stdout
    assert "full-width-comma" not in found.stdout
    assert check(site(RULED | FAULTY), "--rule", "full-width-comma").exit_code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_that_is_none_is_said_with_the_nearest(site: Site, language: str) -> None:
    config = site(RULED, language)
    for code, near in (("no-ower", "no-owner"), ("内容", "")):
        found = check(config, "--rule", code)
        assert (found.exit_code, found.stdout) == (2, "")
        assert code in found.stderr
        assert Words(language).ui("near", near=near).strip() in found.stderr or not near
    off = "plugins: [handbook: {rules: {no-owner: 'off'}}]"
    config.write_text(config.read_text("utf-8").replace("plugins: [handbook]", off), "utf-8")
    assert check(config, "--rule", "no-owner").exit_code == 2
