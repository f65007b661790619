"""The search index of a built site, and whose worker reads it."""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import material
import pytest
from mkdocs.exceptions import Abort

from handbook_gen import config
from handbook_gen.check import check
from handbook_gen.search import read
from handbook_gen.today import today

if TYPE_CHECKING:
    from tests.site.conftest import Build, Built

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
THEME = Path(material.__file__).parent / "templates"
ASSETS = "assets/javascripts/workers"
WRITTEN = """\
---
description: 第一天做什么
---
# 新人

来报到，见[内容发布](process:publishing)。

## 第一步 { #first }

领 <b>电脑</b>，先读 `README`。

```handbook
view: steps
of: process:publishing
```

## 下一步

<div class="note">问 <span data-search-exclude>悄悄</span>同事。</div>
"""


def docs(built: Built) -> dict[str, dict[str, Any]]:
    found = json.loads(built.read("search/search_index.json"))["docs"]
    return {doc["location"]: doc for doc in found}


def worker(built: Built, page: str = "index.html") -> str:
    found = re.search(r'"search": "([^"]+)"', built.read(page))
    assert found
    return found[1]


def test_a_record_is_found_by_what_it_says(build: Build, small: dict[str, str]) -> None:
    small["data/roles/editor.yml"] += "questions: [谁写稿]\nsummary: 写与发\n"
    found = docs(build(small))
    assert found["roles/editor/"] == {
        "location": "roles/editor/",
        "title": "内容运营",
        "text": "内容",
        "kind": "role",
        "id": "editor",
        "summary": "写与发",
        "aliases": ["小编"],
        "questions": ["谁写稿"],
        "pinyin": ["nei rong yun ying", "xiao bian"],
        "prior": 2,
    }
    step = {
        "location": "processes/publishing/#review",
        "title": "审核",
        "text": "内容审核\n通过\n退回",
    }
    assert found[step["location"]] == step
    assert found["processes/publishing/#write"]["text"].startswith("写 900 字，参见审核。")


@pytest.mark.no_cover
def test_every_anchor_of_the_index_is_on_its_page(build: Build, small: dict[str, str]) -> None:
    for file in sorted((ROOT / "data").rglob("*.yml")):
        small[f"data/{file.relative_to(ROOT / 'data').as_posix()}"] = file.read_text("utf-8")
    for name in ("roles/editor", "roles/reviewer", "roles/analyst", "processes/publishing"):
        del small[f"data/{name}.yml"]
    del small["data/cases/late.yml"]
    for file in sorted((ROOT / "docs").rglob("*.md")):
        small[f"docs/{file.relative_to(ROOT / 'docs').as_posix()}"] = file.read_text("utf-8")
    built = build(small, strict=False)
    found = docs(built)
    assert len(found) > 500
    for location in found:
        page, _, anchor = location.partition("#")
        html = built.read(f"{page}index.html")
        assert not anchor or f'id="{anchor}"' in html, location


def test_hand_written_pages_are_found_by_their_sections(
    build: Build, small: dict[str, str]
) -> None:
    small["docs/new.md"] = WRITTEN
    small["docs/hidden.md"] = "---\nsearch: {exclude: true}\n---\n# 不找\n"
    found = docs(build(small))
    page = found["new/"]
    assert (page["title"], page["kind"], page["summary"]) == ("新人", "page", "第一天做什么")
    assert page["text"] == "来报到，见内容发布。"
    first = found["new/#first"]
    assert first["title"] == "第一步"
    assert first["text"].startswith("领 电脑，先读 README。")
    assert found["new/#下一步"]["text"] == "问 同事。"
    assert "hidden/" not in found


def test_pages_of_many_records_are_found_by_title_and_lead(
    build: Build, small: dict[str, str]
) -> None:
    found = docs(build(small))
    assert found["roles/"]["title"] == "岗位"
    assert found["roles/"]["summary"]
    assert found["views/organisation/"]["text"] == ""
    assert not [at for at in found if at.startswith(("tags/", "archive/", "views/")) and "#" in at]
    assert "tags/" not in found


