"""A new kind costs one class and one template; the rest follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest

from handbook_gen import handbook, nav
from handbook_gen.config import Options
from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.problems import HandbookError
from handbook_gen.records import Record, Ref, To
from handbook_gen.render import Renderer, Site
from handbook_gen.scene import Scene
from handbook_gen.values import Line
from handbook_gen.words import Words

TODAY = date(2026, 11, 23)


class Badge(Record):
    """A kind made for this test."""

    kind: ClassVar = "badge"
    folder: ClassVar = "badges"
    label: ClassVar = "徽章"

    use: Line
    used_by: Annotated[Ref, To("role", inverse="用到的徽章")]


FILES = {
    "data/roles/analyst.yml": "title: 数据分析师\n",
    "data/badges/sql.yml": "title: SQL\ngroup: 取数\nuse: 查库\nused_by: analyst\n",
}


def folder(tmp_path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    templates = tmp_path / "templates/kinds"
    templates.mkdir(parents=True)
    template = (
        '{% extends "_record.md.jinja" %}{% block content %}用途：{{ record.use }}{% endblock %}'
    )
    (templates / "badge.md.jinja").write_text(template, "utf-8")
    return tmp_path


@pytest.fixture
def loaded(tmp_path: Path) -> Handbook:
    return handbook.load(folder(tmp_path, FILES) / "data", (*KINDS, Badge))


@pytest.fixture
def pages(loaded: Handbook, tmp_path: Path) -> dict[str, str]:
    renderer = Renderer(Scene(loaded, TODAY), Site(Words("zh")), [tmp_path / "templates"])
    return {page.uri: page.markdown for page in renderer.pages()}


def test_it_has_a_page_and_an_index(pages: dict[str, str]) -> None:
    assert "用途：查库" in pages["badges/sql.md"]
    assert "# 徽章" in pages["badges/index.md"]
    assert "[SQL](sql.md)" in pages["badges/index.md"]
    assert "badges/index.md" in pages["index.md"]


def test_the_other_side_shows_its_links_unedited(pages: dict[str, str]) -> None:
    assert "用到的徽章" in pages["roles/analyst.md"]
    assert '<a href="../../badges/sql/">SQL</a>' in pages["roles/analyst.md"]


def test_it_has_its_place_in_the_navigation(loaded: Handbook, tmp_path: Path) -> None:
    options = Options(tmp_path, tmp_path / "docs", tmp_path / "data", "zh", (("roles", ("role",)),))
    tree = nav.expand(None, loaded, options, [])
    badges = {"徽章": ["badges/index.md", {"取数": [{"SQL": "badges/sql.md"}]}]}
    assert badges in tree[-1]["更多"]  # type: ignore[index]
    placed = nav.expand([{"家什": "badges/"}], loaded, options, [])
    assert placed[0] == {"家什": badges["徽章"]}


def test_it_has_a_schema() -> None:
    schema: dict[str, Any] = Badge.model_json_schema()
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) >= {"title", "use", "used_by"}
    assert schema["properties"]["used_by"]["pattern"]


def test_its_links_are_checked(tmp_path: Path) -> None:
    files = FILES | {"data/badges/sql.yml": "title: SQL\nuse: 查库\nused_by: analist\n"}
    with pytest.raises(HandbookError) as raised:
        handbook.load(folder(tmp_path, files) / "data", (*KINDS, Badge))
    (problem,) = raised.value.problems
    assert (problem.path, problem.line) == ("data/badges/sql.yml", 3)
    assert problem.code == "unknown-record"
    assert problem.values["near"] == "analyst"
