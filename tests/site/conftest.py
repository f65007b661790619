"""Real builds: files in, pages out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from handbook_gen.practice import OFF, RULES

THREE_LINES = f"""\
site_name: 小店手册
theme: {{name: material, language: zh}}
plugins: [search, handbook: {{rules: {dict.fromkeys(RULES, OFF)}}}]
"""
"""The least there can be, without rules, since the records are thin."""

SMALL = {
    "mkdocs.yml": THREE_LINES,
    "data/roles/editor.yml": "title: 内容运营\ngroup: 内容\naliases: [小编]\ntags: [内容]\n",
    "data/roles/reviewer.yml": "title: 内容审核\ngroup: 内容\nreports_to: editor\n",
    "data/roles/analyst.yml": "title: 数据分析师\ngroup: 数据\n",
    "data/processes/publishing.yml": """\
title: 内容发布
owner: editor
steps:
  - id: write
    name: 写稿
    do: 写 900 字，参见[审核](process:publishing#review)。
    responsible: editor
  - id: review
    name: 审核
    responsible: reviewer
    within: 4h
    next:
      - {to: end, when: 通过}
      - {to: write, when: 退回}
""",
    "data/cases/late.yml": """\
title: 晚发一天
outcome: failure
results: [{name: 阅读量, before: 1.10, after: 0.88, unit: 万}]
processes: [{process: publishing, step: review, note: 加急名额}]
""",
}


@dataclass(frozen=True)
class Built:
    """A built site."""

    folder: Path

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}


Build = Callable[..., Built]


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


@pytest.fixture
def small() -> dict[str, str]:
    """A handbook with every core kind, to add to or change."""
    return dict(SMALL)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build the files of a handbook strictly, in this process."""

    def built(files: Mapping[str, str], *, into: str = "site", strict: bool = True) -> Built:
        write(tmp_path, files)
        (tmp_path / "docs").mkdir(exist_ok=True)
        config = load_config(
            str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / into), strict=strict
        )
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        return Built(tmp_path / into)

    return built
