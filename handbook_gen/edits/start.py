"""A kind and a title into the commented file that a person goes on writing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from handbook_gen import source
from handbook_gen.edits.order import order
from handbook_gen.edits.quotes import quoted
from handbook_gen.records import Part, Record
from handbook_gen.walks import prose_keys, shape
from handbook_gen.words import Words

UNSAID = ("order", "illustrative", "formerly", "review_every", "verified")
"""Shared fields that nobody needs at the start."""
ANY = "any"


class NewError(Exception):
    """No record can be started so; `code` is a word of the pages under `new`."""

    def __init__(self, code: str, **values: str) -> None:
        """Take what the sentence fills in."""
        self.code, self.values = code, values
        super().__init__(code)


@dataclass(frozen=True)
class Start:
    """What a new record says from its first day; whatever its kind insists on is filled in."""

    kind: type[Record]
    given: Mapping[str, str]
    """Values of its fields, a title at least."""
    targets: Mapping[str, str]
    """A record of every kind, by its id, for links that a kind insists on."""
    today: date
    words: Words

    def text(self) -> str:
        """The file: fields with a value, and every other as a comment with an example.

        Raises `NewError` where the kind insists on a link and there is nothing to link to.
        """
        about = self.words.ui(
            "new.head",
            kind=self.words.kind(self.kind.kind, self.kind.label),
            about=self.words.about(self.kind.kind),
        )
        head = [*(f"# {line}" for line in about.splitlines()), ""]
        keys = [key for key in order(self.kind) if key not in UNSAID]
        return "\n".join([*head, *(line for key in keys for line in self._field(key))]) + "\n"

    def _field(self, key: str) -> list[str]:
        title, (description, example) = self._words(key)
        if key in self.given:
            return [f"{key}: {self.given[key] if key == 'status' else written(self.given[key])}"]
        comment = f"# {title}{self.words.ui('colon')}{description}"
        if _field_of(self.kind, key).is_required():
            return [comment, *self._insisted(key, example)]
        return [comment, f"# {key}: {example}"]

    def _words(self, path: str) -> tuple[str, tuple[str, str]]:
        kind = self.kind.kind
        return self.words.field(kind, path), self.words.help(kind, path)

    def _insisted(self, key: str, example: str) -> list[str]:
        """A field with the least that its kind takes, else with its example."""
        lines = list(self._lines(self.kind, key, key, ""))
        data = source.parse("", "\n".join(lines)).data
        type_ = TypeAdapter(_field_of(self.kind, key).rebuild_annotation())
        try:
            type_.validate_python(data[key])
        except ValidationError:
            return [f"{key}: {example}"]
        return lines

    def _lines(self, part: type[Part], key: str, path: str, margin: str) -> Iterator[str]:
        """A key with a value; parts of which there may be many are a list of one."""
        inner, many = shape(part)[key], _is_list(part, key)
        if inner is None:
            value = self._value(part, key, path)
            yield f"{margin}{key}: {f'[{value}]' if many and value[0] != '[' else value}"
            return
        yield f"{margin}{key}:"
        deeper = margin + ("    " if many else "  ")
        wanted = [k for k in inner.keys().values() if _field_of(inner, k).is_required()]
        lines = [ln for k in wanted for ln in self._lines(inner, k, f"{path}.{k}", deeper)]
        yield from (margin + "  - " + lines[0].lstrip(), *lines[1:]) if many else lines

    def _value(self, part: type[Part], key: str, path: str) -> str:
        schema = _schema(part, key)
        example = self._words(path)[1][1]
        if link := schema.get("x-links-to"):
            target = "role" if link == ANY else link
            if target not in self.targets:
                values = {"kind": self.words.kind(self.kind.kind), "target": target}
                raise NewError("no_target", **values)
            held = self.targets[target]
            return f"role:{held}" if link == ANY else held
        if key in prose_keys(part):
            return self.words.ui("new.todo")
        return self.today.isoformat() if schema.get("format") == "date" else example


def written(value: str) -> str:
    """A text as YAML."""
    return quoted(json.dumps(value, ensure_ascii=False), value)


def _field_of(part: type[Part], key: str) -> Any:
    name = next(name for name, known in part.keys().items() if known == key)
    return part.model_fields[name]


def _is_list(part: type[Part], key: str) -> bool:
    return bool(part.model_json_schema()["properties"][key].get("type") == "array")


def _schema(part: type[Part], key: str) -> dict[str, Any]:
    """What JSON Schema says of a field, or of its items."""
    found: dict[str, Any] = part.model_json_schema()["properties"][key]
    return dict(found.get("items", found))
