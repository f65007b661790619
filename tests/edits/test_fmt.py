"""`handbook fmt`: the same data in canonical form, with every comment; cases are in `fmt/`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as some

from handbook_gen import source
from handbook_gen.edits.layout import Layout
from handbook_gen.edits.order import order
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.process import Process
from handbook_gen.records import Part, Record
from handbook_gen.walks import shape
from tests.edits.running import commit, run

Site = Callable[..., Path]
CASES = sorted((Path(__file__).parent / "fmt").glob("*.yml"))


def laid_out(text: str, kind: type[Record], *, shared: bool = False) -> str:
    layout = Layout(text)
    return layout.shared(kind) if shared else layout.record(kind)


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(file: Path, ends: str) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    kind = next(kind for kind in KINDS if kind.kind == case["kind"])
    shared = case.get("shared", False)
    after = case["after"].replace("\n", ends)
    assert laid_out(case["before"].replace("\n", ends), kind, shared=shared) == after
    assert laid_out(after, kind, shared=shared) == after


def test_every_key_of_every_kind_has_its_place() -> None:
    for kind in KINDS:
        assert sorted(order(kind)) == sorted({*kind.keys().values()} - {"id"})


WORDS = some.text("审核a1 :#,，'\"-%[{}|>&*!\\", min_size=1, max_size=8)
REMARK = re.compile("# (?:第.*?条|旁注)")
COMMENTS = some.integers(0, 10**6).map("# 第 {} 条".format)
STEP = shape(Process)["steps"] or Part


@some.composite
def scalars(draw: some.DrawFn, margin: str = "", *, block: bool = False) -> str:
    """A text in any of the ways to write it."""
    word = draw(WORDS)
    way = draw(some.sampled_from(["'", '"', "plain", *(("|", ">-", "|+") if block else ())]))
    if way == "'":
        return "'" + word.replace("'", "''") + "'"
    if way == '"':
        return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if way == "plain":
        return draw(some.sampled_from(["审核", "a-b", "09:30", "NO", "12", "x y", "[a, 'b']", ""]))
    lines = draw(some.lists(some.sampled_from(["第一行", "# 二", "- 三", "", "a: b"]), max_size=3))
    return "\n".join([way, *(f"{margin}  {line}".rstrip() for line in ["文", *lines])])


@some.composite
def flows(draw: some.DrawFn) -> str:
    """A mapping in braces."""
    keys = draw(some.permutations(["to", "when", "id", "name", "x-y"]))
    return "{" + ", ".join(f"{key}: {draw(scalars())}" for key in keys[:3]) + "}"


@some.composite
def blocks(draw: some.DrawFn, part: type[Part], margin: str = "") -> str:
    """A mapping of a class's keys in any order, with comments and blank lines about."""
    some_keys = draw(some.permutations([*part.keys().values(), "x-own", "x-other"]))[:6]
    lines: list[str] = []
    for key in dict.fromkeys([*some_keys[:3], *(["steps"] if part is Process else []), *some_keys]):
        lines += [margin + line for line in draw(some.lists(COMMENTS, max_size=2))]
        if key == "steps":
            steps = draw(some.lists(blocks(STEP, f"{margin}    "), min_size=1, max_size=2))
            lines += [f"{margin}{key}:", *(f"{margin}  - {step.lstrip(' ')}" for step in steps)]
            continue
        value = draw(some.one_of(scalars(margin, block=True), flows()))
        tail = draw(some.sampled_from(["", "  # 旁注"])) if "\n" not in value else ""
        lines.append(f"{margin}{key}: {value}{tail}")
        lines += draw(some.sampled_from([[], [], [""]]))
    return "\n".join(lines)


@given(blocks(Process), some.sampled_from(["\n", "\r\n"]), some.sampled_from(["", "\n"]))
def test_the_data_and_the_comments_stay_and_twice_is_once(text: str, ends: str, last: str) -> None:
    text = text.replace("\n", ends) + last.replace("\n", ends)
    read = source.parse("", text)
    assume(not read.broken and isinstance(read.data, dict))
    after = laid_out(text, Process)
    again = source.parse("", after)
    assert not again.broken, after
    assert again.data | {"id": None} == read.data | {"id": None}
    assert laid_out(after, Process) == after
    assert sorted(REMARK.findall(text)) == sorted(REMARK.findall(after))
    assert ("\r" in after) == (ends == "\r\n") or "\n" not in text


