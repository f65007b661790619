"""A language into the words of messages, pages, kinds and fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from handbook_gen import source

LANGUAGES = ("zh", "en")


class _Given(dict[str, object]):
    """What a sentence may fill in; a missing value shows its name instead of failing."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


class Words:
    """The words of one language, read from `locales/<language>/`."""

    def __init__(self, language: str) -> None:
        """Take one of `LANGUAGES`; the files are read when first asked for."""
        self.language = language

    def ui(self, key: str, **values: object) -> str:
        """A word or sentence of the pages, such as `status.draft`; the key itself if unknown."""
        found = _word(self.language, key)
        try:
            return found.format_map(values) if values else found
        except KeyError:
            return found.format_map(_Given(values))

    def problem(self, code: str, values: Mapping[str, object]) -> tuple[str, str]:
        """What is wrong, and what to write instead."""
        given = _Given({"such": "", "margins": "", "since": "", **values})
        entry = _locale(self.language, "problems").get(code) or {"what": code, "fix": ""}
        what = str(entry["what"]).format_map(given)
        fix = str(entry.get("fix", "")).format_map(given)
        if values.get("near"):
            fix = self.ui("near", near=values["near"]) + fix
        return what, fix.strip()

    def example(self, code: str) -> dict[str, Any]:
        """How a problem comes about: what is `wrong`, and what fills in its sentences."""
        return dict(_locale(self.language, "examples").get(code, {}))

    def kind(self, kind: str, label: str = "") -> str:
        """A kind's name; `label` serves a kind that has no locale file."""
        return str(self._kind(kind).get("title") or label or kind)

    def about(self, kind: str) -> str:
        """What a kind is for, in one sentence."""
        return str(self._kind(kind).get("about", ""))

    def field(self, kind: str, path: str) -> str:
        """A field's title; `path` has no indexes, such as `steps.responsible`."""
        return str(self._field(kind, path).get("title") or path.rpartition(".")[2])

    def inverse(self, kind: str, path: str) -> str:
        """How a link reads from its other side."""
        found = self._field(kind, path)
        return str(found.get("inverse") or f"{self.kind(kind)} · {self.field(kind, path)}")

    def help(self, kind: str, path: str) -> tuple[str, str]:
        """A field's description and example."""
        found = self._field(kind, path)
        return str(found.get("description", "")), yaml_like(found.get("example", ""))

    def keys_by_title(self, kind: str, holder: str) -> dict[str, str]:
        """The fields of a record, or of a part of it such as `steps`, by their titles."""
        common = _locale(self.language, "kinds/_common")["fields"] if not holder else {}
        fields: dict[str, Any] = {**common, **self._kind(kind).get("fields", {})}
        own = {path.rpartition("."): held for path, held in fields.items()}
        return {str(h["title"]): key for (within, _, key), h in own.items() if within == holder}

    def value(self, name: str, value: str) -> str:
        """The word for a value from a fixed list, such as `phase` `research`."""
        return str(_locale(self.language, "values").get(name, {}).get(value, value))

    @property
    def asked(self) -> dict[str, Any]:
        """What the search has to know of the language: words that ask and that mean the same."""
        known = _locale(self.language, "search")
        asking = [word for line in known["asking"] for word in line]
        plain = {name: known[name] for name in ("leanings", "small", "synonyms")}
        return {"asking": asking} | plain

    def questions(self, name: str) -> tuple[str, ...]:
        """How people ask for a page that is made of many records, by its view or kind."""
        return tuple(_locale(self.language, "search")["questions"].get(name, ()))

    def _kind(self, kind: str) -> dict[str, Any]:
        return _locale(self.language, f"kinds/{kind}")

    def _field(self, kind: str, path: str) -> dict[str, Any]:
        own: dict[str, Any] = self._kind(kind).get("fields", {})
        common: dict[str, Any] = _locale(self.language, "kinds/_common")["fields"]
        return dict(own.get(path) or common.get(path) or {})


def problem_codes() -> tuple[str, ...]:
    """Every problem that can be told, in the order of the locale."""
    return tuple(_locale(LANGUAGES[0], "problems"))


def yaml_like(value: object) -> str:
    """An example as it is written in YAML's short form, quoted only where it is in the locale."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_item(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_item, value))}]"
    return str(value)


def _item(value: object) -> str:
    quoted = isinstance(value, str) and not isinstance(value, source.Plain)
    return json.dumps(value, ensure_ascii=False) if quoted else yaml_like(value)


@cache
def _word(language: str, key: str) -> str:
    """A word of the pages before anything is filled in; the key itself if unknown."""
    found: Any = _locale(language, "pages")
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return str(found) if isinstance(found, str) else key


@cache
def _locale(language: str, name: str) -> dict[str, Any]:
    file = files("handbook_gen") / "locales" / language / f"{name}.yml"
    if not file.is_file():
        return {}
    return source.parse(name, file.read_text("utf-8")).data or {}
