"""Links and what follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook_gen import handbook
from handbook_gen.facts.accountability import assignments
from handbook_gen.facts.load import weekly_minutes
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.role import Role
from handbook_gen.records import Ref
from handbook_gen.views.raci import involvements, raci
from handbook_gen.views.record import record_page
from handbook_gen.views.swimlane import swimlane

FILES = {
    "roles/editor.yml": """\
title: 内容运营
routines:
  - {task: 看数据, cadence: day, minutes: 20}
  - {task: 周会, cadence: week, minutes: 60}
  - {task: 月报, cadence: month, minutes: 130}
  - {task: 救火, cadence: on-demand, minutes: 500}
""",
    "roles/reviewer.yml": "title: 内容审核\ndeputy: editor\n",
    "processes/publishing.yml": """\
title: 内容发布
owner: editor
purpose: 先读[晚发](case:late)。
steps:
  - {id: write, name: 写稿, responsible: editor, informed: [reviewer]}
  - id: review
    name: 审核
    responsible: reviewer
    accountable: reviewer
    consulted: [editor]
    next: [{to: end, when: 通过}, {to: write, when: 退回}]
  - {id: publish, name: 发布, responsible: editor}
""",
    "cases/late.yml": "title: 晚发\noutcome: failure\nroles: [editor]\n",
}


@pytest.fixture
def loaded(tmp_path: Path) -> Handbook:
    for name, text in FILES.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(text, "utf-8")
    return handbook.load(tmp_path / "data")


@pytest.fixture
def publishing(loaded: Handbook) -> Process:
    found = loaded[Ref("process", "publishing")]
    assert isinstance(found, Process)
    return found


@pytest.fixture
def editor(loaded: Handbook) -> Role:
    found = loaded[Ref("role", "editor")]
    assert isinstance(found, Role)
    return found


def test_backlinks_name_the_field_and_the_part(loaded: Handbook, editor: Role) -> None:
    found = {
        (mentions.kind, mentions.field): [item.record.id for item in mentions.items]
        for mentions in record_page(loaded, editor).mentions
    }
    assert found == {
        ("role", "deputy"): ["reviewer"],
        ("", "owner"): ["publishing"],
        ("case", "roles"): ["late"],
    }


def test_links_in_texts_are_backlinks(loaded: Handbook) -> None:
    (mentions,) = record_page(loaded, loaded[Ref("case", "late")]).mentions
    assert (mentions.kind, mentions.field) == ("process", "")


def test_who_owns_the_process_is_accountable_unless_a_step_says(publishing: Process) -> None:
    letters = [(given.step.id, given.role.id, given.letter) for given in assignments(publishing)]
    assert letters == [
        ("write", "editor", "R"),
        ("write", "editor", "A"),
        ("write", "reviewer", "I"),
        ("review", "reviewer", "R"),
        ("review", "reviewer", "A"),
        ("review", "editor", "C"),
        ("publish", "editor", "R"),
        ("publish", "editor", "A"),
    ]


def test_the_matrix_holds_only_roles_that_occur(loaded: Handbook, publishing: Process) -> None:
    matrix = raci(loaded, publishing)
    assert [role.id for role in matrix.roles] == ["editor", "reviewer"]
    assert [row.cells for row in matrix.rows] == [("R/A", "I"), ("C", "R/A"), ("R/A", "")]


def test_a_role_sees_its_steps_by_letter(loaded: Handbook, editor: Role) -> None:
    (involvement,) = involvements(loaded, editor)
    steps = {letter: [step.id for step in steps] for letter, steps in involvement.steps}
    assert steps == {"R": ["write", "publish"], "A": ["write", "publish"], "C": ["review"]}


def test_arrows_follow_next_or_else_the_list(loaded: Handbook, publishing: Process) -> None:
    drawing = swimlane(loaded, publishing)
    ways = [[(arrow.to, arrow.when) for arrow in box.arrows] for box in drawing.boxes]
    assert ways == [[(1, "")], [(None, "通过"), (0, "退回")], [(None, "")]]
    assert [box.lane for box in drawing.boxes] == [0, 1, 0]
    assert "退回 → 1" in drawing.description


def test_routines_add_up_to_a_week(editor: Role) -> None:
    assert weekly_minutes(editor) == 20 * 5 + 60 + 30


def test_the_same_record_is_not_read_twice_for_a_link_to_what_failed(tmp_path: Path) -> None:
    files = FILES | {"roles/editor.yml": "titel: 内容运营\n"}
    for name, text in files.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(text, "utf-8")
    _, problems = handbook.read(tmp_path / "data")
    assert [(problem.path, problem.code) for problem in problems] == [
        ("data/roles/editor.yml", "unknown-key"),
    ]
