"""A role into the points of its work: goals, processes, duties, data and lessons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from handbook_gen.brief.figures import goal_point, reading_point
from handbook_gen.brief.learnt import best_lesson, to_do
from handbook_gen.brief.sentence import Point
from handbook_gen.brief.telling import Telling, points
from handbook_gen.facts.accountability import assignments
from handbook_gen.facts.load import weekly_minutes
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.retro import Retro
from handbook_gen.kinds.role import Role

_DUTIES = 2
"""Duties that are told of one area."""
_MOST = 3
_FEW, _MANY = 2, 5
_HOUR = 60


def role_goals(telling: Telling, role: Role) -> Iterator[Point]:
    """Its goals, those still to come first, between the sentences of its purpose."""
    today = telling.scene.today
    owned = sorted(
        telling.linking(Goal, "goal.owner"),
        key=lambda goal: (goal.due is None or goal.due < today, str(goal.due)),
    )
    for goal in owned[:1]:
        yield from goal_point(telling, goal)
    for index, said in enumerate(telling.read(role.purpose)[:_MOST]):
        key = "brief.role.said" if index else "brief.role.purpose"
        brief = said if index else telling.core(said)
        core = telling.form(key, (role, "purpose"), said=brief)
        yield from points(core, telling.form(key, (role, "purpose"), said=said))
    for goal in owned[1:]:
        yield from goal_point(telling, goal)
    for goal in owned[:1]:
        above = "" if goal.parent in {own.ref for own in owned} else telling.named(goal.parent)
        yield from points(telling.form("brief.goal.parent", (goal, "parent"), goal=above))


def role_processes(telling: Telling, role: Role) -> Iterator[Point]:
    """The processes that it does steps of, the ones with most of its steps first."""
    steps = Counter(link.record for link in telling.links("process.steps.responsible"))
    done = sorted(steps, key=lambda process: (-steps[process], process.id))
    own = [p for p in done if isinstance(p, Process)]
    names = [telling.title(process) for process in own]
    fields = [(p, "steps") for p in own]
    for process in own[:1]:
        more = [telling.listed(names, most) for most in (_FEW, _MANY)] if own[1:] else []
        yield from points(
            telling.form("brief.role.process", *fields[:1], process=names[0]),
            *(
                telling.form("brief.role.processes", *fields[:most], processes=listed)
                for most, listed in zip((_FEW, _MANY), more, strict=False)
            ),
        )
        yield from _part_in(telling, role, process)
        trigger = telling.first(process.trigger)
        form = telling.form(
            "brief.role.trigger", (process, "trigger"), process=names[0], trigger=trigger
        )
        yield from points(form)
    for process in own[1:_MOST]:
        yield from _part_in(telling, role, process)
    decided = [
        p
        for p in telling.linking(Process, "process.owner")
        if p not in steps and any(a.role == role.ref and a.letter == "A" for a in assignments(p))
    ]
    listed = telling.listed(map(telling.title, decided))
    owns = ((p, "owner") for p in decided)
    yield from points(telling.form("brief.role.decides", *owns, processes=listed))


def _part_in(telling: Telling, role: Role, process: Process) -> Iterator[Point]:
    """Which steps of a process are the role's."""
    own = [(i, s) for i, s in enumerate(process.steps) if s.responsible == role.ref]
    names = [telling.clause(step.name) for _, step in own]
    values = {"process": telling.title(process), "count": telling.counted(len(own))}
    fields = [(process, "steps", index, "name") for index, _ in own]
    if len(own) == 1:
        yield from points(telling.form("brief.role.one", *fields, steps=names[0], **values))
        return
    yield from points(
        telling.form("brief.role.part", *fields[:3], steps=telling.listed(names, 3), **values),
        telling.form("brief.role.part", *fields[:6], steps=telling.listed(names, 6), **values),
    )


