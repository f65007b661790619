"""What a change means, told of real commits, and reached as brute force reaches it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.cli import main
from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.meaning import formats
from handbook_gen.meaning.impact import impact
from handbook_gen.meaning.ways import Ways
from handbook_gen.records import Record, Ref
from tests.committed import Repository

ROOT = Path(__file__).parent.parent
NOTHING: dict[str, list[Any]] = {
    "added": [],
    "removed": [],
    "renamed": [],
    "changed": [],
    "affected": [],
}
CONFIG = "site_name: 手册\ntheme: {name: material, language: LANGUAGE}\nplugins: [handbook]\n"
PROCESS = """\
title: 内容发布
owner: lead
steps:
  - {id: write, name: 写作, responsible: editor}
  - {id: review, name: 审核, responsible: reviewer, within: 4h}
metrics: [on-time]
"""
METRIC = "title: 准时率\nunit: '%'\nowner: editor\nthresholds: {good: 90, warn: 80}\n"
FILES = {
    "data/roles/lead.yml": "title: 运营负责人\n",
    "data/roles/editor.yml": "title: 内容运营\nreports_to: lead\n",
    "data/roles/reviewer.yml": "title: 内容审核\nreports_to: lead\n",
    "data/processes/publishing.yml": PROCESS,
    "data/metrics/on-time.yml": METRIC,
    "data/cases/late.yml": "title: 晚发\noutcome: failure\nprocesses: [{process: publishing}]\n",
    "data/terms.yml": "gap: {title: 缺口, definition: 差多少, see: [metric:on-time]}\n",
}


@pytest.fixture(params=["zh"])
def started(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    made = Repository(tmp_path / "repository")
    made.root.mkdir()
    made.git("init", "-q", "-b", "main")
    language = str(request.param)
    made.commit("开始", FILES | {"mkdocs.yml": CONFIG.replace("LANGUAGE", language)})
    return made


in_english = pytest.mark.parametrize("started", ["en"], indirect=True)


def run(repository: Repository, *given: str) -> Result:
    return CliRunner().invoke(main, ["diff", "-f", str(repository.root / "mkdocs.yml"), *given])


def told(repository: Repository, *given: str) -> dict[str, Any]:
    done = run(repository, *given, "--format", "json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def affected(found: Mapping[str, Any], what: str) -> list[Any]:
    return [item for item in found["affected"] if item["what"] == what]


def test_a_threshold_reaches_the_process_and_those_who_do_it(started: Repository) -> None:
    started.commit("抬线", {"data/metrics/on-time.yml": METRIC.replace("90", "95")})
    found = told(started, "HEAD~1", "HEAD")
    (change,) = found["changed"]
    assert change["ref"] == "metric:on-time"
    assert change["fields"] == [
        {
            "field": "thresholds.good",
            "path": "thresholds.good",
            "label": "良好线",
            "how": "changed",
            "before": 90,
            "after": 95,
        }
    ]
    paths = {item["ref"]: item["path"] for item in affected(found, "record")}
    through = ["metric:on-time", "process.metrics", "process:publishing"]
    assert paths == {
        "process:publishing": through,
        "role:editor": [*through, "process.steps.responsible", "role:editor"],
        "role:reviewer": [*through, "process.steps.responsible", "role:reviewer"],
    }
    assert [item["ref"] for item in affected(found, "review")] == ["role:editor"]
    assert [item["ref"] for item in affected(found, "read")] == ["role:editor"]
    (pack,) = affected(found, "pack")
    assert pack["uri"] == "print/roles/editor.md"
    assert pack["before"] != pack["after"]


def test_who_did_a_step_before_is_affected_too(started: Repository) -> None:
    other = PROCESS.replace("responsible: reviewer", "responsible: editor")
    started.commit("换人", {"data/processes/publishing.yml": other})
    found = told(started, "HEAD~1", "HEAD")
    assert [item["ref"] for item in affected(found, "record")] == ["role:editor", "role:reviewer"]
    assert [item["ref"] for item in affected(found, "read")] == [
        "role:editor",
        "role:lead",
        "role:reviewer",
    ]


def test_steps_are_matched_by_their_ids(started: Repository) -> None:
    first, second = PROCESS.splitlines(keepends=True)[3:5]
    swapped = PROCESS.replace(first + second, second.replace("4h", "2h") + first)
    started.commit("换次序", {"data/processes/publishing.yml": swapped})
    said = run(started, "HEAD~1", "HEAD").output
    assert "步骤 1「审核」的时限由 4 小时 改为 2 小时" in said
    assert "步骤 1「审核」移到最前" in said


COSMETIC = {
    "data/processes/publishing.yml": "# 说明\n"
    + PROCESS.replace("title: 内容发布\n", "")
    + 'title: "内容发布"\n',
    "data/metrics/on-time.yml": METRIC.replace("{good: 90, warn: 80}", "\n  warn: 80\n  good: 90"),
    "docs/index.md": "# 首页\n",
}


@pytest.mark.parametrize("started", ["zh", "en"], indirect=True)
def test_what_only_looks_different_is_empty_in_every_format(started: Repository) -> None:
    started.commit("整理", COSMETIC)
    assert told(started, "HEAD~1", "HEAD") == NOTHING
    outputs = {run(started, "HEAD~1", "--format", form).output for form in ("text", "markdown")}
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 1


def test_without_head_the_files_on_disk_are_compared(started: Repository) -> None:
    assert told(started, "HEAD") == NOTHING
    (started.root / "data/roles/editor.yml").unlink()
    (started.root / "data/roles/writer.yml").write_text(
        "title: 内容运营\nreports_to: lead\nformerly: [editor]\n", "utf-8"
    )
    for name in ("processes/publishing", "metrics/on-time"):
        file = started.root / f"data/{name}.yml"
        file.write_text(file.read_text("utf-8").replace("editor", "writer"), "utf-8")
    found = told(started, "HEAD")
    assert found["renamed"] == [
        {"ref": "role:writer", "title": "内容运营", "from": "role:editor", "fields": []}
    ]
    assert [found[key] for key in ("added", "removed", "changed")] == [[], [], []]
    assert [affected(found, what) for what in ("record", "read")] == [[], []]
    packs = {pack["uri"]: (pack["before"], pack["after"]) for pack in affected(found, "pack")}
    assert "print/roles/editor.md" not in packs
    assert all(packs["print/roles/writer.md"])


def test_records_come_and_go(started: Repository) -> None:
    started.commit(
        "增删",
        {
            "data/cases/late.yml": None,
            "data/tools/board.yml": "title: 看板\nuse: 排期\n",
        },
    )
    found = told(started, "HEAD~1", "HEAD")
    assert [item["ref"] for item in found["added"]] == ["tool:board"]
    assert [item["ref"] for item in found["removed"]] == ["case:late"]
    assert run(started, "HEAD~1").output.startswith("新增\n  工具「看板」（tool:board）\n")


def test_what_only_helps_to_find_a_record_affects_nobody(started: Repository) -> None:
    started.commit("别名", {"data/metrics/on-time.yml": METRIC + "aliases: [守时率]\n"})
    found = told(started, "HEAD~1", "HEAD")
    assert [item["ref"] for item in found["changed"]] == ["metric:on-time"]
    assert [affected(found, what) for what in ("record", "read")] == [[], []]
    assert [item["ref"] for item in affected(found, "review")] == ["role:editor"]


BROKEN = [
    "title: [\n",
    "titel: 打错\n",
    "字\n",
    PROCESS.replace("4h", "四小时"),
    PROCESS.replace("responsible: editor", "responsible: nobody"),
    PROCESS.replace("id: review", "id: write"),
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_data_is_said_and_the_rest_is_compared(started: Repository, text: str) -> None:
    started.commit(
        "写坏了",
        {
            "data/processes/publishing.yml": text,
            "data/metrics/on-time.yml": METRIC.replace("90", "95"),
        },
    )
    for base, state in (("HEAD~1", "head"), ("HEAD", "base")):
        found = told(started, base, "HEAD" if state == "head" else "HEAD~1")
        assert found["broken"] == {state: ["processes/publishing.yml"]}
        assert "metric:on-time" in [item["ref"] for item in found["changed"]]
        assert found["added"] == found["removed"] == []
        assert affected(found, "pack") == []
    assert "processes/publishing.yml" in run(started, "HEAD~1").output


def test_of_many_broken_files_some_are_named_and_the_rest_counted(started: Repository) -> None:
    many = {f"data/tools/tool-{number:02}.yml": "titel: 错\n" for number in range(20)}
    started.commit("写坏了", many)
    said = run(started, "HEAD~1").output
    assert said.count("tools/tool-") == 12
    assert "还有 8 条没有列出" in said
    assert len(told(started, "HEAD~1")["broken"]["head"]) == 20


def test_two_superiors_of_each_other_are_no_endless_way(started: Repository) -> None:
    started.commit("绕圈", {"data/roles/lead.yml": "title: 运营负责人\nreports_to: editor\n"})
    assert told(started, "HEAD~1", "HEAD")["broken"] == {
        "head": ["roles/editor.yml", "roles/lead.yml"]
    }


def test_the_work_tree_is_left_alone(started: Repository) -> None:
    started.commit("抬线", {"data/metrics/on-time.yml": METRIC.replace("90", "95")})
    (started.root / "data/roles/lead.yml").write_text("title: [\n", "utf-8")
    before = started.git("status", "--porcelain")
    assert told(started, "HEAD~1", "HEAD")["changed"]
    assert started.git("status", "--porcelain") == before


def test_a_commit_that_is_not_there_is_said(started: Repository) -> None:
    for commit in ("nowhere", "-x", ""):
        done = run(started, "--", commit)
        assert done.exit_code == 2
        assert "HEAD~1" in done.output


@in_english
def test_it_is_told_in_english(started: Repository) -> None:
    started.commit("raise", {"data/metrics/on-time.yml": METRIC.replace("90", "95")})
    said = run(started, "HEAD~1", "--format", "markdown").output
    assert said.startswith("### Changed\n\n- Metrics: “准时率” (metric:on-time)\n")
    assert "### Affected records" in said
    assert "Processes: “内容发布” (" in said


def test_markdown_fits_a_comment_and_counts_the_rest(started: Repository) -> None:
    long = "很长的一句话。" * 12
    many = {
        f"data/roles/role-{number:04}.yml": f"title: 岗位 {number}\nsummary: {long}\n"
        for number in range(900)
    }
    started.commit("很多", many)
    said = run(started, "HEAD~1", "--format", "markdown").output
    assert len(said) <= formats.MOST
    listed = said.partition("### 新增")[2].partition("\n### ")[0]
    shown = listed.count("\n- 岗位")
    assert shown > 100
    assert f"还有 {900 - shown} 条没有列出" in listed


def test_markdown_calls_nobody(started: Repository) -> None:
    loud = METRIC.replace("准时率", "准时率 @all <b>粗</b> 见 #12")
    started.commit("改名", {"data/metrics/on-time.yml": loud})
    said = run(started, "HEAD~1", "--format", "markdown").output
    assert "@all" not in said
    assert "#12" not in said
    assert "<b>" not in said


def test_any_two_commits_of_our_own_history_can_be_compared() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    log = Repository(ROOT).git("log", "--first-parent", "--format=%H", "-60", "--", "data")
    commits = log.split()
    for base, head in zip(commits[1::8], commits[::8], strict=False):
        done = CliRunner().invoke(main, ["diff", "-f", str(ROOT / "mkdocs.yml"), base, head])
        assert done.exit_code == 0, (base, head, done.output)


LINKS = {
    "reports_to": ("role", "role"),
    "role.metrics": ("role", "metric"),
    "process.metrics": ("process", "metric"),
    "step": ("process", "role"),
    "source": ("metric", "tool"),
    "goal.metric": ("goal", "metric"),
    "parent": ("goal", "goal"),
    "action": ("goal", "role"),
    "goal": ("project", "goal"),
    "case.roles": ("case", "role"),
    "case.process": ("case", "process"),
    "see": ("term", "metric"),
    "owner": ("metric", "role"),
    "told": ("goal", "process"),
}
"""Every kind of link that random handbooks hold: whose it is, and where it leads."""
IDS = ("a", "b", "c")
PLAN = {
    "start": "2026-01-01",
    "end": "2026-02-01",
    "tasks": [{"id": "t", "name": "做", "start": "2026-01-01", "end": "2026-01-02"}],
}
NO_EFFECT = ("owner", "told")
RENAMED = Ref("role", "a")


def written(kind: str, links: list[tuple[str, str]]) -> dict[str, Any]:
    """A record with links, as YAML would hold it."""

    def of(name: str) -> list[str]:
        return [target for link, target in links if link == name]

    def first(name: str) -> str | None:
        return next(iter(of(name)), None)

    steps = [
        {"id": f"s-{number}", "name": "做", "responsible": role}
        for number, role in enumerate(of("step") or ["a"])
    ]
    held: dict[str, dict[str, Any]] = {
        "role": {"reports_to": first("reports_to"), "metrics": of("role.metrics")},
        "process": {"steps": steps, "metrics": of("process.metrics")},
        "metric": {"unit": "%", "source": first("source"), "owner": first("owner")},
        "goal": {
            "metric": first("goal.metric"),
            "parent": first("parent"),
            "actions": [{"do": "做", "owner": role} for role in of("action")],
            "body": f"见[](process:{first('told')})" if first("told") else None,
        },
        "project": {"goal": first("goal"), **PLAN},
        "case": {
            "outcome": "mixed",
            "roles": of("case.roles"),
            "processes": [{"process": target} for target in of("case.process")],
        },
        "tool": {},
        "term": {"definition": "词", "see": [f"metric:{target}" for target in of("see")]},
    }
    return {"title": "名", **held[kind]}


LINK = st.sampled_from(sorted(LINKS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(IDS), st.sampled_from(IDS))
)
STATE = st.frozensets(LINK, max_size=12)


def as_written(links: frozenset[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """The links that a record can hold at once: of a single one the first; a step always."""
    single = ("reports_to", "source", "goal.metric", "parent", "goal", "owner", "told")
    kept: set[tuple[str, str, str]] = set()
    for name, holder, target in sorted(links):
        if name in single and any(k[:2] == (name, holder) for k in kept):
            continue
        kept.add((name, holder, target))
    for identifier in IDS:
        if not any(k[:2] == ("step", identifier) for k in kept):
            kept.add(("step", identifier, "a"))
    return kept


def called(ref: Ref, name: str) -> Ref:
    """A record by its newer id: the first role may have been renamed."""
    return Ref("role", name) if ref == RENAMED else ref


def led(links: set[tuple[str, str, str]], name: str) -> set[tuple[str, str, str]]:
    """The same links by newer ids."""
    return {
        (
            link,
            called(Ref(LINKS[link][0], holder), name).id,
            called(Ref(LINKS[link][1], to), name).id,
        )
        for link, holder, to in links
    }


def handbook_of(links: set[tuple[str, str, str]], name: str = "a") -> Handbook:
    records: dict[Ref, Record] = {}
    for kind in KINDS:
        if kind.kind in {holder for holder, _ in LINKS.values()} | {"tool"}:
            for identifier in (called(Ref(kind.kind, known), name).id for known in IDS):
                own = [
                    (link, target)
                    for link, holder, target in sorted(links)
                    if holder == identifier and LINKS[link][0] == kind.kind
                ]
                data = {"id": identifier, **written(kind.kind, own)}
                records[Ref(kind.kind, identifier)] = kind.model_validate(data)
    return Handbook(KINDS, records, {})


def brute(changed: set[Ref], links: set[tuple[str, str, str]]) -> dict[Ref, int]:
    """What is reached, and in how many steps: every link tried again and again."""
    ways = set()
    for name, holder, target in links:
        if name not in NO_EFFECT:
            start, stop = Ref(LINKS[name][0], holder), Ref(LINKS[name][1], target)
            ways.add((start, stop) if stop.kind == "role" else (stop, start))
    steps = dict.fromkeys(changed, 0)
    for number in range(1, 40):
        for start, stop in ways:
            passes = start in steps and steps[start] == number - 1
            passes = passes and (start.kind != "role" or start in changed)
            if passes and stop.kind not in ("case", "retro", "term"):
                steps.setdefault(stop, number)
    return {ref: number for ref, number in steps.items() if number}


@given(
    STATE,
    STATE,
    st.sets(st.sampled_from([Ref(k, i) for k, _ in LINKS.values() for i in IDS])),
    st.sampled_from(["a", "z"]),
)
def test_what_is_affected_is_what_brute_force_reaches(
    before: frozenset[tuple[str, str, str]],
    after: frozenset[tuple[str, str, str]],
    changed: set[Ref],
    name: str,
) -> None:
    """The first role may have another id after it than before."""
    old, new = as_written(before), led(as_written(after), name)
    changed = {called(ref, name) for ref in changed}
    renamed = {RENAMED: called(RENAMED, name)} if name != RENAMED.id else {}
    found = impact(changed, Ways((handbook_of(old), handbook_of(new, name)), renamed))
    assert {item.ref: len(item.path) for item in found} == brute(changed, led(old, name) | new)
    for item in found:
        stops = [item.path[0].start, *(way.stop for way in item.path)]
        assert [way.start for way in item.path] == stops[:-1]
        assert stops[0] in changed
        assert stops[-1] == item.ref
