"""The shipped handbook against itself: the same numbers, names and days all through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from handbook_gen import markdown
from handbook_gen.check import Checked
from handbook_gen.facts.allocation import excesses
from handbook_gen.facts.load import meeting_minutes, weekly_minutes
from handbook_gen.facts.readings import by_day
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.project import Project
from handbook_gen.kinds.retro import Retro
from handbook_gen.kinds.role import Role
from handbook_gen.records import Ref
from tests.said import HAN, PROSE, SENTENCES, Said, lines, pieces

CLAUSES = re.compile(r"[。！？；，\n]")
NAMED = re.compile(rf"「([{HAN}]{{2,8}}?(?:季|节|周|换新))」")
SEASONS = ("春", "夏", "秋", "冬", "年")
NUMBER = r"(?<![\d.,–-])(\d[\d,]*(?:\.\d+)?) ?"
LINE = re.compile(r"(警戒线|良好线)(?:是|为)? ?(\d[\d,]*(?:\.\d+)?)")
LOOKING = ("case", "goal", "retro")
"""Kinds whose prose looks back on numbers or ahead to them."""
OTHER = set(PROSE["counts_something_else"])
SHORT = 3
"""Characters of a metric's name below which it may mean other things."""


@pytest.fixture(scope="module")
def handbook(ours: Checked) -> Handbook:
    return ours.scene.handbook


@pytest.fixture(scope="module")
def told(ours: Checked) -> tuple[Said, ...]:
    return tuple(pieces(ours))


def values(metric: Metric) -> set[Decimal]:
    return {reading.value for reading in metric.readings}


def on(metric: Metric, day: date) -> Decimal | None:
    """What a metric was on a day, if it was read on it."""
    return next((r.value for r in reversed(by_day(metric.readings)) if r.on == day), None)


def by(metric: Metric, day: date) -> Decimal | None:
    """What a metric was last, up to a day."""
    return next((r.value for r in reversed(by_day(metric.readings)) if r.on <= day), None)


def metric_of(handbook: Handbook, ref: Ref | None) -> Metric | None:
    found = handbook.get(ref) if ref else None
    return found if isinstance(found, Metric) else None


# Numbers


def test_a_goal_starts_from_what_its_metric_was(handbook: Handbook) -> None:
    """A goal whose baseline is counted otherwise says how in `x-baseline`."""
    wrong = []
    for goal in handbook.used(Goal):
        metric = metric_of(handbook, goal.metric)
        if metric and goal.start and "x-baseline" not in goal.extra:
            was = by(metric, goal.start)
            if was is not None and was != goal.baseline:
                wrong.append((goal.id, goal.baseline, metric.id, was))
    assert not wrong, lines(wrong)


def test_a_goal_reads_what_its_metric_reads(handbook: Handbook) -> None:
    wrong = []
    for goal in handbook.used(Goal):
        metric = metric_of(handbook, goal.metric)
        for reading in goal.readings if metric else ():
            assert metric
            was = on(metric, reading.on)
            if was is not None and was != reading.value:
                wrong.append((goal.id, str(reading.on), reading.value, metric.id, was))
    assert not wrong, lines(wrong)


def test_a_case_quotes_what_its_metrics_read(handbook: Handbook) -> None:
    wrong = [
        (case.id, metric.id, number)
        for case in handbook.used(Case)
        for result in case.results
        if (metric := metric_of(handbook, result.metric))
        for number in (result.before, result.after)
        if number is not None and number not in values(metric)
    ]
    assert not wrong, lines(wrong)


def test_prose_quotes_numbers_that_its_metric_had(
    handbook: Handbook, told: tuple[Said, ...]
) -> None:
    """`prose.yml` lists what counts something else, and nothing that is not said any more."""
    looking = (said for said in told if said.record and said.record.kind in LOOKING)
    clauses = [(said.place, clause) for said in looking for clause in CLAUSES.split(said.text)]
    found = [(place, c, why) for place, c in clauses for why in misquoted(handbook, c)]
    wrong = [(place, why) for place, clause, why in found if clause not in OTHER]
    excused = {clause for _, clause, _ in found} & OTHER
    assert not wrong, lines(wrong)
    assert excused == OTHER, lines(OTHER - excused)


def test_prose_quotes_thresholds_as_they_are(handbook: Handbook, told: tuple[Said, ...]) -> None:
    sentences = ((said.place, s) for said in told for s in SENTENCES.split(said.text))
    wrong = [(place, why) for place, s in sentences for why in misdrawn(handbook, s)]
    assert not wrong, lines(wrong)


def misquoted(handbook: Handbook, clause: str) -> Iterator[str]:
    """The numbers beside the one metric of a clause that it never was, is to be, or warns at."""
    metric = only_metric(handbook, clause)
    if metric:
        goals = [goal for goal in handbook.used(Goal) if goal.metric == metric.ref]
        known = values(metric) | {n for g in goals for n in (g.baseline, g.target)}
        known |= set(levels(metric).values())
        for found in re.findall(NUMBER + re.escape(metric.unit), markdown.said(clause)):
            if Decimal(found.replace(",", "")) not in known:
                yield f"{metric.id} {found}: {clause}"


