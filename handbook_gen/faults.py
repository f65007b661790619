"""What pydantic refuses in a record into problems with our own codes and places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from handbook_gen.guesses import meant, several
from handbook_gen.problems import FieldPath, Problem, Severity, field_name, nearest
from handbook_gen.records import ID, SOMETHING, Record
from handbook_gen.slips import field_slip
from handbook_gen.source import START, Plain, Source, Span, shown
from handbook_gen.walks import part_at

_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "string_too_short": "text-empty",
    "tuple_type": "not-a-list",
    "model_type": "not-a-mapping",
    "literal_error": "not-one-of",
    "too_short": "list-empty",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
}
_NO_TEXT = {dict: "fields-for-text", list: "list-for-text", type(None): "text-empty"}
PATTERNS = {
    f"^{ID}$": "bad-id",
    r"^(https?://|mailto:)\S+$": "not-an-address",
    SOMETHING: "text-empty",
}
"""What is wrong with a text that a pattern refuses; any other is that of one line."""
_LIMITS = {"ge": "≥", "le": "≤"}


def faults(
    error: ValidationError, kind: type[Record], source: Source, prefix: FieldPath
) -> Iterator[Problem]:
    """Every refusal as a problem at its key or value.

    None for what was read wrongly already, nor for a key that is there but misspelt.
    """
    misread = {p.line for p in source.problems if p.severity is Severity.ERROR}
    details = (d for d in error.errors(include_url=False) if not _only_by_loss(d))
    found = [_problem(detail, kind, source, prefix) for detail in details]
    misspelt = {(_holder(p), p.values["near"]) for p in found if p.code == "unknown-key"}
    for problem in found:
        there = problem.code == "missing-key" and (_holder(problem), problem.values["key"])
        if problem.line not in misread and there not in misspelt:
            yield problem


def locate(source: Source, path: FieldPath, *, key: bool = False) -> Span:
    """The place of a value (or of its key); that of the nearest part above when it is absent.

    The one item of a list may be written without the list; its place is then the list's.
    """
    found = source.spans.get(path)
    while path and not found:
        path, key = path[:-1], not isinstance(path[-1], int)
        found = source.spans.get(path)
    return found[0 if key else 1] if found else START


def _only_by_loss(detail: Any) -> bool:
    """Whether a list is too short only because its items were refused."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _holder(problem: Problem) -> str:
    return problem.field.rpartition(".")[0]


def _problem(detail: Any, kind: type[Record], source: Source, prefix: FieldPath) -> Problem:
    path = (*detail["loc"], *detail.get("ctx", {}).get("at", ()))
    given, code = detail["input"], _code(detail)
    at = locate(source, (*prefix, *path), key=code == "unknown-key")
    if code == "not-a-mapping" and isinstance(given, Plain) and (found := field_slip(given)):
        code, column = found[0], at.column + found[1]
        at = Span(at.line, column, column + 1)
    values: dict[str, Any] = {
        **_values(detail, kind, path),
        "kind": kind.kind,
        "given": shown(given),
    }
    return source.problem(code, at, field=field_name(path), **values)


def _code(detail: Any) -> str:
    kind = detail["type"]
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(detail["ctx"]["pattern"], "not-one-line")
    if kind == "string_type":
        return _NO_TEXT[type(detail["input"])]
    return _CODES.get(kind, kind if "-" in kind else "invalid-value")


def _values(detail: Any, kind: type[Record], path: FieldPath) -> dict[str, object]:
    context = {name: str(value) for name, value in detail.get("ctx", {}).items() if name != "at"}
    values: dict[str, object] = {**context, "detail": detail["msg"]}
    if path:
        values["key"] = next((part for part in reversed(path) if isinstance(part, str)), "")
    if detail["type"] == "extra_forbidden":
        holder = part_at(kind, path[:-1])
        values["near"] = nearest(str(path[-1]), holder.keys().values()) if holder else ""
    if detail["type"] == "model_type" and (part := part_at(kind, path)):
        values["fields"] = ", ".join(part.keys().values())
    if detail["type"] == "literal_error":
        words = context["expected"].replace(" or ", ", ").split(",")
        allowed = [word.strip("' ") for word in words]
        values["allowed"] = allowed
        values["near"] = nearest(str(detail["input"]), allowed)
    if isinstance(given := detail["input"], str) and not values.get("near"):
        values["near"] = _meant(detail, given, kind, path)
    values["limit"] = next((f"{_LIMITS[k]} {v}" for k, v in context.items() if k in _LIMITS), "")
    return values


def _meant(detail: Any, given: str, kind: type[Record], path: FieldPath) -> str:
    """What to write instead, as far as the value tells; a list of parts cannot be guessed."""
    code = _code(detail)
    if code == "not-a-list":
        return several(given) if part_at(kind, path) is None else ""
    return meant(code, given)
