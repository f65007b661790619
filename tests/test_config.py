"""The plugin's options in every form of `mkdocs.yml`; what is refused is in cases/config."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook_gen.config import AREAS, ConfigError, Options, options, read
from handbook_gen.practice import Aspect, Practice

Site = Callable[..., Path]


@pytest.mark.parametrize(
    ("plugins", "data"),
    [
        ("", "data"),
        ("plugins:", "data"),
        ("plugins: []", "data"),
        ("plugins: [search]", "data"),
        ("plugins: [handbook]", "data"),
        ("plugins: {handbook: }", "data"),
        ("plugins: {search: {}, handbook: {data_dir: a}}", "a"),
        ("plugins: [search: {lang: zh}, handbook: {data_dir: a/b}]", "a/b"),
        ("plugins:\n  - handbook:\n      data_dir: ../a", "../a"),
    ],
)
def test_forms_of_plugins(site: Site, plugins: str, data: str) -> None:
    file = site({"mkdocs.yml": f"site_name: 手册\n{plugins}\n"})
    assert read(file).data == file.parent / data


def test_defaults(site: Site) -> None:
    file = site({"mkdocs.yml": "docs_dir:\n"})
    assert read(file) == Options(
        root=file.parent,
        docs=file.parent / "docs",
        data=file.parent / "data",
        language="en",
        areas=tuple(AREAS.items()),
    )


def test_everything_given(site: Site) -> None:
    own = """{data_dir: records, language: zh, areas: {岗位: [role, team]}, timezone: Europe/Berlin,
      week_minutes: 2100, meeting_minutes: 300, aspects: {data: {title: 数据, metrics: 2}}}"""
    file = site(
        {"mkdocs.yml": f"docs_dir: pages\ntheme: readthedocs\nplugins: [handbook: {own}]\n"}
    )
    assert read(file) == Options(
        root=file.parent,
        docs=file.parent / "pages",
        data=file.parent / "records",
        language="zh",
        areas=(("岗位", ("role", "team")),),
        practice=Practice("Europe/Berlin", 2100, 300, (Aspect("data", "数据", (("metrics", 2),)),)),
    )


def test_the_environment_wins_over_a_default(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_DATA", "elsewhere")
    file = site({"mkdocs.yml": "plugins: [handbook: {data_dir: !ENV [HANDBOOK_DATA, data]}]\n"})
    assert read(file).data.name == "elsewhere"


def test_a_byte_order_mark_is_no_matter(site: Site) -> None:
    assert read(site({"mkdocs.yml": "\ufefftheme: {language: zh}\n"})).language == "zh"


def test_nothing_in_mkdocs_yml_is_run(site: Site, tmp_path: Path) -> None:
    tag = f"!!python/object/apply:pathlib.Path.touch [{tmp_path / 'made'}]"
    read(site({"mkdocs.yml": f"site_name: {tag}\nextra: !!python/name:os.system\n"}))
    assert not (tmp_path / "made").exists()


def test_a_file_is_named_from_the_folder_of_mkdocs_yml(site: Site) -> None:
    found = read(site({}))
    assert found.named(found.root / "docs" / "a.md") == "docs/a.md"
    assert found.named(Path("/elsewhere/a.md")) == "/elsewhere/a.md"


@pytest.mark.parametrize("theme", ["zh", "en", "zh-TW", "de", ""])
def test_the_plugin_refuses_in_the_language_of_the_theme(tmp_path: Path, theme: str) -> None:
    with pytest.raises(ConfigError) as refused:
        options({"x": 1}, root=tmp_path, docs="docs", theme_language=theme, path="mkdocs.yml")
    assert refused.value.language == ("zh" if theme.startswith("zh") else "en")
    assert [problem.code for problem in refused.value.problems] == ["unknown-option"]
