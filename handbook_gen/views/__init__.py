"""A handbook into the frozen values that pages show; `VIEWS` are those a text may embed."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from handbook_gen.handbook import Handbook
from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.actions import actions
from handbook_gen.views.calendar import calendar
from handbook_gen.views.changes import changes
from handbook_gen.views.chart import chart
from handbook_gen.views.coverage import coverage_of
from handbook_gen.views.dashboard import dashboard
from handbook_gen.views.fields import field_guide
from handbook_gen.views.freshness import freshness
from handbook_gen.views.gantt import gantt
from handbook_gen.views.glance import glance
from handbook_gen.views.glossary import glossary
from handbook_gen.views.goals import goal_card, goal_tree
from handbook_gen.views.index import index
from handbook_gen.views.messages import catalogue
from handbook_gen.views.organisation import organisation
from handbook_gen.views.raci import group_raci, involvements, raci
from handbook_gen.views.recent import recent
from handbook_gen.views.skills import skills
from handbook_gen.views.swimlane import swimlane

A_KIND = "*"
"""What `View.of` says of a view that shows a whole kind."""


@dataclass(frozen=True)
class View:
    """A view by the name it is embedded with; its template is `views/<name>.md.jinja`."""

    name: str
    of: str
    """The kind of record it shows, or `A_KIND`; empty when it shows the handbook."""
    make: Callable[..., Any]
    """From a scene, what the view is of, and its own parameters."""
    optional: bool = False
    """Whether it shows the handbook when `of` is left out."""
    area: str = ""
    """Where in the navigation a page of it stands; empty for none. Without content no page."""
    shows: tuple[str, ...] = ()
    """Fields (`kind.path`, `*` for every kind) that its page is made from, with all below them."""

    @property
    def parameters(self) -> list[str]:
        """What may be written beside `view` and `of`."""
        return list(inspect.signature(self.make).parameters)[2:]

    @property
    def uri(self) -> str:
        """Its page, if it has one."""
        return f"views/{self.name}.md"


RACI_FIELDS = tuple(
    f"process.steps.{part}" for part in ("responsible", "accountable", "consulted", "informed")
)

VIEWS: tuple[View, ...] = (
    View("swimlane", "process", lambda scene, process: swimlane(scene.handbook, process)),
    View("steps", "process", lambda _scene, process: process),
    View("raci", "process", lambda scene, process: raci(scene.handbook, process)),
    View("role-raci", "role", lambda scene, role: involvements(scene.handbook, role)),
    View(
        "group-raci",
        "",
        lambda scene, _, group="": group_raci(scene.handbook, str(group)),
        area="roles",
        shows=RACI_FIELDS,
    ),
    View("results", "case", lambda _scene, case: case),
    View("goal", "goal", goal_card),
    View(
        "goals",
        "",
        lambda scene, _: goal_tree(scene),
        area="goals",
        shows=(
            "goal.parent",
            "goal.metric",
            "goal.horizon",
            "goal.baseline",
            "goal.target",
            "goal.start",
            "goal.due",
            "goal.readings",
            "goal.actions",
        ),
    ),
    View("chart", "metric", chart),
    View(
        "dashboard",
        "role",
        dashboard,
        optional=True,
        area="goals",
        shows=("metric.readings", "metric.thresholds", "metric.unit", "metric.direction"),
    ),
    View("gantt", "project", gantt),
    View(
        "calendar",
        "role",
        calendar,
        optional=True,
        area="meetings",
        shows=(
            "meeting.schedule",
            "meeting.minutes",
            "training.schedule",
            "training.minutes",
            "review.schedule",
            "role.routines.cadence",
            "role.routines.minutes",
        ),
    ),
    View(
        "actions",
        "role",
        actions,
        optional=True,
        area="learning",
        shows=("goal.actions", "retro.actions"),
    ),
    View(
        "organisation",
        "team",
        organisation,
        optional=True,
        area="roles",
        shows=(
            "role.reports_to",
            "role.team",
            "role.deputy",
            "role.open",
            "role.holders",
            "team.parent",
            "team.lead",
            "team.external",
        ),
    ),
    View(
        "coverage",
        "role",
        coverage_of,
        optional=True,
        area="roles",
        shows=(
            *RACI_FIELDS,
            "role.responsibilities.duties",
            "role.routines",
            "role.collaborates",
            "role.onboarding",
            "role.metrics",
            "metric.readings",
            "retro.lessons",
            "case.lessons",
        ),
    ),
    View(
        "skills", "team", skills, optional=True, area="learning", shows=("role.skills", "role.team")
    ),
    View(
        "glossary",
        "",
        lambda scene, _: glossary(scene.handbook),
        area="culture",
        shows=("term.definition", "term.avoid"),
    ),
    View("changes", "role", changes, optional=True, area="more"),
    View(
        "freshness",
        "role",
        freshness,
        optional=True,
        area="more",
        shows=("*.verified", "*.review_every"),
    ),
    View("fields", "", lambda scene, _: field_guide(scene.handbook), area="more"),
    View("messages", "", lambda _scene, _: catalogue(), area="more"),
    View("glance", "", glance),
    View("recent", "role", recent, optional=True),
    View("index", A_KIND, lambda scene, kind: index(scene.handbook, kind)),
)


def named(name: str) -> View:
    """The view of a name that is known to exist."""
    return next(view for view in VIEWS if view.name == name)


@dataclass(frozen=True)
class Embedded:
    """A view made for an embed."""

    view: View
    value: Any
    """None for a record that was refused."""


def embed(scene: Scene, given: Any) -> Embedded | Fault:
    """What a block named `handbook` asks for, or what is wrong with it."""
    view = _view(given)
    if isinstance(view, Fault):
        return view
    extra = {key: value for key, value in given.items() if key not in {"view", "of"}}
    if unknown := next((key for key in extra if key not in view.parameters), None):
        allowed = ", ".join(["of", *view.parameters])
        values = {"view": view.name, "given": unknown, "allowed": allowed}
        return Fault("view-parameter", values, (unknown,))
    of = _of(scene.handbook, view, str(given.get("of") or ""))
    if isinstance(of, Fault):
        return of
    if of is None and view.of and not view.optional:
        return Embedded(view, None)
    made = view.make(scene, of, **extra)
    return made if isinstance(made, Fault) else Embedded(view, made)


def _view(given: Any) -> View | Fault:
    """The view that a block names."""
    if not isinstance(given, dict):
        return Fault("embed-not-a-mapping")
    if given.get("view") is None:
        return Fault("missing-key", {"key": "view"})
    name = str(given["view"])
    names = [view.name for view in VIEWS]
    if name not in names:
        values = {"given": name, "allowed": ", ".join(names), "near": nearest(name, names)}
        return Fault("unknown-view", values, ("view",))
    return named(name)


def _of(handbook: Handbook, view: View, given: str) -> Record | str | Fault | None:
    """The record or kind that a view is to show; None for the handbook or a refused record."""
    kinds = [kind.kind for kind in handbook.kinds]
    allowed = " / ".join(kinds) if view.of == A_KIND else f"{view.of}:…" if view.of else "—"
    wrong = Fault("view-of-kind", {"view": view.name, "given": given, "allowed": allowed}, ("of",))
    if not given and (view.optional or not view.of):
        return None
    if view.of == A_KIND:
        return given if given in kinds else wrong
    kind, _, identifier = given.partition(":")
    if kind != view.of:
        return wrong
    fault = handbook.fault(Ref(kind, identifier))
    return replace(fault, path=("of",)) if fault else handbook.get(Ref(kind, identifier))
