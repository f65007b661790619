"""The copy that `make cms` works in: it follows the commits, and nothing outside it changes."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.committed import ENVIRONMENT, Repository
from tests.conftest import ROOT

FORM = "backend: {name: github}\n"
ROLE = "data/roles/lead.yml"
OTHER = "data/roles/editor.yml"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository from which a form is published, as the folder one works in."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    shop = Repository(tmp_path)
    shop.git("init", "-q", "-b", "topic")
    files = {".gitignore": "/.handbook/\n", "docs/admin/config.yml": FORM, ROLE: "title: 甲\n"}
    shop.commit("一", files)
    return shop


@pytest.fixture
def copied() -> Callable[[], None]:
    made: Callable[[], None] = runpy.run_path(str(ROOT / "tools/cms.py"))["copied"]
    return made


def test_new_commits_and_what_was_published_come_together(
    shop: Repository, copied: Callable[[], None]
) -> None:
    copied()
    copy = Repository(shop.root / ".handbook/form")
    (copy.root / "docs/admin/config.yml").write_text("backend: {name: proxy}\n", "utf-8")
    (copy.root / "docs/admin/form.js").write_text("", "utf-8")
    assert copy.git("status", "--short") == "", "the local form is no part of a draft"
    copy.commit("发布", {ROLE: "title: 乙\n"})
    shop.commit("二", {OTHER: "title: 丙\n"})
    (shop.root / OTHER).write_text("title: 还没写完\n", "utf-8")
    copied()
    assert (copy.root / ROLE).read_text("utf-8") == "title: 乙\n"
    assert (copy.root / OTHER).read_text("utf-8") == "title: 丙\n"
    assert copy.git("branch", "--show-current") == "main\n"
    assert shop.git("status", "--short") == f" M {OTHER}\n"
    shop.git("checkout", "-q", OTHER)
    shop.git("pull", "-q", "--no-rebase", "--no-edit", ".handbook/form", "main")
    assert (shop.root / ROLE).read_text("utf-8") == "title: 乙\n"
    assert (shop.root / "docs/admin/config.yml").read_text("utf-8") == FORM


def test_commits_that_do_not_go_together_are_told_and_nothing_is_half_done(
    shop: Repository, copied: Callable[[], None]
) -> None:
    copied()
    copy = Repository(shop.root / ".handbook/form")
    copy.commit("发布", {ROLE: "title: 乙\n"})
    shop.commit("二", {ROLE: "title: 丙\n"})
    with pytest.raises(SystemExit, match=r"删掉 .handbook/form 再来"):
        copied()
    assert copy.git("status", "--short") == ""
    assert (copy.root / ROLE).read_text("utf-8") == "title: 乙\n"


def test_a_folder_outside_git_is_told_so(
    tmp_path: Path, copied: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="这里不是 git 仓库"):
        copied()
