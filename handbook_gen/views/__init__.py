"""A handbook into the frozen values that pages show; `VIEWS` are those a text may embed."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handbook_gen.handbook import Handbook
from handbook_gen.problems import nearest
from handbook_gen.records import Ref
from handbook_gen.views.index import index
from handbook_gen.views.raci import raci
from handbook_gen.views.swimlane import swimlane

Fault = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class View:
    """A view by the name it is embedded with; its template is `views/<name>.md.jinja`."""

    name: str
    of: str
    """The kind of record it shows; empty when it shows a whole kind."""
    make: Callable[..., Any]

    @property
    def parameters(self) -> list[str]:
        """What may be written beside `view` and `of`."""
        return list(inspect.signature(self.make).parameters)[2:]


VIEWS: tuple[View, ...] = (
    View("raci", "process", raci),
    View("swimlane", "process", swimlane),
    View("steps", "process", lambda handbook, process: process),
    View("results", "case", lambda handbook, case: case),
    View("index", "", index),
)


@dataclass(frozen=True)
class Embedded:
    """A view made for an embed."""

    view: View
    value: Any


def embed(handbook: Handbook, given: dict[str, Any]) -> Embedded | Fault:
    """What a block named `handbook` asks for, or code and values of what is wrong with it."""
    view = next((view for view in VIEWS if view.name == given.get("view")), None)
    if view is None:
        names = [view.name for view in VIEWS]
        name = str(given.get("view") or "")
        return "unknown-view", {"given": name, "allowed": ", ".join(names), "near": nearest(name, names)}
    extra = {key: value for key, value in given.items() if key not in ("view", "of")}
    if unknown := next((key for key in extra if key not in view.parameters), None):
        allowed = ", ".join(["of", *view.parameters])
        return "view-parameter", {"view": view.name, "given": unknown, "allowed": allowed}
    of = _of(handbook, view, str(given.get("of") or ""))
    return of if isinstance(of, tuple) else Embedded(view, view.make(handbook, of, **extra))


def _of(handbook: Handbook, view: View, given: str) -> Any:
    kinds = [kind.kind for kind in handbook.kinds]
    wrong = {"view": view.name, "given": given, "allowed": f"{view.of}:…" if view.of else " / ".join(kinds)}
    if not view.of:
        return given if given in kinds else ("view-of-kind", wrong)
    kind, _, identifier = given.partition(":")
    if kind != view.of:
        return "view-of-kind", wrong
    return handbook.fault(Ref(kind, identifier)) or handbook.get(Ref(kind, identifier))
