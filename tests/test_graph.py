"""The files for machines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbook_gen import handbook
from handbook_gen.render import Renderer, Site
from handbook_gen.scene import Scene
from handbook_gen.words import Words

FILES = {
    "roles/editor.yml": "title: 内容[运营]\nsummary: 写稿。\nreports_to: lead\nx-desk: 3-12\n",
    "roles/lead.yml": "title: 负责人\n",
    "roles/gone.yml": "title: 旧岗位\nstatus: retired\n",
    "processes/publish.yml": """\
title: 发布
owner: editor
steps:
  - {id: write, name: 写, do: '见[](role:lead)', responsible: editor, within: 4h}
""",
    "goals/sales.yml": "title: 销售\ntarget: 2.70\nbaseline: 3\nstart: 2026-10-01\n",
    "cases/late.yml": "title: 晚了\noutcome: failure\nperiod: {start: 2026-03}\n",
}


@pytest.fixture
def made(tmp_path: Path) -> dict[str, bytes]:
    for name, text in FILES.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(text, "utf-8")
    scene = Scene(handbook.load(tmp_path / "data"), date(2026, 11, 23))
    site = Site(Words("zh"), name="手册", url="https://x.example/h/")
    return {asset.uri: asset.content for asset in Renderer(scene, site).assets()}


@pytest.fixture
def graph(made: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["handbook.json"])
    return found


def test_every_record_is_there_as_it_is_written(graph: dict[str, Any]) -> None:
    records = {record["ref"]: record for record in graph["records"]}
    assert set(records) == {
        f"{Path(name).parent.name.removesuffix('es' if 'process' in name else 's')}:"
        f"{Path(name).stem}"
        for name in FILES
    }
    assert records["role:editor"] == {
        "ref": "role:editor",
        "kind": "role",
        "address": "https://x.example/h/roles/editor/",
        "file": "data/roles/editor.yml",
        "line": 1,
        "id": "editor",
        "title": "内容[运营]",
        "summary": "写稿。",
        "illustrative": False,
        "status": "active",
        "open": False,
        "reports_to": "role:lead",
        "x-desk": "3-12",
    }
    goal = records["goal:sales"]
    assert (goal["target"], goal["baseline"], goal["start"]) == (2.7, 3, "2026-10-01")
    (step,) = records["process:publish"]["steps"]
    assert (step["within"], step["responsible"]) == ("4h", "role:editor")
    assert records["case:late"]["period"] == {"start": "2026-03"}


def test_links_lead_to_records(graph: dict[str, Any]) -> None:
    assert {"from": "role:editor", "field": "reports_to", "to": "role:lead"} in graph["links"]
    written = {"from": "process:publish", "field": "steps[0].do", "to": "role:lead"}
    assert written in graph["links"]
    known = {record["ref"] for record in graph["records"]}
    assert {link["to"] for link in graph["links"]} <= known
    assert graph["schema"] == 1
    assert graph["date"] == "2026-11-23"


def test_a_table_of_contents_for_language_models(made: dict[str, bytes]) -> None:
    text = made["llms.txt"].decode()
    assert text.startswith("# 手册\n\n> ")
    assert "\n## 岗位\n\n" in text
    assert "- [内容(运营)](https://x.example/h/roles/editor/): 写稿。\n" in text
    assert "旧岗位" not in text
    assert "## 会议" not in text
