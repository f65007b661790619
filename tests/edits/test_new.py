"""`handbook new`: a draft that passes the strictest check and tells how to go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook_gen import source
from handbook_gen.cli import main
from handbook_gen.edits.order import order
from handbook_gen.kinds import KINDS
from handbook_gen.practice import OFF, RULES
from handbook_gen.records import Record
from tests.edits.running import run

Site = Callable[..., Path]

ROLE = {"data/roles/editor.yml": "title: 内容运营\n", "data/roles/a.yml": "title: 甲\n"}
STRICT = """\
site_name: 手册
theme: {name: material, language: LANGUAGE}
plugins: [handbook: {rules: RULES}]
"""
QUIET = dict.fromkeys(("role-without-process", "no-owner", "no-purpose"), OFF)
"""Rules that the roles of the tests do not keep."""


def strict(language: str) -> dict[str, str]:
    rules = str(dict.fromkeys(RULES, "error") | QUIET)
    return {"mkdocs.yml": STRICT.replace("LANGUAGE", language).replace("RULES", rules)}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_new_record_passes_the_strict_check_and_is_in_form(
    site: Site, kind: type[Record], language: str
) -> None:
    config = site({**ROLE, **strict(language)}, language)
    done = run(config, "new", kind.kind, "选题: 三", "--owner", "editor", "--summary", "一句话")
    assert done.exit_code == 0
    file = config.parent / f"data/{kind.folder}/xuan-ti-san.yml"
    assert file.relative_to(config.parent).as_posix() in done.stdout
    found = source.read(file, "")
    assert not found.problems
    assert {"title": "选题: 三", "owner": "editor", "status": "draft"}.items() <= found.data.items()
    for key in {*order(kind)} - {"order", "illustrative", "formerly", "review_every", "verified"}:
        assert f"\n{key}:" in found.text or f"\n# {key}: " in found.text, key
    checked = run(config, "check", "--strict")
    assert checked.exit_code == 0, checked.stdout
    assert run(config, "fmt", "--check").exit_code == 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_line_may_be_used_as_it_stands(site: Site, kind: type[Record]) -> None:
    """A person who removes every mark of a comment has a file that is read without an error."""
    config = site(ROLE)
    run(config, "new", kind.kind, "选题")
    file = config.parent / f"data/{kind.folder}/xuan-ti.yml"
    lines = file.read_text("utf-8").splitlines()
    used = [line.removeprefix("# ") for line in lines]
    keys = tuple(f"{key}:" for key in order(kind))
    kept = [new for old, new in zip(lines, used, strict=True) if old == new or new.startswith(keys)]
    found = source.parse("", "\n".join(kept))
    assert not found.broken
    assert len(found.data) > 5


def test_an_entry_of_the_shared_file(site: Site) -> None:
    terms = (
        "gmv: {title: G, definition: 成交额。}\r\nroi:\r\n  title: R\r\n  definition: |\r\n    回报"
    )
    config = site({"data/terms.yml": terms, **ROLE})
    assert run(config, "new", "term", "动销率", "--id", "sell-through").exit_code == 0
    text = (config.parent / "data/terms.yml").read_bytes().decode()
    assert text.startswith(terms.replace("|", "|-") + "\r\nsell-through:\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert list(source.parse("", text).data) == ["gmv", "roi", "sell-through"]
    assert run(config, "check").exit_code == 0
    assert run(config, "fmt", "--check").exit_code == 0


def test_an_id_that_is_taken_gets_a_number(site: Site) -> None:
    config = site({"data/roles/dian-zhang.yml": "title: 店长\nformerly: [dian-zhang-2]\n"})
    assert "role:dian-zhang-3" in run(config, "new", "role", "店长").stdout


def test_a_long_title_has_a_short_id(site: Site) -> None:
    config = site({})
    run(config, "new", "role", "负责把 App 里的用户反馈收集整理分派回访的客户服务专员")
    (file,) = (config.parent / "data/roles").iterdir()
    assert file.name == "fu-ze-ba-app-li-de-yong-hu-fan-kui-shou.yml"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["proces", "选题"], "是否想写 process"),
        (["role", "！？"], "--id live-stream"),
        (["role", "店长", "--id", "店长"], "不能当编号"),
        (["role", "店长", "--id", "a"], "已经有了，或者以前有过（甲）"),
        (["process", "选题", "--owner", "edito"], "是否想写 editor"),
    ],
)
def test_what_cannot_be_started(site: Site, arguments: list[str], says: str) -> None:
    config = site(ROLE)
    done = run(config, "new", *arguments)
    assert done.exit_code == 1
    assert says in done.stderr
    assert sorted(f.name for f in (config.parent / "data").rglob("*.yml")) == [
        "a.yml",
        "editor.yml",
    ]


def test_a_process_without_any_role(site: Site) -> None:
    done = run(site({}), "new", "process", "选题")
    assert done.exit_code == 1
    assert "handbook new role" in done.stderr


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ("a: {title: 甲}\na: {}\n", "data/terms.yml:2:"),
        ("{a: {title: 甲, definition: 乙}}\n", "加不进去"),
    ],
)
def test_a_shared_file_that_takes_none(site: Site, terms: str, says: str) -> None:
    config = site({"data/terms.yml": terms})
    done = run(config, "new", "term", "乙")
    assert done.exit_code == 1
    assert says in done.stderr
    assert (config.parent / "data/terms.yml").read_text("utf-8") == terms


def test_it_asks_for_what_was_not_said(site: Site) -> None:
    config = site(ROLE)
    given = ["new", "-f", str(config), "process", "选题", "--owner", "editor", "--ask"]
    done = CliRunner().invoke(main, given, input="一句话说清\n\n", catch_exceptions=False)
    assert done.exit_code == 0
    assert "一句话说明（" in done.stdout
    text = (config.parent / "data/processes/xuan-ti.yml").read_text("utf-8")
    assert "\nsummary: 一句话说清\n" in text
    assert "\n# group: " in text