def test_a_page_in_place_of_a_generated_one_is_found_once(
    build: Build, small: dict[str, str]
) -> None:
    small["docs/roles/index.md"] = "# 我们的岗位\n"
    assert docs(build(small))["roles/"]["title"] == "我们的岗位"


def test_the_file_is_as_small_as_it_can_be(build: Build, small: dict[str, str]) -> None:
    text = build(small).read("search/search_index.json")
    assert "内容运营" in text
    assert '": ' not in text
    written = json.loads(text)["config"]
    assert written["version"] == 1
    assert written["kinds"]["process"] == "流程"
    assert written["simplified"]["審"] == "审"
    assert "龍" not in written["simplified"], "no page has 龙"


def test_the_terminal_reads_what_the_site_has(
    build: Build, small: dict[str, str], tmp_path: Path
) -> None:
    small["docs/new.md"] = WRITTEN
    built = build(small)
    options = config.read(tmp_path / "mkdocs.yml")
    scene = check(options, today(options.practice.timezone)).scene
    written = json.loads(read(scene, options).written())["docs"]
    found, site = {doc["location"]: doc for doc in written}, docs(built)
    assert {at: doc for at, doc in found.items() if at in site} == site
    assert {at.split("/")[0] for at in found.keys() - site.keys()} <= {"views"}


def test_pages_name_our_worker(build: Build, small: dict[str, str]) -> None:
    small["mkdocs.yml"] += "site_url: https://example.org/deep/er/\n"
    built = build(small)
    assert worker(built, "roles/editor/index.html") == f"../../{worker(built)}"
    assert worker(built, "404.html") == f"/deep/er/{worker(built)}"
    assert built.read(worker(built)).count("function createSearch") == 1


def test_a_site_without_search_has_none(build: Build, small: dict[str, str]) -> None:
    small["mkdocs.yml"] = small["mkdocs.yml"].replace("[search, ", "[")
    built = build(small)
    assert "search/search_index.json" not in built.files()


def other_template(theme: Path) -> None:
    page = theme / "base.html"
    text = page.read_text("utf-8").replace("assets/javascripts/workers/search", "assets/find/er")
    page.write_text(text, "utf-8")


def other_protocol(theme: Path) -> None:
    (script,) = (theme / ASSETS).glob("search.*.min.js")
    script.write_text(script.read_text("utf-8").replace("case 2:", "case 7:"), "utf-8")


@pytest.fixture
def other_material(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Build with a copy of Material's templates that an upgrade has changed."""

    def changed(change: Callable[[Path], None]) -> None:
        theme = tmp_path / "material"
        shutil.copytree(THEME, theme, ignore=shutil.ignore_patterns(".icons", "*.map"))
        (theme / ".icons").symlink_to(THEME / ".icons")
        change(theme)
        monkeypatch.setattr("mkdocs.utils.get_theme_dir", lambda _name: str(theme))

    return changed


@pytest.mark.parametrize("change", [other_template, other_protocol])
def test_another_material_keeps_its_own_search_and_the_build_says_so(
    build: Build,
    small: dict[str, str],
    caplog: pytest.LogCaptureFixture,
    other_material: Callable[..., None],
    change: Callable[[Path], None],
) -> None:
    small["data/roles/editor.yml"] += "summary: 写 <b>稿</b>\n"
    other_material(change)
    with pytest.raises(Abort), caplog.at_level(logging.WARNING):
        build(small)
    assert "搜索用回 Material 自己的" in caplog.text
    built = build(small, strict=False)
    assert "assets/search." not in worker(built)
    written = json.loads(built.read("search/search_index.json"))
    assert {"lang", "separator", "pipeline", "fields"} == {*written["config"]}
    assert docs(built)["roles/editor/"] == {
        "location": "roles/editor/",
        "title": "内容运营",
        "text": "写 &lt;b&gt;稿&lt;/b&gt;\n内容",
    }
