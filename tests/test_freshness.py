"""Whether a page still says what was verified: sealed by the command, told wherever it shows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen import handbook
from handbook_gen.cli import main
from handbook_gen.facts.freshness import review
from handbook_gen.handbook import Handbook
from handbook_gen.past import Past
from handbook_gen.records import Ref
from handbook_gen.render import Renderer, Site
from handbook_gen.scene import Scene
from handbook_gen.seal import Seal, digits, rests_on, sealed
from handbook_gen.words import Words
from tests.committed import Repository

CONFIG = "site_name: 手册\ntheme: {name: material, language: LANGUAGE}\nplugins: [handbook]\n"
PROCESS = """\
title: 内容发布
summary: 按时发出去。
owner: lead
steps:
  - {id: write, name: 写作, responsible: editor, do: '按[](role:editor)的清单写。'}
metrics: [on-time]
"""
METRIC = """\
title: 准时率
unit: '%'
owner: editor
definition: 按时上线的占比。
formula: 准时数除以总数
readings: [{on: 2026-11-01, value: 90}]
"""
FILES = {
    "data/roles/lead.yml": "title: 运营负责人\n",
    "data/roles/editor.yml": "title: 内容运营\nreports_to: lead\n",
    "data/processes/publishing.yml": PROCESS,
    "data/metrics/on-time.yml": METRIC,
}
RECORD = Ref("process", "publishing")


@pytest.fixture(params=["zh"])
def started(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    made = Repository(tmp_path / "repository")
    made.root.mkdir()
    made.git("init", "-q", "-b", "main")
    made.commit("开始", FILES | {"mkdocs.yml": CONFIG.replace("LANGUAGE", str(request.param))})
    return made


def run(repository: Repository, *given: str) -> Result:
    command, *rest = given
    return CliRunner().invoke(main, [command, "-f", str(repository.root / "mkdocs.yml"), *rest])


def verified(repository: Repository, record: str = "process:publishing", by: str = "lead") -> str:
    """Verify a record, and commit the line that was printed."""
    done = run(repository, "verify", record, "--by", by)
    assert done.exit_code == 0, done.output
    kind, _, identifier = record.partition(":")
    name = f"data/{ {'process': 'processes', 'metric': 'metrics'}[kind] }/{identifier}.yml"
    held = (repository.root / name).read_text("utf-8")
    without = "".join(
        line for line in held.splitlines(keepends=True) if not line.startswith("verified:")
    )
    repository.commit("核对", {name: without + done.stdout})
    return done.stdout


def scene_of(repository: Repository, day: date = date(2026, 11, 26)) -> Scene:
    folder = repository.root / "data"
    loaded = handbook.load(folder)
    return Scene(loaded, day, past=Past(folder, loaded.kinds))


def page(repository: Repository, uri: str, language: str = "zh") -> str:
    renderer = Renderer(scene_of(repository), Site(Words(language)))
    return next((page.markdown for page in renderer.pages() if page.uri == uri), "")


def feed(repository: Repository) -> str:
    assets = Renderer(scene_of(repository), Site(Words("zh"))).assets()
    return next(asset.content.decode() for asset in assets if asset.uri == "changes.xml")


def replaced(repository: Repository, subject: str, name: str, old: str, new: str) -> None:
    held = (repository.root / name).read_text("utf-8")
    assert old in held
    repository.commit(subject, {name: held.replace(old, new)})


def codes(repository: Repository) -> list[str]:
    said = run(repository, "check").output
    names = ("verified-outdated", "verified-unsealed", "verified-mismatch", "review-due")
    return [name for name in names if f"[{name}]" in said]


def test_what_was_just_verified_is_fresh(started: Repository) -> None:
    line = verified(started)
    assert line.startswith("verified: {on: ")
    assert codes(started) == []
    assert "待复核" not in page(started, "processes/publishing.md")
    assert page(started, "views/freshness.md") == ""


OTHERS = [
    ("data/metrics/on-time.yml", "准时数除以总数", "准时篇数除以总篇数"),
    ("data/metrics/on-time.yml", "value: 90", "value: 95"),
    ("data/roles/lead.yml", "title: 运营负责人", "title: 运营总监"),
    ("data/processes/publishing.yml", "title: 内容发布", "aliases: [发稿]\ntitle: '内容发布'"),
    ("data/processes/publishing.yml", "owner: lead", "owner: editor"),
]


@pytest.mark.parametrize(("name", "old", "new"), OTHERS)
def test_what_the_page_does_not_rest_on_marks_nothing(
    started: Repository, name: str, old: str, new: str
) -> None:
    verified(started)
    replaced(started, "改别处", name, old, new)
    assert codes(started) == []
    assert "待复核" not in page(started, "processes/publishing.md")


CHANGES = [
    ("data/processes/publishing.yml", "name: 写作", "name: 写稿", ""),
    ("data/processes/publishing.yml", "的清单写", "的清单写两遍", ""),
    ("data/metrics/on-time.yml", "title: 准时率", "title: 按时率", "按时率"),
    ("data/metrics/on-time.yml", "按时上线的占比。", "当天上线的占比。", "准时率"),
    ("data/roles/editor.yml", "title: 内容运营", "title: 编辑", "编辑"),
]


@pytest.mark.parametrize(("name", "old", "new", "what"), CHANGES)
def test_a_change_of_what_it_rests_on_is_told_everywhere(
    started: Repository, name: str, old: str, new: str, what: str
) -> None:
    verified(started)
    replaced(started, "改口径", name, old, new)
    commit = started.git("rev-parse", "HEAD")[:10]
    assert codes(started) == ["verified-outdated"]
    said = run(started, "check", "--rule", "verified-outdated").output
    assert f"它依据的内容变了，最近一次在提交 {commit}「改口径」" in said
    assert run(started, "check").exit_code == 0
    banner = page(started, "processes/publishing.md")
    assert "**待复核**" in banner
    assert f"改口径](../views/changes.md#c-{commit})" in banner
    assert (f"改的是[{what}](" in banner) == bool(what)
    listed = page(started, "views/freshness.md")
    assert "## [运营负责人](../roles/lead.md)" in listed
    assert f"改口径](changes.md#c-{commit})" in listed
    assert f'id="c-{commit}"' in page(started, "views/changes.md")
    assert feed(started).count("因此待复核：内容发布") == 1
    verified(started)
    assert codes(started) == []


def test_the_change_that_was_verified_is_not_blamed(started: Repository) -> None:
    replaced(started, "以前的", "data/processes/publishing.yml", "name: 写作", "name: 写稿")
    verified(started)
    replaced(started, "之后的", "data/roles/editor.yml", "内容运营", "编辑")
    replaced(started, "无关的", "data/metrics/on-time.yml", "准时数", "准时篇数")
    banner = page(started, "processes/publishing.md")
    assert "之后的](" in banner
    assert "以前的](" not in banner
    assert "无关的](" not in banner


BUMPS = [
    ("on: ", "on: 2030-01-01, x-was: "),
    ("by: lead", "by: editor"),
    ("against: ", "against: a"),
]


@pytest.mark.parametrize(("old", "new"), BUMPS)
def test_what_is_changed_by_hand_is_an_error(started: Repository, old: str, new: str) -> None:
    verified(started)
    replaced(started, "改日期", "data/processes/publishing.yml", old, new)
    done = run(started, "check")
    assert done.exit_code == 1
    assert "错误 [verified-mismatch] verified.against (核对指纹)" in done.output
    assert "handbook verify process:publishing --by" in done.output
    verified(started)
    assert codes(started) == []


def test_a_role_may_be_renamed_since(started: Repository) -> None:
    verified(started)
    started.commit(
        "改编号",
        {
            "data/roles/lead.yml": None,
            "data/roles/head.yml": "title: 运营负责人\nformerly: [lead]\n",
            **{
                name: (started.root / name).read_text("utf-8").replace("lead", "head")
                for name in ("data/roles/editor.yml", "data/processes/publishing.yml")
            },
        },
    )
    assert codes(started) == []


def test_a_linked_record_may_be_renamed_since(started: Repository) -> None:
    verified(started)
    name = "data/processes/publishing.yml"
    held = (started.root / name).read_text("utf-8").replace("editor", "writer")
    metric = METRIC.replace("editor", "writer")
    started.commit(
        "改编号",
        {
            "data/roles/editor.yml": None,
            "data/roles/writer.yml": "title: 内容运营\nreports_to: lead\nformerly: [editor]\n",
            "data/metrics/on-time.yml": metric,
            name: held,
        },
    )
    assert codes(started) == []


def test_a_date_alone_is_no_verification(started: Repository) -> None:
    name = "data/processes/publishing.yml"
    started.commit("写日期", {name: PROCESS + "verified: {on: 2026-11-20, by: lead}\n"})
    assert codes(started) == ["verified-unsealed"]
    assert "没有指纹" in page(started, "processes/publishing.md")


def test_the_calendar_is_the_backstop(started: Repository) -> None:
    name = "data/processes/publishing.yml"
    started.commit("周期", {name: PROCESS + "review_every: 30d\n"})
    assert codes(started) == ["review-due"]
    assert "还没有核对过" in page(started, "processes/publishing.md")
    on = date(2026, 11, 20)
    seal = sealed(
        handbook.load(started.root / "data"), scene_of(started).handbook[RECORD], on, "lead"
    )
    line = f"verified: {{on: {on}, by: lead, against: {seal}}}\n"
    started.commit("核对", {name: PROCESS + "review_every: 30d\n" + line})
    for day, reason in ((date(2026, 12, 20), None), (date(2026, 12, 21), "due")):
        scene = scene_of(started, day)
        found = review(scene, scene.handbook[RECORD])
        assert (found.reason if found else None) == reason


@pytest.mark.parametrize(
    "given", [("process:nope", "lead"), ("publishing", "lead"), ("process:publishing", "nobody")]
)
def test_who_and_what_must_exist(started: Repository, given: tuple[str, str]) -> None:
    done = run(started, "verify", given[0], "--by", given[1])
    assert done.exit_code == 1
    assert "例如" in done.output


def test_broken_data_is_not_verified(started: Repository) -> None:
    (started.root / "data/roles/editor.yml").write_text("titel: 打错\n", "utf-8")
    done = run(started, "verify", "process:publishing", "--by", "lead")
    assert done.exit_code == 1
    assert "[unknown-key]" in done.output


@pytest.mark.parametrize("started", ["en"], indirect=True)
def test_it_is_told_in_english(started: Repository) -> None:
    verified(started)
    replaced(started, "rename", "data/roles/editor.yml", "内容运营", "编辑")
    assert "What it rests on has changed since" in run(started, "check").output
    assert "**To be verified**: What it rests on" in page(started, "processes/publishing.md", "en")


def test_verifying_outdates_no_printed_sheet(started: Repository) -> None:
    verified(started)
    done = run(started, "diff", "HEAD~1", "--format", "json").output
    assert '"what": "pack"' not in done
    assert '"what": "read"' not in done


@given(st.text("0123456789abcdef", min_size=8, max_size=8), st.dates(date(2020, 1, 1)))
def test_a_seal_reads_as_it_was_written(content: str, on: date) -> None:
    seal = Seal(content, digits(on, "lead", content))
    assert Seal.parse(str(seal)) == seal


def test_a_bumped_date_hits_the_digits_by_hardly_any_chance() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(3650)]
    right = digits(days[0], "lead", "3f9c2a71")
    assert [digits(day, "lead", "3f9c2a71") for day in days].count(right) <= 2


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return handbook.load(Path(__file__).parent.parent / "data")


def test_every_field_that_is_told_is_part_of_the_hash(shipped: Handbook) -> None:
    for record in shipped:
        other = record.model_copy(update={"title": record.title + "。"})
        assert rests_on(shipped, other) != rests_on(shipped, record)
        kept = record.model_copy(update={"tags": ("甲",), "order": 7, "aliases": ("乙",)})
        assert rests_on(shipped, kept) == rests_on(shipped, record)
