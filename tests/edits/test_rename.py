"""`handbook rename`: the same handbook but for one id; nothing else of any file changes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from handbook_gen import config as configuration
from handbook_gen import handbook as handbooks
from handbook_gen.check import check
from handbook_gen.handbook import Handbook
from handbook_gen.records import Ref, Text
from handbook_gen.walks import leaves
from tests.conftest import CONFIG
from tests.edits.running import run

Site = Callable[..., Path]

ROLE = """\
# 内容组维护
title: 内容运营
id: content-ops
summary: "写稿"   # 一句话
status: active
purpose: >-
  我自己是[](role:content-ops)，`[](role:content-ops)` 是代码，
  [审核](role:content-ops-2)是别人。
routines:
  - {task: 写稿, cadence: day, process: publish}
"""
PROCESS = """\
title: 发布
owner: 'content-ops'
steps:
- id: review
  name: 审核
  responsible: "content-ops"
  informed: [content-ops-2, content-ops , "content-ops"]   # 三个人
  consulted:
    - content-ops
body: |
  ```handbook
  view: role-raci
  of: role:content-ops
  ```

  ````markdown
  ```handbook
  of: role:content-ops
  ```
  ````
  见[他](role:content-ops#routines)和 role:content-ops。
"""
TERMS = """\
draft-desk: {title: 稿台, definition: "由\\"[](role:content-ops)\\"管。", \
see: [role:content-ops, process:publish]}
"""
PAGE = """\
\ufeff# 首页

[他](role:content-ops)、[岗位页](../roles/content-ops.md#routines)、`role:content-ops`
<!-- [](role:content-ops) -->

> ```handbook
> view: coverage
> of: "role:content-ops"
> ```

[注]: role:content-ops
"""
NAV = "nav:\n  - 他: roles/content-ops.md\n  - 她: roles/content-ops-2.md\n"
FILES = {
    "data/roles/content-ops.yml": ROLE,
    "data/roles/content-ops-2.yml": "title: 审核\nreports_to: content-ops",
    "data/processes/publish.yml": PROCESS.replace("\n", "\r\n"),
    "data/terms.yml": TERMS,
    "docs/guide/index.md": PAGE,
    "mkdocs.yml": CONFIG.replace("LANGUAGE", "zh") + NAV,
}
AFTER = {
    "data/roles/editor.yml": ROLE.replace("id: content-ops\n", "id: editor\n")
    .replace("status: active\n", "formerly: [content-ops]\nstatus: active\n")
    .replace("我自己是[](role:content-ops)", "我自己是[](role:editor)"),
    "data/roles/content-ops-2.yml": "title: 审核\nreports_to: editor",
    "data/processes/publish.yml": PROCESS.replace("owner: 'content-ops'", "owner: 'editor'")
    .replace('"content-ops"\n  informed', '"editor"\n  informed')
    .replace('content-ops , "content-ops"]', 'editor , "editor"]')
    .replace("- content-ops\n", "- editor\n")
    .replace("view: role-raci\n  of: role:content-ops", "view: role-raci\n  of: role:editor")
    .replace("[他](role:content-ops#", "[他](role:editor#")
    .replace("\n", "\r\n"),
    "data/terms.yml": TERMS.replace("role:content-ops", "role:editor"),
    "docs/guide/index.md": PAGE.replace("[他](role:content-ops)", "[他](role:editor)")
    .replace("../roles/content-ops.md", "../roles/editor.md")
    .replace('"role:content-ops"', '"role:editor"')
    .replace("[注]: role:content-ops", "[注]: role:editor"),
    "mkdocs.yml": FILES["mkdocs.yml"].replace("roles/content-ops.md", "roles/editor.md"),
}


def held(folder: Path) -> dict[str, str]:
    made = {".git", ".handbook"}
    files = (file for file in folder.rglob("*") if file.is_file() and not made & {*file.parts})
    return {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in files}


def test_every_reference_and_nothing_else(site: Site) -> None:
    config = site(FILES)
    assert run(config, "check").exit_code == 0
    done = run(config, "rename", "role:content-ops", "editor")
    assert done.exit_code == 0
    assert held(config.parent) == AFTER
    assert done.stdout.splitlines()[:-1] == [
        "data/roles/editor.yml",
        "data/roles/content-ops.yml",
        *sorted({*AFTER} & {*FILES} - {"docs/guide/index.md", "mkdocs.yml"}, key=place),
        "docs/guide/index.md",
        "mkdocs.yml",
    ]
    assert run(config, "check").exit_code == 0


def place(path: str) -> int:
    """Records stand in the order of their kinds."""
    return ["roles", "processes", "terms.yml"].index(path.split("/")[1])


def test_there_and_back_leaves_the_ids_of_before(site: Site) -> None:
    config = site(FILES)
    run(config, "rename", "role:content-ops", "role:editor")
    run(config, "rename", "role:editor", "content-ops")
    own = AFTER["data/roles/editor.yml"].replace("[content-ops]", "[editor]", 1)
    back = {
        **FILES,
        "data/roles/content-ops.yml": own.replace("id: editor", "id: content-ops").replace(
            "(role:editor)", "(role:content-ops)"
        ),
    }
    assert held(config.parent) == back


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("formerly: [older]", "formerly: [older, old]"),
        ("formerly: []", "formerly: [old]"),
        ("formerly:", "formerly: [old]"),
        ("formerly:   # 没有", "formerly: [old]   # 没有"),
        ("formerly:\n  - older  # 2024", "formerly:\n  - older  # 2024\n  - old"),
        ("formerly: [new, older]", "formerly: [old, older]"),
        ("order: 2", "order: 2\nformerly: [old]"),
        ("order: 2\n# 负责\npurpose: 写", "order: 2\nformerly: [old]\n# 负责\npurpose: 写"),
    ],
)
def test_the_old_id_is_kept(site: Site, given: str, kept: str) -> None:
    config = site({"data/roles/old.yml": f"title: 运营\n{given}\n"})
    run(config, "rename", "role:old", "new")
    assert held(config.parent)["data/roles/new.yml"] == f"title: 运营\n{kept}\n"


def test_ids_behind_escapes(site: Site) -> None:
    hidden = 'title: 乙\nreports_to: "a\\x61"\npurpose: "一\\n[](role:a\\x61) \\t、`role:aa`"\n'
    config = site({"data/roles/aa.yml": "title: 甲\n", "data/roles/b.yml": hidden})
    run(config, "rename", "role:aa", "c")
    new = 'title: 乙\nreports_to: "c"\npurpose: "一\\n[](role:c) \\t、`role:aa`"\n'
    assert held(config.parent)["data/roles/b.yml"] == new


def test_a_record_of_a_shared_file_stays_in_its_place(site: Site) -> None:
    config = site(
        {
            "data/terms.yml": TERMS.replace("draft-desk", '"desk"')
            + "b: {title: 乙, definition: 乙, see: [term:desk]}\n",
            **{n: FILES[n] for n in FILES if "terms" not in n},
        }
    )
    run(config, "rename", "term:desk", "draft")
    text = held(config.parent)["data/terms.yml"]
    assert text.startswith('"draft": {title: 稿台')
    assert "process:publish], formerly: [desk]}\n" in text
    assert "see: [term:draft]" in text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("role:nobody", "b", "没有 role:nobody"),
        ("nothing:a", "b", "没有 nothing:a"),
        ("content-ops", "b", "没有"),
        ("role:content-op", "b", "是否想写 role:content-ops"),
        ("role:content-ops", "内容", "不能当编号"),
        ("role:content-ops", "content-ops-2", "已经有了（审核）"),
        ("role:content-ops", "content-ops", "本来就是"),
        ("role:content-ops-2", "past", "以前用过 role:past"),
    ],
)
def test_ids_that_cannot_be_given(site: Site, old: str, new: str, says: str) -> None:
    past = ROLE.replace("status: active", "formerly: [past]")
    config = site({**FILES, "data/roles/content-ops.yml": past})
    before = held(config.parent)
    done = run(config, "rename", old, new)
    assert done.exit_code == 1
    assert says in done.stderr
    assert held(config.parent) == before


@pytest.mark.parametrize(
    "broken",
    [{"data/tools.yml": "a: [\n"}, {"docs/b.md": "[](role:nobody)"}, {"docs/b.md": b"\xff"}],
)
def test_a_handbook_with_errors_is_left_alone(site: Site, broken: dict[str, str | bytes]) -> None:
    config = site({**FILES, **broken})
    before = {file: file.read_bytes() for file in config.parent.rglob("*.*") if file.is_file()}
    done = run(config, "rename", "role:content-ops", "editor")
    assert done.exit_code == 1
    assert f"{next(iter(broken))}:" in done.stderr
    assert {file: file.read_bytes() for file in before} == before


class Cut(BaseException):
    """The power went off."""


def test_cut_off_anywhere_it_is_brought_to_its_end_by_running_it_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuts = 0
    for calls in range(20):
        config = site(FILES)
        left = iter(range(calls))

        def dying(source: str, target: str, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Cut
            shutil.move(source, target)

        def undone(files: object, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Cut
            for file in files:  # type: ignore[attr-defined]
                file.unlink()

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", dying)
            patch.setattr("handbook_gen.edits.changes._remove", undone)
            try:
                run(config, "rename", "role:content-ops", "editor")
            except Cut:
                cuts += 1
        run(config, "rename", "role:content-ops", "editor")
        assert held(config.parent) == AFTER, calls
        (config.parent / "data/roles/editor.yml").unlink()
    assert cuts == len(AFTER) + 1


NAMES = ("a", "b", "a-b")
RECORDS = [Ref(kind, name) for kind in ("role", "term") for name in NAMES]
ANY = some.sampled_from([str(ref) for ref in RECORDS])
WRITTEN = some.sampled_from(["{}", "'{}'", '"{}"'])
SAID = some.one_of(
    ANY.map("[他]({})".format),
    ANY.map("`[他]({})`".format),
    ANY.map("也写作 {} 的".format),
    ANY.map("[]({}#links)、".format),
    some.just("文字。"),
)


@some.composite
def texts(draw: some.DrawFn, margin: str) -> str:
    """A text with links, in any of the ways to write it."""
    words = draw(some.lists(SAID, min_size=1, max_size=4))
    way = draw(some.sampled_from(["", "'", '"', "|", ">-"]))
    if way in ("|", ">-"):
        return "\n".join([way, *(f"{margin}  {word}" for word in words)])
    return f"{way}文{''.join(words)}{way}"


@some.composite
def handbooks_of(draw: some.DrawFn) -> dict[str, str]:
    """Three roles and three terms that name each other in every way."""
    files = {}
    for name in NAMES:
        lines = [
            f"title: 岗{name}",
            f"owner: {draw(WRITTEN).format(draw(some.sampled_from(NAMES)))}",
        ]
        lines += draw(
            some.sampled_from(
                [[], [f"id: {name}"], ["# 注 role:a"], ["formerly: [z-" + name + "]"]]
            )
        )
        lines.append(f"purpose: {draw(texts(''))}")
        files[f"data/roles/{name}.yml"] = "\n".join(lines) + draw(some.sampled_from(["", "\n"]))
    files["data/terms.yml"] = "".join(
        f"{name}:\n  title: 词{name}\n  see: [{', '.join(draw(some.lists(ANY, max_size=3)))}]\n"
        f"  definition: {draw(texts('  '))}\n"
        for name in NAMES
    )
    files["docs/page.md"] = "\n\n".join(draw(some.lists(SAID, max_size=4)))
    return files


def links(handbook: Handbook, moved: Callable[[Ref], Ref], old: Ref, new: Ref) -> set[object]:
    """Every link and text of every record; whether code in it has the old id does not matter."""
    return {
        (moved(record.ref), path, said(leaf, old, new) if isinstance(leaf, Text) else moved(leaf))
        for record in handbook
        for path, leaf in leaves(record)
    }


def said(text: str, old: Ref, new: Ref) -> str:
    return text.replace(f"({old})", f"({new})").replace(f"({old}#", f"({new}#")


@settings(max_examples=40)
@given(handbooks_of(), some.sampled_from(RECORDS))
def test_after_it_the_handbook_is_the_same_but_for_the_id(files: dict[str, str], old: Ref) -> None:
    new = Ref(old.kind, "new-one")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in {**files, "mkdocs.yml": CONFIG.replace("LANGUAGE", "zh")}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        before = handbooks.load(folder / "data")
        done = run(folder / "mkdocs.yml", "rename", str(old), new.id)
        assert done.exit_code == 0
        after = handbooks.load(folder / "data")
        assert check(configuration.read(folder / "mkdocs.yml"), date(2026, 11, 26)).sound
        assert after[new].formerly[-1] == old.id

        def moved(ref: Ref) -> Ref:
            return new if ref == old else ref

        assert links(before, moved, old, new) == links(after, moved, old, new)
