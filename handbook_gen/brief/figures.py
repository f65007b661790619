"""Goals and metrics into what is said of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handbook_gen.brief.sentence import Form, Place, Point
from handbook_gen.brief.telling import Telling, points
from handbook_gen.facts.progress import progress
from handbook_gen.facts.readings import by_day
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.parts import Reading

_WHOLE = 100


def goal_point(telling: Telling, goal: Goal) -> Iterator[Point]:
    """Which number is to be where by when, where it started and where it is."""
    metric = telling.handbook.get(goal.metric) if goal.metric else None
    if not isinstance(metric, Metric) or goal.target is None or not goal.due:
        title = telling.title(goal)
        yield from points(telling.form("brief.goal.titled", (goal, "title"), title=title))
        return
    values = {
        "due": telling.tongue.day(goal.due),
        "metric": telling.title(metric),
        "target": telling.number(goal.target, metric.unit),
    }
    fields: tuple[Place, ...] = ((metric, "title"), (goal, "target"), (goal, "due"))
    reach = telling.form("brief.goal.reach", *fields, **values)
    if goal.baseline is None:
        yield from points(reach)
        return
    way = "keep" if goal.baseline == goal.target else "up"
    way = "down" if goal.baseline > goal.target else way
    values["baseline"] = telling.number(goal.baseline, metric.unit)
    fields = (*fields, (goal, "baseline"))
    begun = telling.form(f"brief.goal.{way}", *fields, **values)
    yield from points(reach, begun, _so_far(telling, goal, metric, begun))


def _so_far(telling: Telling, goal: Goal, metric: Metric, begun: Form | None) -> Form | None:
    """The same with the newest reading and how much of the way that is."""
    found = progress(telling.handbook, goal, telling.scene.today)
    if not begun or not found.reading:
        return None
    holder = goal if found.reading in goal.readings else metric
    place = (holder, "readings", holder.readings.index(found.reading))
    values = {
        "begun": begun.text.removesuffix(telling.tongue.stop),
        "day": telling.tongue.day(found.reading.on),
        "value": telling.number(found.reading.value, metric.unit),
    }
    percent = found.percent or 0
    key = "brief.goal.so_far"
    if found.verdict == "done" or percent >= _WHOLE:
        key = "brief.goal.done"
    elif percent > 0:
        key = "brief.goal.part"
        values["percent"] = telling.number(percent, "%")
    said = telling.form(key, place, **values)
    return said and Form(said.text, (*begun.places, *said.places))


def reading_point(telling: Telling, metric: Metric, *, again: bool = False) -> Iterator[Point]:
    """The newest reading of a metric with its day, how it stands and what it was before.

    `again` says it in other words, for the second metric of a row.
    """
    known = [r for r in by_day(metric.readings) if r.on <= telling.scene.today]
    if not known:
        return
    reading = known[-1]
    values = {
        "metric": telling.title(metric),
        "day": telling.tongue.day(reading.on),
        "value": telling.number(reading.value, metric.unit),
    }
    place = (metric, "readings", metric.readings.index(reading))
    key = "brief.metric.again" if again else "brief.metric.newest"
    short = telling.form(key, (metric, "title"), place, **values)
    said = short.text.removesuffix(telling.tongue.stop) if short else ""
    standing = _standing(telling, metric, reading.value)
    judged = telling.form("brief.metric.standing", (metric, "thresholds"), said=said, how=standing)
    before = _before(telling, metric, known)
    longer = telling.form("brief.metric.before", said=said, how=standing, before=before)
    yield from points(short, _with(short, judged), _with(short, judged, longer))


def _with(first: Form | None, *more: Form | None) -> Form | None:
    """The last form with the places of all."""
    if not first or not all(more):
        return None
    forms = [first, *(form for form in more if form)]
    return Form(forms[-1].text, tuple(place for form in forms for place in form.places))


def _standing(telling: Telling, metric: Metric, value: Decimal) -> str:
    """Which side of the thresholds a value is on."""
    marks = metric.thresholds
    if not marks or marks.good is None:
        return ""
    sign = 1 if metric.direction == "up" else -1
    if (value - marks.good) * sign >= 0:
        side, mark = "good", marks.good
    elif marks.warn is not None and (value - marks.warn) * sign < 0:
        side, mark = "bad", marks.warn
    else:
        side, mark = "short", marks.good
    return telling.words.ui(f"brief.metric.{side}", mark=telling.number(mark, metric.unit))


def _before(telling: Telling, metric: Metric, known: list[Reading]) -> str:
    if len(known) < 2 or known[-2].value == known[-1].value:  # noqa: PLR2004 (the one before)
        return ""
    return telling.number(known[-2].value, metric.unit)
