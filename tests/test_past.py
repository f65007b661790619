"""What became of records, out of real git repositories."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handbook_gen.history import contents, history
from handbook_gen.kinds import KINDS
from handbook_gen.past import Past, Revision
from handbook_gen.problems import Fault
from handbook_gen.records import Ref
from handbook_gen.render.telling import told as sentences
from handbook_gen.scene import Scene
from handbook_gen.views import Embedded, embed
from handbook_gen.views.changes import Changes
from handbook_gen.words import LANGUAGES, Words
from tests.committed import Repository

EDITOR = "title: 内容运营\n"
REVIEWER = "title: 内容审核\n"
PROCESS = """\
title: 内容发布
steps:
  - {id: write, name: 写作, responsible: editor}
  - {id: review, name: 审核, responsible: editor, within: 4h}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.root.mkdir()
    made.git("init", "-q", "-b", "main")
    return made


@pytest.fixture
def started(repository: Repository) -> Repository:
    """With a process and its role."""
    files = {"data/roles/editor.yml": EDITOR, "data/processes/publishing.yml": PROCESS}
    repository.commit("开始", files)
    return repository


def told(revision: Revision) -> list[str]:
    """Every change: the record, what became of it, and the fields that changed."""
    return [
        " ".join((str(c.record.ref), c.how, *(f"{e.field}:{e.how}" for e in c.edits)))
        for c in revision.changes
    ]


