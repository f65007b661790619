"""Real PDFs, each made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook_gen.practice import OFF, RULES
from tests.pdf.sheets import ROLE, Sheets, commit, git, handbook, put

SMALL = {
    "mkdocs.yml": """\
site_name: 小店手册
theme: {name: material, language: zh}
plugins: [search, handbook: {rules: RULES}]
""",
    "data/roles/editor.yml": "title: 内容运营\nsummary: 写稿和发布。\ngroup: 内容\n",
    "data/roles/analyst.yml": "title: 数据分析师\nsummary: 看数。\ngroup: 数据\n",
    "data/roles/intern.yml": "title: 实习生\nstatus: draft\n",
    "data/processes/publishing.yml": """\
title: 内容发布
owner: editor
steps: [{id: write, name: 写稿, responsible: editor}]
""",
}


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The pack of a role of the shipped handbook."""
    file = tmp_path_factory.mktemp("pack") / "pack.pdf"
    done = handbook("--role", ROLE, "-o", file)
    assert done.returncode == 0, done.stderr
    return Sheets(file)


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """A process with a drawing and a wide table on the paper of North America."""
    file = tmp_path_factory.mktemp("letter") / "letter.pdf"
    done = handbook("--record", "process:product-launch", "--paper", "letter", "-o", file)
    assert done.returncode == 0, done.stderr
    return Sheets(file)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A thin handbook in a repository, committed once."""
    put(tmp_path, {**SMALL, "docs/.keep": ""})
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("RULES", str(dict.fromkeys(RULES, OFF))))
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path
