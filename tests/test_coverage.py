"""The coverage of many roles, and how skills and groups stay small."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handbook_gen import handbook
from handbook_gen.facts.coverage import coverage
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.role import Role
from handbook_gen.practice import ASPECTS, aspects
from handbook_gen.render import Renderer, Site
from handbook_gen.repository import Repository
from handbook_gen.scene import Scene
from handbook_gen.views.raci import PORTION, group_raci
from handbook_gen.views.skills import skill_key, skills
from handbook_gen.words import Words

TODAY = date(2026, 11, 23)
ROLES = 300
HEAVIEST = 400_000
"""Bytes of Markdown that a page of so many roles may take; tables are HTML already."""


def written(folder: Path, kind: str, records: dict[str, dict[str, Any]]) -> None:
    for name, data in records.items():
        file = folder / kind / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def large(folder: Path) -> Scene:
    """A handbook of many roles in one group, each with several pieces of evidence an aspect."""
    roles = [f"role-{number:03}" for number in range(ROLES)]
    title = "春日换新活动的第{}条记录".format
    own = {"owner": roles[0]}
    written(folder, "roles", {role: role_data(role, roles[n - 1]) for n, role in enumerate(roles)})
    for n in range(0, ROLES, 3):
        three = roles[n : n + 3]
        steps = [{"id": f"s{i}", "name": "写", "responsible": r} for i, r in enumerate(three)]
        for copy in ("a", "b", "c"):
            name = f"number-{n}-{copy}"
            about = {"title": title(n), "group": "内容"}
            written(folder, "processes", {name: {**about, **own, "steps": steps}})
            case = {"outcome": "success", "lessons": ["先测"], "roles": three}
            written(folder, "cases", {name: {**about, **case}})
            meeting = {"schedule": {"every": "day"}, "minutes": 5, "attendees": three}
            written(folder, "meetings", {name: {**about, **meeting}})
            written(folder, "retros", {name: {**about, "on": "2026-01-01", "participants": three}})
            written(folder, "trainings", {name: {**about, "audience": three}})
            written(folder, "reviews", {name: {**about, "cadence": "year", "subjects": three}})
            written(folder, "values", {name: {**about, "statement": "真", "rituals": [name]}})
    return Scene(handbook.load(folder), TODAY)


def role_data(role: str, other: str) -> dict[str, Any]:
    return {
        "title": f"生活家居内容运营 {role}",
        "responsibilities": [{"area": "选题", "duties": ["甲", "乙", "丙"]}],
        "routines": [{"task": task, "cadence": "day"} for task in "甲乙丙"],
        "collaborates": [{"with": other, "on": "提审"}] * 2,
        "skills": [{"name": f"{role} 的本事 {number}", "level": 3} for number in range(4)],
        "onboarding": [{"by": "day1", "items": ["开账号"]}],
    }


def test_many_roles_stay_light(tmp_path: Path) -> None:
    scene = large(tmp_path / "data")
    repository = Repository("https://github.com/a/b", "edit/main/docs/")
    renderer = Renderer(scene, Site(Words("zh"), repository))
    page = renderer.weave("```handbook\nview: coverage\n```\n", "views/coverage.md")
    assert page.count('<th scope="row">') == ROLES + 1
    assert page.count("● 有</a> 3") >= ROLES
    assert len(page.encode()) < HEAVIEST
    edit = "https://github.com/a/b/edit/main/data/roles/role-007.yml"
    assert f'<a href="{edit}">8/10</a>' in page
    for sheet in skills(scene, None):
        for table in sheet.tables:
            assert sum(cell is not None for row in table.rows for cell in row.cells) <= 40
            assert len(table.rows) * len(table.roles) <= 400
    (matrix,) = group_raci(scene.handbook)  # type: ignore[misc]
    cells = [len(row.cells) for meeting in matrix.meetings for row in meeting.rows]
    assert len(cells) == ROLES
    assert max(cells) <= PORTION * 3 + 1


@given(st.data())
def test_more_evidence_never_lowers_a_cell(data: Any) -> None:
    """Of what stands in the role itself; minima of nothing are always met."""
    order = ("missing", "thin", "covered")
    frame = aspects({"duties": {"duties": 2, "routines": 1}, "communication": {"meetings": 0}})
    full = role_data("r", "r")
    kept = {name: data.draw(st.integers(0, len(full[name]))) for name in FIELDS}
    fewer = {name: data.draw(st.integers(0, kept[name])) for name in FIELDS}
    states = [
        [order.index(cell.state) for cell in coverage(alone(role), role, frame)]
        for role in (cut(full, fewer), cut(full, kept))
    ]
    assert all(less <= more for less, more in zip(*states, strict=True))


FIELDS = ("responsibilities", "routines", "collaborates")


def cut(full: dict[str, Any], counts: dict[str, int]) -> Role:
    lists = {name: full[name][: counts[name]] for name in FIELDS}
    return Role.model_validate({"id": "r", "title": "岗位", **lists})


def alone(role: Role) -> handbook.Handbook:
    return handbook.Handbook(KINDS, {role.ref: role}, {})


def test_an_empty_role_misses_every_aspect() -> None:
    role = Role.model_validate({"id": "r", "title": "岗位"})
    cells = coverage(alone(role), role, aspects({name: {} for name in ASPECTS}))
    assert [cell.state for cell in cells] == ["missing"] * len(ASPECTS)


@given(st.text())
def test_a_skill_keeps_its_key_in_any_case_and_width(name: str) -> None:
    key = skill_key(name)
    assert skill_key(f"  {key} ") == key
    assert skill_key("ＳＱＬ　取数") == skill_key(" sql  取数") == "sql 取数"
