"""Who is asked to review which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook_gen.cli import main
from tests.committed import Repository

Site = Callable[..., Path]
FILES = {
    "data/roles/lead.yml": "title: 运营负责人\nowner: lead\n",
    "data/roles/editor.yml": "title: 内容运营\nreports_to: lead\n",
    "data/roles/intern.yml": "title: 实习\nreports_to: editor\n",
    "data/metrics/on-time.yml": "title: 准时率\nunit: '%'\nowner: intern\n",
    "data/metrics/alone.yml": "title: 没人管\nunit: '%'\n",
    "data/teams.yml": "b: {title: 乙组, lead: editor}\na: {title: 甲组, lead: lead}\n",
}
MAP = 'lead: "@shop/lead"\neditor: ["@b", "a@example.org"]\n"*": "@shop/all"\n'


def run(file: Path, *given: str) -> Result:
    return CliRunner().invoke(main, ["codeowners", "-f", str(file), *given])


def mapped(site: Site, text: str, language: str = "zh") -> Result:
    file = site(FILES | {"owners.yml": text}, language)
    return run(file, "--map", str(file.parent / "owners.yml"))


def test_every_file_has_the_handles_of_who_keeps_it(site: Site) -> None:
    done = mapped(site, MAP)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:] == [
        "* @shop/all",
        "/data/metrics/on-time.yml @b a@example.org",
        "/data/roles/editor.yml @shop/lead",
        "/data/roles/intern.yml @b a@example.org",
        "/data/roles/lead.yml @shop/lead",
        "/data/teams.yml @b a@example.org @shop/lead",
    ]
    assert done.stderr == ""


def test_without_a_map_roles_go_by_their_ids(site: Site) -> None:
    lines = run(site(FILES)).stdout.splitlines()
    assert "/data/metrics/on-time.yml @intern" in lines


def test_roles_that_nobody_stands_in_for_are_named(site: Site) -> None:
    done = mapped(site, 'editor: "@b"\n')
    assert "/data/roles/lead.yml" not in done.stdout
    assert "lead" in done.stderr
    assert "editor" not in done.stderr


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('editr: "@a"\n', "[unknown-record]"),
        ("editor: zhang\n", "[bad-handle]"),
        ('editor: ["@a b"]\n', "[bad-handle]"),
        ("editor:\n", "[bad-handle]"),
        ("- editor\n", "[owners-not-a-mapping]"),
        ("editor：a\n", "[owners-not-a-mapping]"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_map_is_told_with_its_place(
    site: Site, text: str, code: str, language: str
) -> None:
    done = mapped(site, text, language)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("owners.yml:1:")
    assert code in done.stderr


def test_paths_begin_at_the_top_of_the_repository(tmp_path: Path) -> None:
    made = Repository(tmp_path / "repository")
    made.root.mkdir()
    made.git("init", "-q")
    config = "theme: {name: material, language: zh}\nplugins: [handbook]\n"
    inside = {f"手册 一/{name}": text for name, text in (FILES | {"mkdocs.yml": config}).items()}
    made.commit("开始", inside)
    done = run(made.root / "手册 一/mkdocs.yml")
    assert "/手册\\ 一/data/roles/lead.yml @lead" in done.stdout.splitlines()
