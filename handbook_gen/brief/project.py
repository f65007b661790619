"""A project into the points that tell others where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.brief.figures import goal_point, reading_point
from handbook_gen.brief.learnt import best_lesson
from handbook_gen.brief.sentence import Point
from handbook_gen.brief.telling import Telling, points
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.project import Project, Task
from handbook_gen.kinds.retro import Retro

_MOST = 3
_DONE = 100
_RISKS = (
    ("brief.project.risk", "brief.project.risk_met"),
    ("brief.project.also", "brief.project.also_met"),
)
"""Of the first risk and of the others: alone, and with what is done about it."""


def project_goals(telling: Telling, project: Project) -> Iterator[Point]:
    """What it is in a sentence, the goal it serves and what it may cost."""
    summary = telling.first(project.summary)
    yield from points(telling.form("brief.project.summary", (project, "summary"), said=summary))
    goal = telling.handbook.get(project.goal) if project.goal else None
    if isinstance(goal, Goal):
        yield from goal_point(telling, goal)
    if project.budget:
        money = telling.tongue.money(project.budget.amount, project.budget.currency)
        yield from points(telling.form("brief.project.budget", (project, "budget"), money=money))


def project_plan(telling: Telling, project: Project) -> Iterator[Point]:
    """From when to when, its milestones, and its tasks in order."""
    start, end = telling.tongue.day(project.start), telling.tongue.day(project.end)
    fields = ((project, "start"), (project, "end"))
    yield from points(telling.form("brief.project.span", *fields, start=start, end=end))
    yield from _milestones(telling, project)
    names = [telling.clause(task.name) for task in project.tasks]
    places = tuple((project, "tasks", index, "name") for index in range(len(names)))
    count = telling.counted(len(names))
    tasks = telling.listed(names, len(names))
    yield from points(telling.form("brief.project.tasks", *places, count=count, tasks=tasks))


def _milestones(telling: Telling, project: Project) -> Iterator[Point]:
    """The next milestone, and all of them in order."""
    held = sorted(enumerate(project.milestones), key=lambda milestone: milestone[1].on)
    said = [(i, m, telling.tongue.day(m.on), telling.first(m.name)) for i, m in held]
    ahead = [m for m in said if m[1].on >= telling.scene.today]
    for index, _, day, name in ahead[:1]:
        field = (project, "milestones", index)
        yield from points(telling.form("brief.project.milestone", field, day=day, name=name))
    dated = [
        telling.words.ui("brief.project.dated", day=d, name=n) if n else "" for *_, d, n in said
    ]
    fields = [(project, "milestones", index) for index, *_ in said]
    if len(said) > len(ahead[:1]):
        listed = telling.tongue.paused([name for name in dated if name])
        yield from points(telling.form("brief.project.milestones", *fields, milestones=listed))


def project_people(telling: Telling, project: Project) -> Iterator[Point]:
    """Who leads, who takes part with how much of a week, and who does what."""
    lead = telling.named(project.lead)
    yield from points(telling.form("brief.project.lead", (project, "lead"), lead=lead))
    others = [(i, m) for i, m in enumerate(project.members) if m.role != project.lead]
    others.sort(key=lambda held: -(held[1].share or 0))
    names = telling.listed((telling.named(member.role) for _, member in others), 6)
    fields = [(project, "members", index) for index, _ in others]
    yield from points(telling.form("brief.project.members", *fields[:6], who=names))
    given = [(i, m) for i, m in enumerate(project.members) if m.share]
    for index, member in sorted(given, key=lambda held: -(held[1].share or 0))[:1]:
        share = telling.number(member.share or 0, "%")
        who, field = telling.named(member.role), (project, "members", index)
        yield from points(telling.form("brief.project.share", field, who=who, share=share))


def project_data(telling: Telling, project: Project) -> Iterator[Point]:
    """How many tasks are done, what is being done now and next, and the goal's number."""
    done = [(project, "tasks", i) for i, t in enumerate(project.tasks) if t.progress == _DONE]
    values = {
        "count": telling.counted(len(project.tasks)),
        "done": telling.counted(len(done)) if done else "",
    }
    key = "brief.project.all_done" if len(done) == len(project.tasks) else "brief.project.done"
    none = None if done else telling.form("brief.project.none_done", (project, "tasks"))
    yield from points(none, telling.form(key, *done, **values))
    today = telling.scene.today
    waiting = [(i, t) for i, t in enumerate(project.tasks) if t.progress < _DONE]
    running = [(i, t) for i, t in waiting if t.start <= today or t.progress]
    for index, task in running[:_MOST]:
        yield from _task(telling, project, index, task)
    for index, task in [held for held in waiting if held not in running][:1]:
        values = {"task": telling.first(task.name), "day": telling.tongue.day(task.start)}
        field = (project, "tasks", index)
        yield from points(telling.form("brief.project.next", field, **values))
    goal = telling.handbook.get(project.goal) if project.goal else None
    metric = telling.handbook.get(goal.metric) if isinstance(goal, Goal) and goal.metric else None
    if isinstance(metric, Metric):
        yield from reading_point(telling, metric)


def _task(telling: Telling, project: Project, index: int, task: Task) -> Iterator[Point]:
    values = {"task": telling.first(task.name), "end": telling.tongue.day(task.end)}
    progress = telling.number(task.progress, "%") if task.progress else ""
    field = (project, "tasks", index)
    yield from points(
        telling.form("brief.project.running", field, **values),
        telling.form("brief.project.running_at", field, progress=progress, **values),
    )


def project_lessons(telling: Telling, project: Project) -> Iterator[Point]:
    """What its retro taught, and what may go wrong."""
    near = telling.nearness(project.summary, *(task.name for task in project.tasks))
    for index, retro in enumerate(telling.linking(Retro, "retro.of")):
        yield from best_lesson(telling, retro, near, again=bool(index))
    for index, held in enumerate(project.risks):
        risk, response = telling.first(held.risk), telling.first(held.response)
        field = (project, "risks", index)
        alone, met = _RISKS[bool(index)]
        yield from points(
            telling.form(alone, field, risk=risk),
            telling.form(met, field, risk=risk, response=response),
        )
