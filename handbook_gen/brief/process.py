"""A process into the points that tell others how it goes."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.brief.figures import reading_point
from handbook_gen.brief.learnt import best_lesson, case_points
from handbook_gen.brief.sentence import Point
from handbook_gen.brief.telling import Telling, points
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.process import Process, Step
from handbook_gen.kinds.retro import Retro

_MOST = 3
_CASES = 2
_FEW = 4
_NAMES = 12
"""Steps that are named in a row."""


def process_goals(telling: Telling, process: Process) -> Iterator[Point]:
    """What it is for and what comes out of it."""
    for index, said in enumerate(telling.read(process.purpose)[:_MOST]):
        key = "brief.process.said" if index else "brief.process.purpose"
        brief = said if index else telling.core(said)
        core = telling.form(key, (process, "purpose"), said=brief)
        yield from points(core, telling.form(key, (process, "purpose"), said=said))
    outputs = telling.listed((telling.first(text) for text in process.outputs), _MOST)
    fields = [(process, "outputs", index) for index in range(len(process.outputs))]
    yield from points(telling.form("brief.process.outputs", *fields[:_MOST], outputs=outputs))


def process_steps(telling: Telling, process: Process) -> Iterator[Point]:
    """What sets it off, its steps in a row, each by itself in order, and what to do otherwise."""
    trigger = telling.first(process.trigger)
    names = [telling.clause(step.name) for step in process.steps]
    count = telling.counted(len(names))
    fields = [(process, "steps", index, "name") for index in range(len(names))]
    first, last = names[0], names[-1]
    yield from points(
        telling.form(
            "brief.process.span", fields[0], fields[-1], count=count, first=first, last=last
        )
        if len(names) > _MOST
        else None,
        telling.form(
            "brief.process.steps", *fields, count=count, steps=telling.listed(names, _NAMES)
        ),
    )
    yield from points(telling.form("brief.process.trigger", (process, "trigger"), trigger=trigger))
    for index, step in enumerate(process.steps):
        yield from _step(telling, process, index, step)
    for index, case in enumerate(process.exceptions):
        when, do = telling.first(case.when), telling.first(case.do)
        field = (process, "exceptions", index)
        yield from points(telling.form("brief.process.exception", field, when=when, do=do))


def _step(telling: Telling, process: Process, index: int, step: Step) -> Iterator[Point]:
    """A step by its name and who does it, in how long, and what is done first."""
    place = (process, "steps", index)
    last = index and index + 1 == len(process.steps)
    nth = "last" if last else "then" if index % 2 else "nth"
    values = {
        "nth": telling.words.ui(f"brief.process.{nth}", number=telling.number(index + 1)),
        "step": telling.first(step.name),
        "who": telling.named(step.responsible),
    }
    fields = ((*place, "name"), (*place, "responsible"))
    within = telling.length(step.within)
    by = telling.form("brief.process.step", *fields, **values)
    timed = telling.form(
        "brief.process.step_within", *fields, (*place, "within"), within=within, **values
    )
    best = timed or by
    said = best.text.removesuffix(telling.tongue.stop) if best else ""
    held = (*fields, (*place, "within"), (*place, "do")) if timed else (*fields, (*place, "do"))
    doing = telling.form("brief.process.step_do", *held, said=said, do=telling.first(step.do))
    yield from points(by, timed, doing)


def process_people(telling: Telling, process: Process) -> Iterator[Point]:
    """Who answers for it and who does how much of it."""
    owner = telling.named(process.owner)
    yield from points(telling.form("brief.process.owner", (process, "owner"), owner=owner))
    doing: dict[str, list[int]] = {}
    for index, step in enumerate(process.steps):
        doing.setdefault(telling.named(step.responsible), []).append(index)
    named = sorted((who for who in doing if who), key=lambda who: -len(doing[who]))
    fields = [(process, "steps", index, "responsible") for who in named for index in doing[who]]
    yield from points(telling.form("brief.process.doers", *fields, who=telling.listed(named)))
    for who in named[:_MOST]:
        steps = telling.listed((telling.clause(process.steps[i].name) for i in doing[who]), _FEW)
        places = [(process, "steps", index, "name") for index in doing[who]]
        count = telling.counted(len(places)) if len(places) > _FEW else ""
        values = {"who": who, "steps": steps}
        many = telling.form("brief.process.does_many", *places[:_FEW], count=count, **values)
        yield from points(many or telling.form("brief.process.does", *places, **values))


def process_talks(telling: Telling, process: Process) -> Iterator[Point]:
    """Whom to ask before, and whom to tell afterwards."""
    for field, key in (("consulted", "brief.process.asks"), ("informed", "brief.process.tells")):
        held = [
            (ref, (process, "steps", index, field))
            for index, step in enumerate(process.steps)
            for ref in getattr(step, field)
        ]
        who = telling.listed((telling.named(ref) for ref, _ in held), 4)
        yield from points(telling.form(key, *dict.fromkeys(place for _, place in held), who=who))


def process_data(telling: Telling, process: Process) -> Iterator[Point]:
    """The newest readings of the numbers by which it is judged."""
    metrics = [telling.handbook.get(ref) for ref in process.metrics]
    for index, metric in enumerate(m for m in metrics if isinstance(m, Metric)):
        yield from reading_point(telling, metric, again=bool(index % 2))


def process_lessons(telling: Telling, process: Process) -> Iterator[Point]:
    """What retros taught about it, and what cases changed in it."""
    near = telling.nearness(process.summary, *(step.do for step in process.steps))
    about = (*telling.linking(Retro, "retro.of"), *telling.linking(Retro, "retro.actions.changes"))
    retros = sorted(dict.fromkeys(about), key=lambda retro: retro.on, reverse=True)
    for index, retro in enumerate(retros):
        yield from best_lesson(telling, retro, near, again=bool(index))
    for case in telling.linking(Case, "case.processes.process"):
        for index, lesson in enumerate(case.processes):
            step = process.step(lesson.step) if lesson.step else None
            if lesson.process == process.ref and step and lesson.note:
                values = {"step": telling.first(step.name), "note": telling.first(lesson.note)}
                field = (case, "processes", index, "note")
                yield from points(telling.form("brief.process.changed", field, **values))


def process_cases(telling: Telling, process: Process) -> Iterator[Point]:
    """The cases that teach most about it."""
    found = telling.linking(Case, "case.processes.process")
    cases = sorted(
        found, key=lambda c: (-sum(part.process == process.ref for part in c.processes), c.id)
    )
    for case in cases[:_CASES]:
        yield from case_points(telling, case)