def test_the_newest_commit_comes_first_and_names_nobody(started: Repository) -> None:
    started.commit("时限改短", {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")})
    newest, first = started.past().revisions
    assert newest.commit.subject == "时限改短"
    assert newest.commit.written.isoformat() == "2026-03-02T20:00:00+00:00"
    assert told(newest) == ["process:publishing changed steps.within:changed"]
    assert told(first) == ["process:publishing added", "role:editor added"]
    assert "某人" not in repr(started.past().revisions)


def test_what_says_the_same_is_passed_over(started: Repository) -> None:
    lines = PROCESS.splitlines(keepends=True)
    started.commit(
        "整理",
        {
            "data/processes/publishing.yml": "# 说明\n" + "".join((*lines[1:], lines[0])),
            "data/roles/editor.yml": 'title: "内容运营"\n',
            "docs/index.md": "# 首页\n",
            "data/说明.md": "不是记录\n",
        },
    )
    assert [revision.commit.subject for revision in started.past().revisions] == ["开始"]


def test_a_broken_commit_is_told_with_the_next_good_one(started: Repository) -> None:
    broken = PROCESS.replace("within: 4h", "within: 四小时")
    both = {"data/processes/publishing.yml": broken, "data/roles/editor.yml": "title: 编辑\n"}
    started.commit("写坏了", both)
    started.commit("还没修", {"data/roles/reviewer.yml": REVIEWER})
    started.commit("修好", {"data/processes/publishing.yml": PROCESS.replace("4h", "1h")})
    mended, between, bad, _ = started.past().revisions
    assert bad.broken == ("processes/publishing.yml",)
    assert bad.changes == ()
    assert told(between) == ["role:editor changed title:changed", "role:reviewer added"]
    assert told(mended) == ["process:publishing changed steps.within:changed"]
    assert str(mended.changes[0].edits[0].before.minutes) == "240"


@pytest.mark.parametrize("bad", ["title: [\n", "title: a\ntitle: b\n", "titel: 打错\n", "字\n"])
def test_files_that_cannot_be_read_break_a_commit(started: Repository, bad: str) -> None:
    started.commit("坏", {"data/roles/editor.yml": bad})
    started.commit("好", {"data/roles/editor.yml": EDITOR})
    bad_one, first = started.past().revisions
    assert bad_one.broken == ("roles/editor.yml",)
    assert first.commit.subject == "开始"


def test_bytes_that_are_no_text_break_a_commit(started: Repository) -> None:
    (started.root / "data/roles/editor.yml").write_bytes(b"title: \xff\n")
    started.commit("坏", {})
    assert started.past().revisions[0].broken == ("roles/editor.yml",)


def test_a_link_to_what_the_commit_removes_breaks_it(started: Repository) -> None:
    moved = {"data/roles/editor.yml": None, "data/roles/writer.yml": "title: 写手\n"}
    started.commit(
        "改名忘了改链接", moved | {"data/processes/publishing.yml": PROCESS + "owner: editor\n"}
    )
    right = PROCESS.replace("editor", "writer")
    started.commit("补上", {"data/processes/publishing.yml": right})
    mended, bad, _ = started.past().revisions
    assert bad.broken == ("processes/publishing.yml",)
    assert told(mended) == [
        "process:publishing changed steps.responsible:changed steps.responsible:changed",
        "role:editor removed",
        "role:writer added",
    ]


def test_a_record_that_was_broken_from_its_start_is_new_when_it_is_good(
    repository: Repository,
) -> None:
    repository.commit("坏的开始", {"data/roles/editor.yml": "titel: x\n"})
    repository.commit("修好", {"data/roles/editor.yml": EDITOR})
    mended, bad = repository.past().revisions
    assert bad.broken
    assert told(mended) == ["role:editor added"]


def test_what_was_broken_where_nobody_looked_is_told_without_what_it_said(
    repository: Repository,
) -> None:
    many = {f"data/roles/r{number}.yml": f"title: 岗位 {number}\n" for number in range(201)}
    repository.commit("导入", many | {"data/roles/r7.yml": "titel: x\n"})
    repository.commit("修好", {"data/roles/r7.yml": EDITOR})
    (change,) = repository.past().revisions[0].changes
    assert (change.how, change.before, change.record.title) == ("changed", None, "内容运营")
    assert len(sentences(change, Words("zh"), str)) == 1


def test_renaming_is_told_by_formerly_and_by_content(started: Repository) -> None:
    started.commit(
        "改名",
        {
            "data/roles/editor.yml": None,
            "data/roles/writer.yml": "title: 写手\nformerly: [editor]\n",
            "data/processes/publishing.yml": None,
            "data/processes/posting.yml": PROCESS.replace("editor", "writer"),
        },
    )
    started.commit(
        "再改",
        {
            "data/processes/posting.yml": None,
            "data/processes/post.yml": PROCESS.replace("editor", "writer"),
        },
    )
    second, first, _ = started.past().revisions
    assert told(second) == ["process:post renamed"]
    assert told(first) == [
        "process:posting added",
        "process:publishing removed",
        "role:writer renamed title:changed",
    ]


def test_a_merged_branch_is_one_change(started: Repository) -> None:
    started.git("checkout", "-qb", "topic")
    started.commit("一半", {"data/processes/publishing.yml": PROCESS.replace("4h", "3h")})
    started.commit("另一半", {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")})
    started.git("checkout", "-q", "main")
    started.commit("别处", {"docs/index.md": "x"})
    started.git("merge", "-q", "--no-ff", "topic", "-m", "合并：时限", day=9)
    merged, first = started.past().revisions
    assert [merged.commit.subject, first.commit.subject] == ["合并：时限", "开始"]
    assert told(merged) == ["process:publishing changed steps.within:changed"]


def test_chinese_file_names_and_a_handbook_in_a_subfolder(repository: Repository) -> None:
    repository.commit(
        "开始", {"手册/数据/roles/editor.yml": EDITOR, "data/roles/x.yml": "title: 别家\n"}
    )
    repository.commit("说明", {"手册/数据/roles/中文 名.yml": "title: 甲\n"})
    repository.commit("改", {"手册/数据/roles/editor.yml": "title: 编辑\n"})
    past = repository.past("手册/数据")
    assert [told(revision) for revision in past.revisions] == [
        ["role:editor changed title:changed"],
        ["role:editor added"],
    ]
    paths = [file.path for commit in past.history.commits for file in commit.files]
    assert paths == ["roles/editor.yml", "roles/中文 名.yml", "roles/editor.yml"]


def test_a_commit_of_many_files_is_told_by_their_number(started: Repository) -> None:
    many = {f"data/roles/r{number}.yml": f"title: 岗位 {number}\n" for number in range(201)}
    started.commit("导入", many)
    started.commit("改一个", {"data/roles/r7.yml": "title: 第七\n"})
    after, big, _ = started.past().revisions
    assert (big.files, big.changes) == (201, ())
    assert told(after) == ["role:r7 changed title:changed"]


def test_shared_files_are_compared_record_by_record(repository: Repository) -> None:
    terms = "gmv: {title: GMV, definition: 成交总额}\nuv: {title: UV, definition: 访客数}\n"
    repository.commit("术语", {"data/terms.yml": terms})
    repository.commit("改", {"data/terms.yml": terms.replace("访客数", "独立访客数")})
    repository.commit(
        "分开",
        {
            "data/terms.yml": None,
            "data/terms/gmv.yml": "title: GMV\ndefinition: 成交总额\n",
            "data/terms/uv.yml": "title: UV\ndefinition: 独立访客数\n",
        },
    )
    changed, _ = repository.past().revisions
    assert told(changed) == ["term:uv changed definition:changed"]


def test_outside_git_there_is_nothing_and_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "data").mkdir()
    found = history(tmp_path / "data")
    assert (found.commits, found.gap) == ((), "no-history")
    assert "not a git repository" in found.detail
    monkeypatch.setenv("PATH", "")
    assert history(tmp_path / "data").gap == "no-git"
    assert Past(tmp_path / "data", KINDS).revisions == ()


def test_a_repository_without_commits_and_a_hook_s_environment(
    started: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Repository(tmp_path / "empty")
    (empty.root / "data").mkdir(parents=True)
    empty.git("init", "-q")
    assert history(empty.root / "data").gap == "no-history"
    monkeypatch.setenv("GIT_DIR", str(empty.root / ".git"))
    assert len(started.past().revisions) == 1


def test_a_shallow_clone_leaves_out_the_commit_it_is_cut_at(
    started: Repository, tmp_path: Path
) -> None:
    for hours in ("3h", "2h"):
        started.commit(hours, {"data/processes/publishing.yml": PROCESS.replace("4h", hours)})
    clone = Repository(tmp_path / "clone")
    started.git("clone", "-q", "--depth", "2", started.root.as_uri(), str(clone.root))
    assert clone.past().history.gap == "shallow"
    assert [revision.commit.subject for revision in clone.past().revisions] == ["2h"]
    whole = Repository(tmp_path / "whole")
    started.git("clone", "-q", started.root.as_uri(), str(whole.root))
    assert whole.past().history.gap == ""
    assert len(whole.past().revisions) == 3


def test_git_tells_contents_of_any_size_at_once(started: Repository) -> None:
    texts = {"a": "", "b": "\n", "c": "字" * 100_000, "d": "x\0y"}
    started.commit("内容", {f"data/{name}.yml": text for name, text in texts.items()})
    files = history(started.root / "data").commits[0].files
    names = {file.path: file.after for file in files}
    found = contents(started.root / "data", [*names.values(), "0" * 39 + "1"])
    assert {path[0]: found[name].decode() for path, name in names.items()} == texts
    assert contents(started.root / "data", []) == {}


def view(scene: Scene, **given: str) -> Changes:
    made = embed(scene, {"view": "changes", **given})
    assert isinstance(made, Embedded), made
    assert isinstance(made.value, Changes)
    return made.value


def test_the_view_resolves_titles_links_and_roles(started: Repository) -> None:
    started.commit("加人", {"data/roles/reviewer.yml": REVIEWER})
    started.commit(
        "换人",
        {
            "data/processes/publishing.yml": PROCESS.replace(
                "review, name: 审核, responsible: editor",
                "review, name: 审核, responsible: reviewer",
            )
        },
    )
    started.commit(
        "删人", {"data/roles/reviewer.yml": None, "data/processes/publishing.yml": PROCESS}
    )
    found = view(started.scene())
    assert [str(made.day) for made in found.commits] == [f"2026-03-0{day}" for day in (4, 3, 2, 1)]
    gone, changed, _, _ = found.commits
    assert [(item.title, item.record is None) for item in gone.items] == [
        ("内容审核", True),
        ("内容发布", False),
    ]
    assert [role.id for role in changed.roles] == ["editor"]
    assert started.past().titles[Ref("role", "reviewer")] == "内容审核"


def test_the_view_may_be_short_or_of_one_role(started: Repository) -> None:
    started.commit("别的岗位", {"data/roles/reviewer.yml": REVIEWER})
    started.commit("时限", {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")})
    scene = started.scene()
    assert len(view(scene, last="2").commits) == 2
    concerned = view(scene, of="role:editor").commits
    assert [made.commit.subject for made in concerned] == ["时限", "开始"]
    assert [made.commit.subject for made in view(scene, of="role:reviewer").commits] == ["别的岗位"]
    for wrong, code in (
        ("0", "out-of-range"),
        ("-1", "not-a-whole-number"),
        ("多", "not-a-whole-number"),
        (["1"], "not-a-whole-number"),
        (None, "not-a-whole-number"),
    ):
        fault = embed(scene, {"view": "changes", "last": wrong})
        assert isinstance(fault, Fault)
        assert (fault.code, fault.path) == (code, ("last",))


def test_many_changes_of_a_commit_are_counted(started: Repository) -> None:
    many = {f"data/roles/r{number:02}.yml": f"title: 岗位 {number}\n" for number in range(30)}
    started.commit("很多", many)
    newest = view(started.scene()).commits[0]
    assert (len(newest.items), newest.more) == (20, 10)


def test_dates_are_those_of_the_handbook_s_time_zone(started: Repository) -> None:
    scene = started.scene()
    china = replace(scene, practice=replace(scene.practice, timezone="Asia/Shanghai"))
    assert [str(made.day) for made in view(china).commits] == ["2026-03-02"]


def test_git_is_not_called_until_someone_asks(
    started: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    real: Callable[..., object] = subprocess.run

    def noted(command: list[str], **settings: object) -> object:
        calls.append(command[3])
        return real(command, **settings)

    monkeypatch.setattr(subprocess, "run", noted)
    scene = started.scene()
    assert calls == []
    view(scene)
    view(scene, last="1")
    assert calls == ["rev-parse", "-c", "cat-file"]


def test_subjects_become_one_line_of_text(started: Repository) -> None:
    file = started.root / "message"
    for number, said in enumerate((b"\x02stx\x1b[31m\n\nbody", "一\n二".encode())):
        file.write_bytes(said)
        (started.root / "data/roles/editor.yml").write_text(f"title: 第 {number}\n", "utf-8")
        started.git("commit", "-qaF", "message", "--cleanup=verbatim")
    started.git("commit", "-qm", "", "--allow-empty-message", "--allow-empty")
    (started.root / "data/roles/editor.yml").write_text("title: 末\n", "utf-8")
    started.git("commit", "-qam", "", "--allow-empty-message")
    subjects = [commit.subject for commit in started.past().history.commits]
    assert len(subjects[0]) == 10
    assert subjects[1:] == ["一 二", "stx [31m", "开始"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gap", ["no-git", "no-history", "shallow"])
def test_every_gap_has_a_sentence(gap: str, language: str) -> None:
    said = Words(language).ui(f"changes.notes.{gap}", detail="fatal: …")
    assert "git" in said
    assert ("fatal: …" in said) == (gap == "no-history")
