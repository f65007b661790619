"""A kind's class into the JSON Schema of its files: what the check takes, an editor takes.

Unlike pydantic's own schema it lets texts look like numbers, and optional fields be empty; and it
says in the handbook's language what to write instead. `if` and `then` keep an editor from offering
`null`.
"""

from __future__ import annotations

import json
from typing import Any

from handbook_gen.faults import PATTERNS
from handbook_gen.records import SOMETHING, Record
from handbook_gen.schema.told import Told

Schema = dict[str, Any]
Path = tuple[str, ...]

IDS = "ids.json"
"""The file that lists the records a link may lead to."""
_NULL = {"type": "null"}
_IDS = {"bad-id", "not-an-id"}
_COUNT = {"minimum": 0, "multipleOf": 1}
"""An id may be a number to an editor, which has no pattern for numbers."""
_WORDS = {"not-an-address", "not-kind-and-id"}
"""What no number can be, which has no pattern to an editor either."""
_LIMITS = {"ge": "minimum", "le": "maximum"}


def shape(kind: type[Record], told: Told) -> Schema:
    """The schema of one record."""
    raw = kind.model_json_schema()
    found = _Shape(raw.get("$defs", {}), told).mapping(raw, ())
    return {**told.about(), **found}


class _Shape:
    """The fields of a kind; `parts` are the classes that they hold."""

    def __init__(self, parts: dict[str, Schema], told: Told) -> None:
        self.parts = parts
        self.told = told

    def mapping(self, node: Schema, path: Path) -> Schema:
        """A record or a part of one. A record's `id` is the name of its file."""
        required = [key for key in node.get("required", ()) if path or key != "id"]
        properties = {
            key: {
                **self.told.field(".".join((*path, key))),
                **self.value(inner, (*path, key), optional=key not in required),
            }
            for key, inner in node["properties"].items()
            if key != "x-"
        }
        return {
            "type": "object",
            "properties": properties,
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
            "required": required,
        }

    def value(self, node: Schema, path: Path, *, optional: bool) -> Schema:
        """What a field may hold; nothing, where it is optional."""
        choices = [choice for choice in node.get("anyOf", [node]) if choice != _NULL]
        if len(choices) > 1:
            found = [self.value(choice, path, optional=False) for choice in choices]
            return {"anyOf": [*found, *([_NULL] if optional else [])]}
        node = self.parts.get(choices[0].get("$ref", "").rpartition("/")[2], choices[0])
        if "properties" in node:
            return {**self.mapping(node, path), "type": _types("object", optional=optional)}
        if node.get("type") == "array":
            return self._list(node, path, optional=optional)
        if "enum" in node or node["type"] == "boolean":
            return self._choice(node, path, optional=optional)
        if "x-links-to" in node or node.get("x-code") in (None, "not-a-zone"):
            return self._text(node, optional=optional)
        return self._exact(node, path, optional=optional)

    def _list(self, node: Schema, path: Path, *, optional: bool) -> Schema:
        return {
            "type": _types("array", optional=optional),
            "items": self.value(node["items"], path, optional=False),
            **({"minItems": node["minItems"]} if "minItems" in node else {}),
        }

    def _choice(self, node: Schema, path: Path, *, optional: bool) -> Schema:
        """One of a fixed list, each with its words."""
        allowed = node.get("enum", [True, False])
        name = node.get("x-words", path[-1])
        values = [*allowed, *([None] if optional else [])]
        choices = self.told.words.ui("comma").join(self.told.choice(name, v) for v in allowed)
        return {
            "enum": values,
            "markdownEnumDescriptions": [self.told.value(name, value) for value in values],
            "errorMessage": self.told.fix(node.get("x-code", "not-one-of"), allowed=choices),
        }

    def _text(self, node: Schema, *, optional: bool) -> Schema:
        """Words, or what looks like a number; a link offers the records there are."""
        patterns = [SOMETHING] if node.get("minLength") else []
        patterns += [node["pattern"]] if node.get("pattern") not in (None, SOMETHING) else []
        codes = {self._code(pattern, node) for pattern in patterns}
        rules = [self._pattern(pattern, node) for pattern in patterns]
        rules += [_COUNT] if codes & _IDS else []
        target = node.get("x-links-to")
        for code in sorted(codes & _WORDS):
            rules += [self._never("number", code), self._never("boolean", code)]
        rules.append(self._never("object", "not-a-link" if target else "fields-for-text"))
        rules.append(self._never("array", "not-a-link" if target else "list-for-text"))
        rules += [] if optional else [self._never("null", "text-empty")]
        rules += [{"$ref": f"{IDS}#/definitions/{target}"}] if target else []
        return {"allOf": rules}

    def _never(self, kind: str, code: str) -> Schema:
        """A rule that refuses values of a type."""
        refused = {"type": "string", "errorMessage": self.told.fix(code)}
        return {"if": {"type": kind}, "then": refused}

    def _pattern(self, pattern: str, node: Schema) -> Schema:
        fix = self.told.fix(self._code(pattern, node))
        return {"pattern": pattern, "patternErrorMessage": fix}

    def _code(self, pattern: str, node: Schema) -> str:
        code: str = node.get("x-code") or PATTERNS.get(pattern, "not-one-line")
        return code

    def _exact(self, node: Schema, path: Path, *, optional: bool) -> Schema:
        """A number, a date, a length of time and so on."""
        fix, example = self.told.fix(node["x-code"]), self.told.example(".".join(path))
        rules = {
            "type": node["type"],
            "errorMessage": fix,
            **(self._pattern(node["pattern"], node) if "pattern" in node else {}),
            **{_LIMITS[key]: node[key] for key in _LIMITS if key in node},
        }
        number = node["type"] in ("integer", "number")
        examples = [json.loads(example) if number else example]
        if not optional:
            return {**rules, "examples": examples}
        return {"if": {"not": _NULL}, "then": rules, "examples": examples}


def _types(name: str, *, optional: bool) -> str | list[str]:
    return [name, "null"] if optional else name
