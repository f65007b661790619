"""Addresses in the repository, for the hosts there are."""

from __future__ import annotations

import pytest

from handbook_gen.repository import Repository

FILE = "../data/roles/editor.yml"
GITHUB = "https://github.com/shop/handbook"
GITLAB = "https://gitlab.com/shop/handbook"
EDITS = "https://github.com/edit/blob-edit"


@pytest.mark.parametrize(
    ("repository", "edit", "line"),
    [
        (
            Repository(GITHUB, "edit/main/docs/"),
            f"{GITHUB}/edit/main/data/roles/editor.yml",
            f"{GITHUB}/blob/main/data/roles/editor.yml#L7",
        ),
        (
            Repository(f"{GITHUB}/", "", "edit/main/docs/{path}"),
            f"{GITHUB}/edit/main/data/roles/editor.yml",
            f"{GITHUB}/blob/main/data/roles/editor.yml#L7",
        ),
        (
            Repository(GITLAB, "edit/master/docs/"),
            f"{GITLAB}/edit/master/data/roles/editor.yml",
            f"{GITLAB}/-/blob/master/data/roles/editor.yml#L7",
        ),
        (
            Repository("https://git.intra.example/ops/handbook", "-/edit/main/docs/"),
            "https://git.intra.example/ops/handbook/-/edit/main/data/roles/editor.yml",
            "https://git.intra.example/ops/handbook/-/blob/main/data/roles/editor.yml#L7",
        ),
        (
            Repository("https://gitea.intra.example/ops/handbook", "_edit/main/docs/"),
            "https://gitea.intra.example/ops/handbook/_edit/main/data/roles/editor.yml",
            "https://gitea.intra.example/ops/handbook/src/branch/main/data/roles/editor.yml#L7",
        ),
        (
            Repository("https://bitbucket.org/ops/handbook", "src/main/docs/"),
            "https://bitbucket.org/ops/handbook/src/main/data/roles/editor.yml",
            "https://bitbucket.org/ops/handbook/src/main/data/roles/editor.yml#lines-7",
        ),
        (
            Repository(EDITS, "edit/main/docs/"),
            f"{EDITS}/edit/main/data/roles/editor.yml",
            f"{EDITS}/blob/main/data/roles/editor.yml#L7",
        ),
        (
            Repository(GITHUB, "", "https://forms.example/edit?file=docs/{path!q}&mode=yaml"),
            "https://forms.example/edit?file=data/roles/editor.yml&mode=yaml",
            "",
        ),
        (Repository(GITHUB), "", ""),
        (Repository(), "", ""),
    ],
)
def test_a_file_and_a_line(repository: Repository, edit: str, line: str) -> None:
    assert repository.edit(FILE) == edit
    assert repository.line(FILE, 7) == line


def test_a_folder_with_a_chinese_name_is_quoted() -> None:
    edit = Repository(GITHUB, "edit/main/docs/").edit("../数据/roles/editor.yml")
    assert edit == f"{GITHUB}/edit/main/%E6%95%B0%E6%8D%AE/roles/editor.yml"
