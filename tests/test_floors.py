"""What the shipped handbook holds: enough of everything, and an answer to all it must answer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook_gen.check import Checked
from handbook_gen.facts.coverage import coverage
from handbook_gen.facts.progress import progress
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.meeting import Meeting
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.project import Project
from handbook_gen.kinds.retro import Retro
from handbook_gen.kinds.review import Review
from handbook_gen.kinds.role import Role
from handbook_gen.kinds.team import Team
from handbook_gen.kinds.training import Training
from handbook_gen.kinds.value import Value
from handbook_gen.practice import RULES
from handbook_gen.problems import Severity
from handbook_gen.records import Record, Ref, Text
from handbook_gen.walks import leaves

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FLOORS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("floors.yml").read_text("utf-8"))
STAGES = ("day1", "week1", "month1", "month3")


@pytest.fixture(scope="module")
def handbook(ours: Checked) -> Handbook:
    return ours.scene.handbook


def lines(found: Iterable[object]) -> str:
    """What is missing, one a line and none left out."""
    return "\n" + "\n".join(map(str, found))


def test_every_rule_but_those_of_the_day_is_an_error(ours: Checked) -> None:
    chosen = ours.scene.practice.severities
    assert {chosen[code] for code, own in RULES.items() if own != "advice"} == {"error"}
    assert {chosen[code] for code, own in RULES.items() if own == "advice"} == {"advice"}


def process(handbook: Handbook, identifier: str) -> Process:
    found = handbook.get(Ref("process", identifier))
    assert isinstance(found, Process)
    return found


def lineage(handbook: Handbook, goal: Goal) -> Iterator[Goal]:
    """A goal and all above it."""
    above: Record | None = goal
    while isinstance(above, Goal):
        yield above
        above = handbook.get(above.parent) if above.parent else None


def test_nothing_is_wrong_in_it(ours: Checked) -> None:
    assert not [p for p in ours.problems if p.severity is not Severity.ADVICE]


@pytest.mark.parametrize("kind", FLOORS["counts"])
def test_there_is_enough(handbook: Handbook, kind: str) -> None:
    used = [record for record in handbook.all(kind) if record.status == "active"]
    assert len(used) >= FLOORS["counts"][kind]


@pytest.mark.parametrize("what", FLOORS["answers"])
def test_what_must_be_found_is_there(handbook: Handbook, what: str) -> None:
    for given in FLOORS["answers"][what]:
        name, _, anchor = given.partition("#")
        ref = Ref(*name.split(":"))
        assert not handbook.fault(ref, anchor), given
        assert handbook[ref].status == "active", given


def test_people_find_a_record_by_their_own_words(handbook: Handbook) -> None:
    unnamed = [r.ref for r in handbook if r.status == "active" and not (r.aliases or r.questions)]
    assert not unnamed, lines(unnamed)


# 目标


def test_a_goal_is_smart(handbook: Handbook) -> None:
    fields = ("specific", "metric", "baseline", "target", "achievable", "relevant", "start", "due")
    lacking = [(g.id, f) for g in handbook.used(Goal) for f in fields if getattr(g, f) is None]
    assert not lacking, lines(lacking)


def test_short_goals_serve_long_ones(handbook: Handbook) -> None:
    goals = list(handbook.used(Goal))
    assert {goal.horizon for goal in goals} == {"short", "long"}
    alone = [
        goal.id
        for goal in goals
        if goal.horizon == "short"
        and all(above.horizon != "long" for above in lineage(handbook, goal))
    ]
    assert not alone, lines(alone)
    served = {above.id for goal in goals for above in list(lineage(handbook, goal))[1:]}
    assert not [goal.id for goal in goals if goal.horizon == "long" and goal.id not in served]


def test_a_goal_has_a_plan_and_shows_how_far_it_is(ours: Checked) -> None:
    for goal in ours.scene.handbook.used(Goal):
        assert goal.actions, goal.id
        assert all(action.owner and action.due for action in goal.actions), goal.id
        assert progress(ours.scene.handbook, goal, ours.scene.today).verdict != "unknown", goal.id


@pytest.mark.parametrize("aim", FLOORS["aims"])
def test_goals_of_every_sort_are_there(handbook: Handbook, aim: str) -> None:
    measured = {goal.metric.id for goal in handbook.used(Goal) if goal.metric}
    assert measured & set(FLOORS["aims"][aim])


# 流程


def test_the_backbone_hangs_together(handbook: Handbook) -> None:
    line = [process(handbook, identifier) for identifier in FLOORS["backbone"]]
    phases = ["research", "analysis", "strategy", "execution", "evaluation"]
    assert [found.phase for found in line] == phases
    for before, after in pairwise(line):
        pairs = {(before.ref, after.ref), (after.ref, before.ref)}
        links = {(link.record.ref, held.ref) for held in line for link in handbook.links_to(held)}
        assert pairs & links, (before.id, after.id)


def test_a_process_says_what_goes_in_and_out_and_who_does_it(handbook: Handbook) -> None:
    for found in handbook.used(Process):
        assert found.purpose, found.id
        assert found.trigger, found.id
        assert found.inputs, found.id
        assert found.outputs, found.id
        assert found.metrics, found.id
        assert found.exceptions, found.id
        for step in found.steps:
            assert step.do, (found.id, step.id)
            assert step.within, (found.id, step.id)


def test_steps_come_in_the_order_of_the_work(handbook: Handbook) -> None:
    for name, wanted in (("content-publishing", "content"), ("user-feedback", "feedback")):
        steps = [step.id for step in process(handbook, name).steps if step.id in FLOORS[wanted]]
        assert steps == FLOORS[wanted]


# 职责


def test_the_roles_by_expertise_are_there(handbook: Handbook) -> None:
    assert {role.title for role in handbook.used(Role)} >= set(FLOORS["roles"])


def test_a_role_has_its_week_and_its_people(handbook: Handbook) -> None:
    for role in handbook.used(Role):
        assert role.purpose, role.id
        assert {"day", "week", "month"} <= {routine.cadence for routine in role.routines}, role.id
        assert all(routine.minutes for routine in role.routines), role.id
        assert len(role.collaborates) >= 2, role.id
        assert all(each.channel for each in role.collaborates), role.id
        assert role.skills, role.id
        assert any(skill.training for skill in role.skills), role.id
        assert tuple(stage.by for stage in role.onboarding) == STAGES, role.id


def test_every_aspect_of_every_role_is_covered(ours: Checked) -> None:
    scene = ours.scene
    thin = [
        (role.id, cell.aspect.name, [lack.name for lack in cell.lacks])
        for role in scene.handbook.used(Role)
        for cell in coverage(scene.handbook, role, scene.practice.aspects)
        if cell.state != "covered"
    ]
    assert not thin, lines(thin)


def test_the_world_outside_has_teams_and_someone_to_talk_to(handbook: Handbook) -> None:
    outside = [team for team in handbook.used(Team) if team.external]
    assert {team.external for team in outside} >= set(FLOORS["outside"])
    assert all(team.briefing and team.contact and team.steward for team in outside)
    spoken = {each.team for role in handbook.used(Role) for each in role.collaborates if each.team}
    kinds = {team.external for team in outside if team.ref in spoken}
    assert kinds >= set(FLOORS["outside"])


# 数据分析


def test_a_metric_can_be_computed_and_judged(handbook: Handbook) -> None:
    for metric in handbook.used(Metric):
        assert metric.definition, metric.id
        assert metric.formula, metric.id
        assert metric.source, metric.id
        assert metric.steward, metric.id
        assert metric.thresholds, metric.id
        assert metric.cadence, metric.id


@pytest.mark.parametrize("what", FLOORS["measures"])
def test_what_must_be_measured_has_a_chart(handbook: Handbook, what: str) -> None:
    found = [handbook.get(Ref("metric", each)) for each in FLOORS["measures"][what]]
    drawn = [m for m in found if isinstance(m, Metric) and len(m.readings) >= FLOORS["readings"]]
    assert drawn


# 经验总结、案例


def test_a_retro_sees_both_sides_and_changes_something(handbook: Handbook) -> None:
    for retro in handbook.used(Retro):
        told = (retro.expected, retro.actual, retro.went_well, retro.went_wrong, retro.causes)
        assert all(told), retro.id
        assert retro.lessons, retro.id
        assert retro.actions, retro.id
        assert all(action.owner and action.due for action in retro.actions), retro.id
        assert any(action.changes for action in retro.actions), retro.id


def test_cases_teach_about_steps(handbook: Handbook) -> None:
    cases = list(handbook.used(Case))
    assert sum(case.outcome == "failure" for case in cases) >= FLOORS["failures"]
    assert {case.outcome for case in cases} >= {"success", "failure"}
    for case in cases:
        assert case.lessons, case.id
        assert case.causes, case.id
        assert case.results, case.id
        assert case.roles, case.id
        assert any(lesson.step for lesson in case.processes), case.id


# 沟通协作


def test_a_meeting_fills_its_time_and_leaves_something(handbook: Handbook) -> None:
    for meeting in handbook.used(Meeting):
        assert meeting.purpose, meeting.id
        assert meeting.chair, meeting.id
        assert meeting.outputs, meeting.id
        assert sum(item.minutes or 0 for item in meeting.agenda) == meeting.minutes, meeting.id


def test_a_project_is_planned_watched_and_paid(handbook: Handbook) -> None:
    for project in handbook.used(Project):
        assert project.goal, project.id
        assert project.tasks, project.id
        assert project.milestones, project.id
        assert project.risks, project.id
        assert project.members, project.id
        assert project.budget, project.id


# 学习培训、评估反馈、团队文化


def test_a_training_says_what_one_can_do_and_how_that_is_checked(handbook: Handbook) -> None:
    for training in handbook.used(Training):
        assert training.objectives, training.id
        assert training.pass_, training.id
    trained = {ref for training in handbook.used(Training) for ref in training.audience}
    assert not [role.id for role in handbook.used(Role) if role.ref not in trained]


def test_everyone_is_reviewed_by_weighed_criteria(handbook: Handbook) -> None:
    subjects = {ref for review in handbook.used(Review) for ref in review.subjects}
    assert not [role.id for role in handbook.used(Role) if role.ref not in subjects]
    methods = {method for review in handbook.used(Review) for method in review.methods}
    assert methods >= {"self", "peer", "manager", "data"}
    for review in handbook.used(Review):
        assert sum(each.weight or 0 for each in review.criteria) == 100, review.id
        assert review.feedback, review.id


def test_a_value_is_what_one_does_and_does_not(handbook: Handbook) -> None:
    for value in handbook.used(Value):
        assert value.do, value.id
        assert value.dont, value.id
        assert value.rituals, value.id


# Hand-written pages


@pytest.mark.parametrize(("title", "uri"), FLOORS["pages"].items())
def test_the_written_pages_are_there(ours: Checked, title: str, uri: str) -> None:
    text = (DOCS / uri).read_text("utf-8")
    assert f"# {title}\n" in text or title == "首页"
    assert f"docs/{uri}" in {page.path for page in ours.scene.pages}


@pytest.mark.parametrize("name", FLOORS["templates"])
def test_a_template_is_one_file_shown_and_to_download(name: str) -> None:
    page = (DOCS / f"templates/{name}.md").read_text("utf-8")
    (file,) = (DOCS / "templates/files").glob(f"{name}.*")
    assert f'--8<-- "{file.name}"' in page
    assert f"](files/{file.name}){{ .md-button download=" in page
    assert f"]({name}.md)" in (DOCS / "templates/index.md").read_text("utf-8")


@pytest.mark.parametrize("name", FLOORS["templates"])
def test_a_template_is_used_where_the_work_is_done(handbook: Handbook, name: str) -> None:
    """By a step of a process; the plan for new joiners also by their training."""
    holders = (*handbook.used(Process), *handbook.used(Training))
    texts = (leaf for holder in holders for _, leaf in leaves(holder) if isinstance(leaf, Text))
    assert any(f"](templates/{name}.md" in text for text in texts)


@pytest.mark.parametrize("file", sorted(DOCS.glob("templates/files/*")), ids=lambda file: file.name)
def test_a_table_opens_in_a_spreadsheet(file: Path) -> None:
    if file.suffix != ".csv":
        assert not file.read_bytes().startswith(b"\xef\xbb\xbf")
        return
    assert file.read_bytes().startswith(b"\xef\xbb\xbf"), "without it Excel takes another encoding"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert len({len(row) for row in rows}) == 1