def role_duties(telling: Telling, role: Role) -> Iterator[Point]:
    """Its areas, what it does in a sentence, its week, and duties of each area."""
    areas = telling.listed(telling.first(held.area) for held in role.responsibilities)
    places = [(role, "responsibilities", i, "area") for i in range(len(role.responsibilities))]
    by_area = telling.form("brief.role.areas", *places, areas=areas)
    said, field = telling.first(role.summary), (role, "summary")
    yield from points(by_area)
    key = "brief.role.in_short" if by_area else "brief.role.summary"
    yield from points(telling.form(key, field, said=said))
    for cadence in ("day", "week"):
        yield from _week(telling, role, cadence)
    for index in range(_DUTIES):
        for number, held in enumerate(role.responsibilities):
            duty = telling.first(held.duties[index]) if index < len(held.duties) else ""
            place = (role, "responsibilities", number, "duties", index)
            key = "brief.role.also" if index else "brief.role.duty"
            area = telling.first(held.area)
            yield from points(telling.form(key, place, area=area, duty=duty))
    yield from _week(telling, role, "month")
    yield from _place(telling, role)


def _week(telling: Telling, role: Role, cadence: str) -> Iterator[Point]:
    """What comes round at a cadence; every day with the hours of a week."""
    held = [(i, r) for i, r in enumerate(role.routines) if r.cadence == cadence]
    held.sort(key=lambda routine: -(routine[1].minutes or 0))
    held = [(i, r) for i, r in held if telling.clause(r.task)]
    tasks = [telling.clause(routine.task) for _, routine in held]
    fields = [(role, "routines", index) for index, _ in held]
    key = f"brief.role.{cadence}"
    few = telling.form(key, *fields[:2], tasks=telling.listed(tasks, 2))
    all_ = telling.form(key, *fields[:4], tasks=telling.listed(tasks, 4))
    yield from points(few, all_)
    minutes = weekly_minutes(role) if cadence == "week" else 0
    hours = telling.number(round(minutes / _HOUR)) if minutes >= _HOUR else ""
    yield from points(telling.form("brief.role.hours", (role, "routines"), hours=hours))


def _place(telling: Telling, role: Role) -> Iterator[Point]:
    """In which team it is, whom it reports to and who stands in."""
    team, above = telling.named(role.team), telling.named(role.reports_to)
    deputy = telling.named(role.deputy)
    fields = ((role, "team"), (role, "reports_to"))
    yield from points(telling.form("brief.role.place", *fields, team=team, above=above))
    yield from points(telling.form("brief.role.deputy", (role, "deputy"), deputy=deputy))


def role_data(telling: Telling, role: Role) -> Iterator[Point]:
    """The newest readings of the metrics that it watches or owns, and the list of them."""
    watched = (telling.handbook.get(ref) for ref in role.metrics)
    owned = telling.linking(Metric, "metric.owner")
    metrics = [m for m in dict.fromkeys((*watched, *owned)) if isinstance(m, Metric)]
    metrics = [m for m in metrics if m.status == "active"]
    told = [tuple(reading_point(telling, m, again=bool(i % 2))) for i, m in enumerate(metrics)]
    yield from (point for found in told[:1] for point in found)
    listed = telling.listed(map(telling.title, metrics))
    if len(metrics) > 1:
        count = telling.counted(len(metrics))
        key = "brief.role.metrics_many" if len(metrics) > _MANY else "brief.role.metrics"
        fields = [(m, "title") for m in metrics]
        yield from points(telling.form(key, *fields[:_MANY], count=count, metrics=listed))
    yield from (point for found in told[1:] for point in found)


def role_lessons(telling: Telling, role: Role) -> Iterator[Point]:
    """What retros taught it, those that left it something first, and what is still to be done."""
    retros = sorted(telling.linking(Retro, "retro.participants"), key=lambda r: r.on, reverse=True)
    retros.sort(key=lambda retro: not any(action.owner == role.ref for action in retro.actions))
    duties = (duty for held in role.responsibilities for duty in held.duties)
    tasks = (routine.task for routine in role.routines)
    near = telling.nearness(role.summary, role.purpose, *duties, *tasks)
    # Who was in no retro has its cases to learn from, those told least of as cases first.
    cases = telling.linking(Case, "case.roles")[::-1][:_MOST]
    sources: Sequence[Retro | Case] = retros or cases
    told = [best_lesson(telling, held, near, again=bool(i)) for i, held in enumerate(sources)]
    yield from (point for found in told for point in found)
    for retro in retros:
        yield from to_do(telling, retro, role)