PUT_OFF = "owner: ops\ntitle: 内容运营\n"
IN_ORDER = "title: 内容运营\nowner: ops\n"
BROKEN = "owner: ops\ntitel: 错了\n"


def test_files_are_put_in_order_and_named(site: Site) -> None:
    config = site({"data/roles/ops.yml": PUT_OFF, "data/teams.yml": "t: {id: t, title: 一队}\n"})
    done = run(config, "fmt")
    assert done.exit_code == 0
    assert "data/roles/ops.yml\n" in done.stdout
    assert (config.parent / "data/roles/ops.yml").read_text("utf-8") == IN_ORDER
    assert "没有要整理的文件" in run(config, "fmt").stdout


def test_check_only_tells(site: Site) -> None:
    config = site({"data/roles/ops.yml": PUT_OFF})
    done = run(config, "fmt", "--check")
    assert done.exit_code == 1
    assert "data/roles/ops.yml\n" in done.stdout
    assert (config.parent / "data/roles/ops.yml").read_text("utf-8") == PUT_OFF
    run(config, "fmt")
    assert run(config, "fmt", "--check").exit_code == 0


@pytest.mark.parametrize("broken", [BROKEN, "\ufeff" + PUT_OFF, "title: [\n"])
def test_a_file_with_problems_is_left_alone(site: Site, broken: str) -> None:
    config = site({"data/roles/ops.yml": PUT_OFF, "data/roles/bad.yml": broken})
    done = run(config, "fmt")
    assert done.exit_code == 1
    assert "data/roles/bad.yml:" in done.stderr
    assert (config.parent / "data/roles/bad.yml").read_bytes() == broken.encode()
    assert (config.parent / "data/roles/ops.yml").read_text("utf-8") == IN_ORDER


def test_only_what_is_named(site: Site) -> None:
    files = {f"data/{name}.yml": PUT_OFF for name in ("roles/ops", "roles/b", "teams/c")}
    config = site(files)
    folder = config.parent / "data"
    run(config, "fmt", str(folder / "roles/b.yml"), str(folder / "teams"), str(config))
    put = [(config.parent / name).read_text("utf-8") == IN_ORDER for name in files]
    assert put == [False, True, True]


def test_only_what_changed_since_a_commit(site: Site) -> None:
    files = {f"data/roles/{name}.yml": PUT_OFF for name in ("old", "touched")}
    config = site(files)
    commit(config.parent)
    (config.parent / "data/roles/touched.yml").write_text(PUT_OFF + "order: 2\n", "utf-8")
    (config.parent / "data/roles/new.yml").write_text(PUT_OFF, "utf-8")
    done = run(config, "fmt", "--changed", "HEAD")
    assert done.stdout.splitlines()[:-1] == ["data/roles/new.yml", "data/roles/touched.yml"]
    assert (config.parent / "data/roles/old.yml").read_text("utf-8") == PUT_OFF
    assert run(config, "fmt", "--changed", "nowhere").exit_code == 2


FLOW = "title: 周会\nschedule: {every: week, on: mon, at: 09:30}\nminutes: 30\n"
BLOCK = """\
title: 月会
schedule:
  every: month
  # 月底
  on: 'last'  # 或前一天
minutes: 30
"""
TRAINING = "{title: 课, schedule: {every: month, on: 15}}\n"


def test_one_day_is_written_as_a_list_which_a_form_can_show(site: Site) -> None:
    shared = "a:\n  title: 甲\n  definition: 乙\n"
    files = {"data/meetings/flow.yml": FLOW, "data/meetings/block.yml": BLOCK}
    config = site({**files, "data/terms.yml": shared, "data/trainings.yml": f"t: {TRAINING}"})
    assert run(config, "fmt").exit_code == 0
    folder = config.parent / "data"
    assert "on: [mon], at" in (folder / "meetings/flow.yml").read_text("utf-8")
    block = (folder / "meetings/block.yml").read_text("utf-8")
    assert block == BLOCK.replace("'last'", "[last]")
    assert "on: [15]}" in (folder / "trainings.yml").read_text("utf-8")
    assert "没有要整理的文件" in run(config, "fmt").stdout
