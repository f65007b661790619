"""Kinds and groups in the navigation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handbook_gen import handbook, nav
from handbook_gen.config import AREAS, Options
from handbook_gen.handbook import Handbook

FILES = {
    "roles/zhang.yml": "title: 张罗\n",
    "roles/an.yml": "title: 安排\n",
    "roles/first.yml": "title: 最先\norder: 1\n",
    "processes/buy.yml": "title: 采购\ngroup: 钱\nsteps: [{id: a, name: 甲, responsible: an}]\n",
    "processes/sell.yml": "title: 售卖 <b>\nsteps: [{id: a, name: 甲, responsible: an}]\n",
    "processes/old.yml": """\
title: 旧的
status: retired
steps: [{id: a, name: 甲, responsible: an}]
""",
}
ROLES = [
    "roles/index.md",
    {"最先": "roles/first.md"},
    {"安排": "roles/an.md"},
    {"张罗": "roles/zhang.md"},
]
PROCESSES = [
    "processes/index.md",
    {"钱": [{"采购": "processes/buy.md"}]},
    {"其他": [{"售卖 &lt;b&gt;": "processes/sell.md"}]},
]
MORE = [{"标签": "tags.md"}, {"已停用": "archive.md"}]


@pytest.fixture
def loaded(tmp_path: Path) -> Handbook:
    for name, text in FILES.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(text, "utf-8")
    return handbook.load(tmp_path / "data")


def options(areas: dict[str, Any] = AREAS) -> Options:
    here = Path()
    return Options(here, here, here, "zh", tuple((name, tuple(of)) for name, of in areas.items()))


def test_without_nav_areas_come_before_hand_written_pages(loaded: Handbook) -> None:
    pages = ["index.md", "guide/b.md", "about.md", "guide/a.md"]
    assert nav.expand(None, loaded, options(), pages) == [
        {"首页": "index.md"},
        {"流程": PROCESSES},
        {"岗位": ROLES},
        {"更多": MORE},
        "about.md",
        {"guide": ["guide/a.md", "guide/b.md"]},
    ]


def test_an_area_of_several_kinds_is_a_section(loaded: Handbook) -> None:
    areas = {"人和事": ["role", "process", "case", "nothing"]}
    found = nav.expand(None, loaded, options(areas), [])
    assert found[1] == {"人和事": [{"岗位": ROLES}, {"流程": PROCESSES}]}


def test_nav_places_a_kind_and_the_rest_follows(loaded: Handbook) -> None:
    given: list[nav.Item] = ["index.md", {"手册": [{"谁": "roles/"}, "about.md"]}]
    assert nav.expand(given, loaded, options(), []) == [
        "index.md",
        {"手册": [{"谁": ROLES}, "about.md"]},
        {"更多": [{"流程": PROCESSES}, *MORE]},
    ]


def test_other_addresses_in_nav_stay_as_they_are(loaded: Handbook) -> None:
    given: list[nav.Item] = [{"站": "https://example.org/"}, "processes/", {"页": "roles.md"}]
    found = nav.expand(given, loaded, options(), [])
    assert found[:3] == [given[0], {"流程": PROCESSES}, given[2]]
    assert {"https://example.org/", "processes/buy.md", "roles.md", "tags.md"} <= set(
        nav.titles(found)
    )
