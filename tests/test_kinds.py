"""A new kind costs one class and one template; the rest follows."""

from __future__ import annotations

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
from handbook_gen.values import Line
from handbook_gen.words import Words


class Tool(Record):
    """A kind made for this test."""

    kind: ClassVar = "tool"
    folder: ClassVar = "tools"
    label: ClassVar = "工具"

    use: Line
    used_by: Annotated[Ref, To("role", inverse="用到的工具")]


FILES = {
    "data/roles/analyst.yml": "title: 数据分析师\n",
    "data/tools/sql.yml": "title: SQL\ngroup: 取数\nuse: 查库\nused_by: analyst\n",
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
    (templates / "tool.md.jinja").write_text(template, "utf-8")
    return tmp_path


@pytest.fixture
def loaded(tmp_path: Path) -> Handbook:
    return handbook.load(folder(tmp_path, FILES) / "data", (*KINDS, Tool))


@pytest.fixture
def pages(loaded: Handbook, tmp_path: Path) -> dict[str, str]:
    renderer = Renderer(loaded, Site(Words("zh")), [tmp_path / "templates"])
    return {page.uri: page.markdown for page in renderer.pages()}


def test_it_has_a_page_and_an_index(pages: dict[str, str]) -> None:
    assert "用途：查库" in pages["tools/sql.md"]
    assert "# 工具" in pages["tools/index.md"]
    assert "[SQL](sql.md)" in pages["tools/index.md"]
    assert "tools/index.md" in pages["index.md"]


def test_the_other_side_shows_its_links_unedited(pages: dict[str, str]) -> None:
    assert "用到的工具" in pages["roles/analyst.md"]
    assert "[SQL](../tools/sql.md)" in pages["roles/analyst.md"]


def test_it_has_its_place_in_the_navigation(loaded: Handbook, tmp_path: Path) -> None:
    options = Options(tmp_path, tmp_path / "docs", tmp_path / "data", "zh", (("roles", ("role",)),))
    tree = nav.expand(None, loaded, options, [])
    tools = {"工具": ["tools/index.md", {"取数": [{"SQL": "tools/sql.md"}]}]}
    assert tools in tree[-1]["更多"]  # type: ignore[index]
    placed = nav.expand([{"家什": "tools/"}], loaded, options, [])
    assert placed[0] == {"家什": tools["工具"]}


def test_it_has_a_schema() -> None:
    schema: dict[str, Any] = Tool.model_json_schema()
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) >= {"title", "use", "used_by"}
    assert schema["properties"]["used_by"]["pattern"]


def test_its_links_are_checked(tmp_path: Path) -> None:
    files = FILES | {"data/tools/sql.yml": "title: SQL\nuse: 查库\nused_by: analist\n"}
    with pytest.raises(HandbookError) as raised:
        handbook.load(folder(tmp_path, files) / "data", (*KINDS, Tool))
    (problem,) = raised.value.problems
    assert (problem.path, problem.line, problem.code) == ("data/tools/sql.yml", 3, "unknown-record")
    assert problem.values["near"] == "analyst"
