"""A handbook into the frozen values that pages show; `VIEWS` are those a text may embed."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from handbook_gen.handbook import Handbook
from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Record, Ref
from handbook_gen.views.index import index
from handbook_gen.views.raci import raci
from handbook_gen.views.swimlane import swimlane


def itself(_handbook: Handbook, record: Record) -> Record:
    """The view of what a record says by itself."""
    return record


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
    View("steps", "process", itself),
    View("results", "case", itself),
    View("index", "", index),
)


@dataclass(frozen=True)
class Embedded:
    """A view made for an embed."""

    view: View
    value: Any


def embed(handbook: Handbook, given: dict[str, Any]) -> Embedded | Fault:
    """What a block named `handbook` asks for, or what is wrong with it."""
    if given.get("view") is None:
        return Fault("missing-key", {"key": "view"})
    name = str(given["view"])
    view = next((view for view in VIEWS if view.name == name), None)
    if view is None:
        names = [view.name for view in VIEWS]
        values = {"given": name, "allowed": ", ".join(names), "near": nearest(name, names)}
        return Fault("unknown-view", values, ("view",))
    extra = {key: value for key, value in given.items() if key not in {"view", "of"}}
    if unknown := next((key for key in extra if key not in view.parameters), None):
        allowed = ", ".join(["of", *view.parameters])
        values = {"view": view.name, "given": unknown, "allowed": allowed}
        return Fault("view-parameter", values, (unknown,))
    of = _of(handbook, view, str(given.get("of") or ""))
    if isinstance(of, Fault):
        return of
    return Embedded(view, of and view.make(handbook, of, **extra))


def _of(handbook: Handbook, view: View, given: str) -> Record | str | Fault | None:
    """The record, or the name of the kind, that a view is to show; None for a refused record."""
    kinds = [kind.kind for kind in handbook.kinds]
    allowed = f"{view.of}:…" if view.of else " / ".join(kinds)
    wrong = Fault("view-of-kind", {"view": view.name, "given": given, "allowed": allowed}, ("of",))
    if not view.of:
        return given if given in kinds else wrong
    kind, _, identifier = given.partition(":")
    if kind != view.of:
        return wrong
    fault = handbook.fault(Ref(kind, identifier))
    return replace(fault, path=("of",)) if fault else handbook.get(Ref(kind, identifier))
