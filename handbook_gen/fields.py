"""A kind's class into its fields: where each is written, what it holds, and whether it must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook_gen.faults import PATTERNS
from handbook_gen.records import ID, SOMETHING, Record

PART = "part"
"""The form of a field that holds fields of its own."""
_FORMS = {
    "not-a-whole-number": "whole",
    "not-a-number": "number",
    "not-true-or-false": "truth",
    "not-a-day": "day",
    "not-a-date": "date",
    "not-a-duration": "duration",
    "not-days": "days",
    "not-a-time": "time",
    "not-a-zone": "zone",
    "not-an-id": "link",
    "not-kind-and-id": "link",
}
_PATTERNS = {f"^{ID}$": "id", r"^(https?://|mailto:)\S+$": "address", SOMETHING: "text"}


@dataclass(frozen=True)
class Field:
    """A field, by the keys that lead to it."""

    path: tuple[str, ...]
    form: str
    """What it holds, such as `text`, `link` or `day`; its words are in the locale."""
    many: bool
    required: bool
    target: str = ""
    """The kind that it links to, `any` for all."""
    allowed: tuple[object, ...] = ()
    """The values of a fixed list."""
    words: str = ""
    """The list's name in the locale."""
    several: bool = False
    """Whether a list may stand for the one value."""
    pattern: str = ""
    code: str = ""
    """The problem of a value that the pattern refuses."""
    least: int | None = None
    most: int | None = None

    @property
    def name(self) -> str:
        """As problems and locales name it, such as `steps.responsible`."""
        return ".".join(self.path)

    @property
    def common(self) -> bool:
        """Whether every kind has it."""
        return self.path[0] in Record.keys().values()


def fields(kind: type[Record]) -> Iterator[Field]:
    """Every field of a kind, those below another right after it."""
    schema = kind.model_json_schema()
    parts = schema.get("$defs", {})

    def walk(node: dict[str, Any], path: tuple[str, ...]) -> Iterator[Field]:
        for key, inner in node["properties"].items():
            if key == "x-":
                continue
            held = _held(inner)
            many = held.get("type") == "array"
            held = _held(held["items"]) if many else held
            held = parts.get(held.get("$ref", "").rpartition("/")[2], held)
            here = (*path, key)
            required = key in node.get("required", ()) and here != ("id",)
            pattern = held.get("pattern", "")
            yield Field(
                here,
                _form(held),
                many,
                required,
                target=held.get("x-links-to", ""),
                allowed=tuple(held.get("enum", ())),
                words=held.get("x-words", key),
                several=any(choice.get("type") == "array" for choice in inner.get("anyOf", ())[1:]),
                pattern=pattern,
                code=held.get("x-code", PATTERNS.get(pattern, "")),
                least=held.get("ge"),
                most=held.get("le"),
            )
            if "properties" in held:
                yield from walk(held, here)

    return walk(schema, ())


def _held(node: dict[str, Any]) -> dict[str, Any]:
    """What a field holds when it holds something."""
    choices = [choice for choice in node.get("anyOf", [node]) if choice != {"type": "null"}]
    return dict(choices[0])


def _form(node: dict[str, Any]) -> str:
    if "properties" in node:
        return PART
    if "enum" in node:
        return "one-of"
    return _FORMS.get(node.get("x-code", ""), _PATTERNS.get(node.get("pattern", ""), "line"))