def misdrawn(handbook: Handbook, sentence: str) -> Iterator[str]:
    """The thresholds that a sentence gives its one metric and that are others."""
    metric = only_metric(handbook, sentence)
    for name, number in LINE.findall(markdown.said(sentence)) if metric else ():
        line = levels(metric).get(name) if metric else None
        if line is not None and line != Decimal(number.replace(",", "")):
            yield f"{name} {line}: {sentence}"


def only_metric(handbook: Handbook, text: str) -> Metric | None:
    """The metric that a text links to or names, if there is just one."""
    linked = {Ref(*link.record[:2]) for link in markdown.links(text) if link.record}
    words = markdown.said(text)
    found = [
        metric
        for metric in handbook.used(Metric)
        if metric.ref in linked
        or any(len(n) >= SHORT and n in words for n in (metric.title, *metric.aliases))
    ]
    return found[0] if len(found) == 1 else None


def levels(metric: Metric) -> dict[str, Decimal | None]:
    """The thresholds by what prose calls them."""
    lines = metric.thresholds
    return {"良好线": lines.good, "警戒线": lines.warn} if lines else {}


def test_a_misquoted_number_is_noticed(handbook: Handbook) -> None:
    metric = metric_of(handbook, Ref("metric", "repurchase-60d"))
    assert metric
    was, warn = by_day(metric.readings)[-1].value, levels(metric)["警戒线"]
    assert warn is not None
    for named in (f"[](metric:{metric.id})", metric.title, metric.aliases[0]):
        assert not list(misquoted(handbook, f"{named}读到 {was}%"))
        assert list(misquoted(handbook, f"{named}读到 {was + 40}%"))
        assert not list(misdrawn(handbook, f"{named}的警戒线 {warn}%"))
        assert list(misdrawn(handbook, f"{named}的警戒线 {warn + 1}%"))


# Names


def test_campaigns_have_one_name(handbook: Handbook, told: tuple[Said, ...]) -> None:
    """A name in 「」 like a campaign's is in the title of a project, retro, case or term."""
    titles = " ".join(
        f"「{record.title}」 {record.title}"
        for kind in ("project", "retro", "case", "term")
        for record in handbook.all(kind)
    )
    known = set(NAMED.findall(titles))
    unknown = [
        (said.place, name)
        for said in told
        for name in NAMED.findall(said.text)
        if name not in known and any(season in name for season in SEASONS)
    ]
    assert known
    assert not unknown, lines(unknown)


# Days


def test_what_is_planned_comes_after_what_it_follows_from(handbook: Handbook) -> None:
    early = [
        (retro.id, str(action.due))
        for retro in handbook.used(Retro)
        for action in retro.actions
        if action.due and action.due <= retro.on
    ]
    ends = [
        (retro.id, str(retro.on))
        for retro in handbook.used(Retro)
        if retro.period and retro.period.end and str(retro.period.end) > str(retro.on)
    ]
    assert not early, lines(early)
    assert not ends, lines(ends)


def test_a_goal_is_worked_for_while_it_lasts(handbook: Handbook) -> None:
    wrong = [
        (goal.id, str(day))
        for goal in handbook.used(Goal)
        for day in (
            *(action.due for action in goal.actions),
            *(reading.on for reading in goal.readings[1:]),
        )
        if day and goal.start and goal.due and not goal.start <= day <= goal.due
    ]
    assert not wrong, lines(wrong)


def test_readings_come_in_order_and_not_from_the_future(ours: Checked) -> None:
    handbook = ours.scene.handbook
    holders: tuple[Metric | Goal, ...] = (*handbook.used(Metric), *handbook.used(Goal))
    for holder in holders:
        days = [reading.on for reading in holder.readings]
        assert all(one < other for one, other in pairwise(days)), holder.ref
        assert all(day <= ours.scene.today for day in days), holder.ref


def test_a_project_keeps_its_order(handbook: Handbook) -> None:
    for project in handbook.used(Project):
        ends = {task.id: task.end for task in project.tasks}
        for task in project.tasks:
            assert project.start <= task.start <= task.end <= project.end, (project.id, task.id)
            late = [name for name in task.after if ends[name] > task.start]
            assert not late, (project.id, task.id, late)
        for milestone in project.milestones:
            assert project.start <= milestone.on <= project.end, (project.id, milestone.name)


def test_what_is_over_is_done(ours: Checked) -> None:
    """The past of the story holds no task that nobody finished without a word."""
    for project in ours.scene.handbook.used(Project):
        if project.end < ours.scene.today:
            assert all(task.progress == 100 for task in project.tasks), project.id


# Time


def test_a_week_has_forty_hours(ours: Checked) -> None:
    scene = ours.scene
    sitting = meeting_minutes(scene.handbook)
    weeks = {
        role.id: weekly_minutes(role) + sitting.get(role.ref, 0)
        for role in scene.handbook.used(Role)
    }
    assert not {role: week for role, week in weeks.items() if week > scene.practice.week_minutes}
    assert not {
        role: week for role, week in weeks.items() if week < scene.practice.week_minutes / 4
    }


def test_nobody_is_given_away_twice(handbook: Handbook) -> None:
    assert not list(excesses(handbook.used(Project)))
