"""A role into the points of its people: talking, training, cases, reviews and culture."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.brief.learnt import case_points
from handbook_gen.brief.sentence import Point
from handbook_gen.brief.telling import Telling, points
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.meeting import Meeting
from handbook_gen.kinds.project import Project
from handbook_gen.kinds.review import Review
from handbook_gen.kinds.role import Role
from handbook_gen.kinds.training import Training
from handbook_gen.kinds.value import Value

_MOST = 2
_ABLE = 4
"""The level from which a skill is one that the role is known for."""


def role_talks(telling: Telling, role: Role) -> Iterator[Point]:
    """With whom it works on what, the meetings it chairs and attends, its projects."""
    held = [(i, telling.named(c.with_ or c.team)) for i, c in enumerate(role.collaborates)]
    who = telling.listed((name for _, name in held), 3)
    fields = [(role, "collaborates", index) for index, _ in held]
    yield from points(telling.form("brief.role.with", *fields[:3], who=who))
    yield from _chaired(telling)
    yield from _projects(telling, role)
    for index, name in held[:_MOST]:
        on = telling.first(role.collaborates[index].on)
        yield from points(telling.form("brief.role.on", fields[index], who=name, on=on))
    attended = telling.linking(Meeting, "meeting.attendees")
    names = telling.listed(map(telling.title, attended), 4)
    places = [(m, "attendees") for m in attended]
    yield from points(telling.form("brief.role.attends", *places[:4], meetings=names))


def _chaired(telling: Telling) -> Iterator[Point]:
    for meeting in telling.linking(Meeting, "meeting.chair")[:_MOST]:
        fields = ((meeting, "chair"), (meeting, "schedule"))
        values = {"meeting": telling.title(meeting), "when": telling.when(meeting.schedule)}
        short = telling.form("brief.role.chairs", fields[0], meeting=values["meeting"])
        longer = telling.form("brief.role.chairs_when", *fields, **values)
        yield from points(short, longer)


def _projects(telling: Telling, role: Role) -> Iterator[Point]:
    today = telling.scene.today
    found = (
        *telling.linking(Project, "project.lead"),
        *telling.linking(Project, "project.members.role"),
    )
    running = [p for p in dict.fromkeys(found) if p.start <= today <= p.end]
    for project in sorted(running, key=lambda p: (p.end, p.id))[:_MOST]:
        name = telling.title(project)
        key = "brief.role.leads" if project.lead == role.ref else "brief.role.project"
        short = telling.form(key, (project, "members"), project=name)
        share = next((m.share for m in project.members if m.role == role.ref), None)
        said = telling.number(share, "%") if share else ""
        longer = telling.form(f"{key}_share", (project, "members"), project=name, share=said)
        yield from points(short, longer)


def role_training(telling: Telling, role: Role) -> Iterator[Point]:
    """What it is trained in, what a newcomer does by when, what it must be good at."""
    trainings = telling.linking(Training, "training.audience")
    names = telling.listed(map(telling.title, trainings), 3)
    fields = [(t, "audience") for t in trainings]
    yield from points(telling.form("brief.role.trainings", *fields[:3], trainings=names))
    for index, stage in enumerate(role.onboarding):
        by = telling.first(telling.words.value("by", stage.by))
        field = (role, "onboarding", index, "items", 0)
        item = telling.first(stage.items[0]) if stage.items else ""
        yield from points(telling.form("brief.role.onboarding", field, by=by, item=item))
        if not index:
            yield from _skills(telling, role)


def _skills(telling: Telling, role: Role) -> Iterator[Point]:
    best = [(i, s) for i, s in enumerate(role.skills) if (s.level or 0) >= _ABLE]
    names = telling.listed((telling.first(skill.name) for _, skill in best), 3)
    fields = [(role, "skills", index) for index, _ in best]
    yield from points(telling.form("brief.role.skills", *fields[:3], skills=names))


def role_cases(telling: Telling, role: Role) -> Iterator[Point]:
    """The cases in which it stands foremost, and what they teach it."""
    cases = sorted(
        telling.linking(Case, "case.roles"), key=lambda case: (case.roles.index(role.ref), case.id)
    )
    for case in cases[:_MOST]:
        yield from case_points(telling, case)


def role_reviews(telling: Telling, _role: Role) -> Iterator[Point]:
    """How its work is looked at, and what weighs most."""
    found = telling.linking(Review, "review.subjects")
    reviews = sorted(found, key=lambda review: ("year", "quarter").count(review.cadence) == 0)
    for review in reviews[:_MOST]:
        cadence = telling.words.value("cadence", review.cadence)
        fields = ((review, "cadence"), (review, "title"))
        values = {"cadence": telling.first(cadence), "review": telling.title(review)}
        yield from points(telling.form("brief.role.review", *fields, **values))
        weighed = [(i, c) for i, c in enumerate(review.criteria) if c.weight is not None]
        for index, criterion in sorted(weighed, key=lambda c: -(c[1].weight or 0))[:1]:
            weight = telling.number(criterion.weight or 0, "%")
            name = telling.first(criterion.name)
            field = (review, "criteria", index)
            yield from points(
                telling.form("brief.role.criterion", field, criterion=name, weight=weight)
            )


def role_culture(telling: Telling, _role: Role) -> Iterator[Point]:
    """The values that are lived in its meetings, and what one does by them."""
    chaired = telling.linking(Meeting, "meeting.chair")
    meetings = (*chaired, *telling.linking(Meeting, "meeting.attendees"))
    lived = [
        link.record
        for meeting in meetings
        for link in telling.handbook.links_to(meeting)
        if link.field == "rituals" and link.record.status == "active"
    ]
    values = [value for value in dict.fromkeys(lived) if isinstance(value, Value)]
    for value in values[:_MOST]:
        name, said = telling.title(value), telling.first(value.summary or value.statement)
        field = (value, "summary" if value.summary else "statement")
        short = telling.form("brief.role.value", (value, "title"), value=name)
        longer = telling.form(
            "brief.role.value_said", (value, "title"), field, value=name, said=said
        )
        yield from points(short, longer)
        do = telling.first(value.do[0]) if value.do else ""
        yield from points(telling.form("brief.role.value_do", (value, "do", 0), do=do))
