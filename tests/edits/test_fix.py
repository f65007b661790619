"""`handbook check --fix` mends what has one answer, and only that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.edits.running import commit, run

Site = Callable[..., Path]

FILES = {
    "data/roles/editor.yml": "title: 内容运营\nformerly: [writer, older]\n",
    "data/processes/publish.yml": (
        "owner: writer  # 写稿的\ntitle: 发布\n"
        "steps: [{id: a, name: 写, responsible: older, do: '见[他](role:writer)。'}]\n"
    ),
    "data/terms.yml": "a: {definition: 甲, title: 甲, see: [role:nobody]}\n",
    "data/tools.yml": "t: {titel: 错, owner: writer}\n",
    "docs/index.md": "[](role:older) [](role:nobody)\n",
}


def test_links_to_old_ids_and_the_order_of_keys(site: Site) -> None:
    config = site(FILES)
    done = run(config, "check", "--fix")
    held = {name: (config.parent / name).read_text("utf-8") for name in FILES}
    assert held == {
        **FILES,
        "data/processes/publish.yml": (
            "title: 发布\nowner: editor  # 写稿的\n"
            'steps: [{id: a, name: 写, do: "见[他](role:editor)。", responsible: editor}]\n'
        ),
        "data/terms.yml": "a: {title: 甲, definition: 甲, see: [role:nobody]}\n",
        "docs/index.md": "[](role:editor) [](role:nobody)\n",
    }
    assert "改好了以上 3 个文件" in done.stderr
    assert done.exit_code == 1
    assert {line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("d")} == {
        "data/terms.yml",
        "data/tools.yml",
        "docs/index.md",
    }


def test_a_sound_handbook_stays_as_it_is(site: Site) -> None:
    config = site({"data/roles/editor.yml": FILES["data/roles/editor.yml"]})
    done = run(config, "check", "--fix", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["errors"] == 0
    assert "改好了" not in done.stderr


def test_only_files_of_the_change(site: Site) -> None:
    config = site(FILES)
    commit(config.parent)
    (config.parent / "docs/new.md").write_text("[](role:writer)\n", "utf-8")
    run(config, "check", "--fix", "--changed", "HEAD")
    held = {name: (config.parent / name).read_text("utf-8") for name in FILES}
    assert held == FILES
    assert (config.parent / "docs/new.md").read_text("utf-8") == "[](role:editor)\n"
