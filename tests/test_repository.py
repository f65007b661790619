"""Addresses in the repository, for the hosts there are."""

from __future__ import annotations

import pytest

from handbook_gen.repository import Repository

FILE = "../data/roles/editor.yml"
GITHUB = "https://github.com/shop/handbook"
INTRA = "https://git.intra.example/ops/handbook"
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


@pytest.mark.parametrize(
    ("repository", "issue"),
    [
        (Repository(GITHUB, "edit/main/docs/"), f"{GITHUB}/issues/new?title={{}}&body={{}}"),
        (
            Repository(GITLAB, "edit/master/docs/"),
            f"{GITLAB}/-/issues/new?issue%5Btitle%5D={{}}&issue%5Bdescription%5D={{}}",
        ),
        (
            Repository(f"{INTRA}/", "-/edit/main/docs/"),
            f"{INTRA}/-/issues/new?issue%5Btitle%5D={{}}&issue%5Bdescription%5D={{}}",
        ),
        (
            Repository("https://gitea.intra.example/ops/handbook", "_edit/main/docs/"),
            "https://gitea.intra.example/ops/handbook/issues/new?title={}&body={}",
        ),
        (Repository("https://bitbucket.org/ops/handbook", "src/main/docs/"), ""),
        (Repository(GITHUB, "", "https://forms.example/edit?file=docs/{path!q}"), ""),
        (Repository(GITHUB), ""),
        (Repository(), ""),
    ],
)
def test_an_issue_is_begun_with_its_title_and_text(repository: Repository, issue: str) -> None:
    begun = repository.issue("审稿 & 100%", "第一行\n#2")
    assert begun == issue.format(
        "%E5%AE%A1%E7%A8%BF%20%26%20100%25", "%E7%AC%AC%E4%B8%80%E8%A1%8C%0A%232"
    )
