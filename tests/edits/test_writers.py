"""What every command that writes people's files back keeps, refuses and survives."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from handbook_gen import source
from tests.edits.running import run

Site = Callable[..., Path]
Held = dict[str, bytes]

LEAD = """\
# 组里只有一位
owner: lead   # 自己管自己
title: "负责人"
formerly: [boss]
# 末尾的话
"""
PROCESS = """\
# 一、先看这里
owner: lead   # 二、找谁

# 三、名称
title: '发布'
steps:
  # 四、第一步
  - id: write   # 五
    responsible: boss
    name: 写
    do: |
      先写。
      # 不是注释
# 六、最后
"""
TERMS = """\
# 词表
gap:   # 缺口
  see: [role:boss, "role:lead"]
  title: 缺口
  definition: 差多少
"""
PAGE = "\ufeff# 首页\n\n[他](role:lead)、[老名字](role:boss)\n"
FILES = {
    "data/roles/lead.yml": LEAD,
    "data/processes/publishing.yml": PROCESS.replace("boss", "lead"),
    "data/terms.yml": TERMS.replace("boss", "lead"),
    "docs/index.md": PAGE.replace("boss", "lead"),
}
OLD_IDS = FILES | {
    "data/processes/publishing.yml": PROCESS,
    "data/terms.yml": TERMS,
    "docs/index.md": PAGE,
}
COMMENT = re.compile(r"(?:^|\s)(# (?!不是注释)[^\r\n]*)", re.MULTILINE)

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "fmt": ("fmt",),
    "fix": ("check", "--fix"),
    "rename": ("rename", "role:lead", "head"),
    "verify": ("verify", "process:publishing", "--by", "lead", "--write"),
}
WRITTEN = {
    "fmt": {"data/roles/lead.yml", "data/processes/publishing.yml", "data/terms.yml"},
    "fix": set(OLD_IDS),
    "rename": {*FILES, "data/roles/head.yml"},
    "verify": {"data/processes/publishing.yml"},
}
"""The files that each command changes."""
every_command = pytest.mark.parametrize("command", COMMANDS)
every_end = pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])


def started(site: Site, command: str, ends: str = "\n") -> Path:
    files = OLD_IDS if command == "fix" else FILES
    return site({name: text.replace("\n", ends).encode() for name, text in files.items()})


def held(config: Path) -> Held:
    root = config.parent
    files = (file for place in ("data", "docs") for file in (root / place).rglob("*.*"))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(files)}


def comments(files: Held) -> Counter[str]:
    found = (COMMENT.findall(held.decode()) for name, held in files.items() if name[-4:] == ".yml")
    return Counter(comment.strip() for each in found for comment in each)


@every_end
@every_command
def test_comments_encoding_and_line_ends_stay(site: Site, command: str, ends: str) -> None:
    config = started(site, command, ends)
    before = held(config)
    done = run(config, *COMMANDS[command])
    after = held(config)
    assert {n for n in before | after if before.get(n) != after.get(n)} == WRITTEN[command]
    assert done.exit_code == (0 if command != "fix" else done.exit_code)
    assert comments(before) == comments(after)
    assert len(comments(before)) > 8
    assert after["docs/index.md"].startswith("\ufeff".encode())
    for name, content in after.items():
        text = content.decode()
        assert not re.search("(?<!\r)\n" if ends == "\r\n" else "\r", text), name
        assert text.endswith(ends), name


@every_command
def test_twice_is_once(site: Site, command: str) -> None:
    config = started(site, command)
    run(config, *COMMANDS[command])
    once = held(config)
    run(config, *COMMANDS[command])
    assert held(config) == once


BROKEN = {
    "mark": ("\ufeff" + LEAD).encode(),
    "chinese": "title: 负责人\n".encode("gbk"),
    "syntax": b"title: [\n",
    "slip": "owner: lead\ntitle：负责人\n".encode(),
    "field": "owner: lead\ntitel: 负责人\n".encode(),
    "twice": b"owner: lead\ntitle: a\ntitle: b\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
@every_command
def test_a_file_with_problems_is_not_touched(site: Site, command: str, text: bytes) -> None:
    config = started(site, command)
    broken = config.parent / "data/roles/broken.yml"
    broken.write_bytes(text)
    before = held(config)
    done = run(config, *COMMANDS[command])
    assert done.exit_code == 1
    assert "data/roles/broken.yml:" in done.output
    assert broken.read_bytes() == text
    if command in ("rename", "verify"):
        assert held(config) == before


class Cut(BaseException):
    """The power went off."""


@every_command
def test_cut_off_between_any_two_files_nothing_is_lost(
    site: Site, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = started(site, command)
    before = held(whole)
    run(whole, *COMMANDS[command])
    after = held(whole)
    cuts = 0
    for calls in range(len(WRITTEN[command]) + 2):
        config = started(site, command)
        for name in set(after) - set(before):
            (config.parent / name).unlink()
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", dying(os.replace, iter(range(calls))))
            try:
                run(config, *COMMANDS[command])
            except Cut:
                cuts += 1
        for name, content in held(config).items():
            assert content in (before.get(name), after.get(name)), (calls, name)
        assert not list(config.parent.rglob(".*handbook-new"))
        run(config, *COMMANDS[command])
        assert held(config) == after, calls
    assert 0 < cuts <= len(WRITTEN[command])


def dying(call: Callable[..., None], left: Iterator[int]) -> Callable[..., None]:
    """A call that works some times, and then never again."""

    def counted(*given: object) -> None:
        if next(left, None) is None:
            raise Cut
        call(*given)

    return counted


@every_command
def test_nothing_but_what_is_said_changes_in_the_data(site: Site, command: str) -> None:
    config = started(site, command)
    before = data(config)
    run(config, *COMMANDS[command])
    after = data(config)
    lead = "data/roles/lead.yml"
    if command == "rename":
        moved = after.pop("data/roles/head.yml")
        assert moved["formerly"] == ["boss", "lead"]
        after[lead] = moved | {"formerly": ["boss"]}
        after = renamed(after, "head", "lead")
    elif command == "fix":
        own = before.pop(lead)
        before = {name: renamed(held, "boss", "lead") for name, held in before.items()}
        before[lead] = own
    elif command == "verify":
        verified = after["data/processes/publishing.yml"].pop("verified")
        assert verified.keys() == {"on", "by", "against"}
    assert after == before


def data(config: Path) -> dict[str, dict[str, Any]]:
    """What the files of records say, by their names."""
    files = held(config).items()
    return {n: source.parse(n, h.decode()).data for n, h in files if n.endswith(".yml")}


def renamed(value: Any, old: str, new: str) -> Any:
    """Plain data in which an id, and links to it, are another."""
    match value:
        case dict():
            return {key: renamed(held, old, new) for key, held in value.items()}
        case list():
            return [renamed(item, old, new) for item in value]
        case str():
            return re.sub(rf"(?<![\w-]){old}(?![\w-])", new, value)
        case _:
            return value
