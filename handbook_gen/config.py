"""`mkdocs.yml` into the one `Options` that the plugin and every command share."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from yaml_env_tag import construct_env_tag

from handbook_gen import source
from handbook_gen.problems import HandbookError, Problem, nearest
from handbook_gen.source import START, Plain, Source, Span, shown
from handbook_gen.words import LANGUAGES

_PLUGIN = re.compile(r"""\bhandbook["']?\s*:""")
_LANGUAGE = re.compile(r"""^\s*language:\s*["']?(\w\w)""", re.MULTILINE)

AREAS = {
    "goals": ("goal", "metric"),
    "processes": ("process", "project"),
    "roles": ("role", "team"),
    "meetings": ("meeting", "tool"),
    "learning": ("training", "case", "retro"),
    "culture": ("review", "value", "term"),
}
"""The six areas of the navigation; their titles are in the locale under `areas`."""
KIND_NAMES = tuple(chain.from_iterable(AREAS.values()))


class Settings(BaseModel):
    """Every option of the `handbook` plugin."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    data_dir: str = Field(default="data", min_length=1, examples=["data"])
    """Folder of the YAML records, relative to `mkdocs.yml`."""
    language: Literal["zh", "en"] | None = Field(default=None, examples=["zh"])
    """Language of pages and messages; by default that of the theme."""
    areas: dict[str, list[str]] | None = Field(default=None, examples=["{岗位: [role, team]}"])
    """Areas of the navigation: title → kinds, in order."""

    @field_validator("areas")
    @classmethod
    def _of_kinds(cls, areas: dict[str, list[str]] | None) -> dict[str, list[str]] | None:
        """Refuse what is no kind."""
        for kind in chain.from_iterable((areas or {}).values()):
            if kind not in KIND_NAMES:
                raise PydanticCustomError("not-one-of", "not a kind", {"given": kind})
        return areas


class ConfigError(HandbookError):
    """`mkdocs.yml` cannot be used; `language` is the one to say so in."""

    def __init__(self, problems: Iterable[Problem], language: str) -> None:
        super().__init__(problems)
        self.language = language


@dataclass(frozen=True)
class Options:
    """What a handbook's configuration says, with every default filled in."""

    root: Path
    """The folder of `mkdocs.yml`; paths shown to people are relative to it."""
    docs: Path
    data: Path
    language: str
    areas: tuple[tuple[str, tuple[str, ...]], ...]
    """Title (or a key of `AREAS`) and kinds of every area."""

    def named(self, file: Path) -> str:
        """A file as people know it: relative to `mkdocs.yml`, with `/`."""
        inside = file.is_relative_to(self.root)
        return file.relative_to(self.root).as_posix() if inside else file.as_posix()


def options(given: Any, *, root: Path, docs: str, theme_language: str, path: str) -> Options:
    """The plugin's options as written into `Options`; raises `ConfigError` naming the option."""
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        wish = given.get("language") if isinstance(given, dict) else None
        file = source.read(root / path, path)
        found = [_problem(detail, file) for detail in error.errors(include_url=False)]
        raise ConfigError(found, _language(wish, theme_language)) from None
    return Options(
        root=root,
        docs=root / docs,
        data=root / settings.data_dir,
        language=_language(settings.language, theme_language),
        areas=tuple((name, tuple(kinds)) for name, kinds in (settings.areas or AREAS).items()),
    )


def read(file: Path) -> Options:
    """The options in a `mkdocs.yml`; raises `ConfigError` when it cannot be read."""
    config = _load(file, file.parent)
    theme = config.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else ""
    return options(
        _own(config.get("plugins")),
        root=file.resolve().parent,
        docs=str(config.get("docs_dir") or "docs"),
        theme_language=str(language or ""),
        path=file.name,
    )


def _language(*wishes: object) -> str:
    """The first language that the handbook speaks, of `zh-Hans` the `zh`; else English."""
    return next((w for wish in wishes if (w := str(wish or "")[:2]) in LANGUAGES), "en")


def _load(file: Path, root: Path, above: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The file with what it inherits, as MkDocs merges them: mappings deeply, lists replaced."""
    name = Path(os.path.relpath(file, root)).as_posix()
    if not file.is_file():
        raise ConfigError([Problem(name, "config-missing")], "zh")
    found = source.read(file, name)
    config, problems = _parsed(found)
    parent = config.pop("INHERIT", None)
    if parent and (not isinstance(parent, str) or file.resolve() in above):
        problems.append(_unusable(found, f"INHERIT: {parent}"))
    if problems:
        language = _LANGUAGE.search(found.text)
        raise ConfigError(problems, _language(language[1] if language else "zh"))
    if not parent:
        return config
    return _merged(_load(file.parent / parent, root, (*above, file.resolve())), config)


def _parsed(file: Source) -> tuple[dict[str, Any], list[Problem]]:
    """What MkDocs reads in a file; unlike a record it may use tags, anchors and so on."""
    if file.data is None and file.problems:
        return {}, list(file.problems)
    try:
        config = yaml.load(file.text, Loader=_Loader)  # noqa: S506 (a safe loader)
    except (ValueError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        at = Span(mark.line + 1, mark.column + 1, mark.column + 2) if mark else START
        return {}, [_unusable(file, getattr(error, "problem", None) or str(error), at)]
    if not isinstance(config, dict):
        return {}, [_unusable(file, _word(config))]
    return config, []


def _unusable(file: Source, detail: str, at: Span = START) -> Problem:
    return file.problem("bad-config", at, detail=detail)


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = under | over
    for key in under.keys() & over.keys():
        if isinstance(under[key], dict) and isinstance(over[key], dict):
            both[key] = _merged(under[key], over[key])
    return both


def _own(plugins: Any) -> Any:
    """The options under `handbook`, whichever of MkDocs' forms `plugins` has."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = [entry for entry in entries if isinstance(entry, dict)]
    return next((entry["handbook"] or {} for entry in named if "handbook" in entry), {})


def _problem(detail: Any, file: Source) -> Problem:
    """What pydantic refuses in the options as a problem at the option's name."""
    name = str(next(iter(detail["loc"]), "handbook"))
    known, at, given = list(Settings.model_fields), _place(file, name), _word(detail["input"])
    if detail["type"] == "extra_forbidden":
        near, allowed = nearest(name, known), ", ".join(known)
        return file.problem("unknown-option", at, given=name, allowed=allowed, near=near)
    if detail["type"] == "literal_error":
        choice: dict[str, Any] = {"allowed": LANGUAGES, "near": nearest(given, LANGUAGES)}
        return file.problem("not-one-of", at, field=name, given=given, **choice)
    if detail["type"] == "not-one-of":
        given = detail["ctx"]["given"]
        kinds: dict[str, Any] = {"allowed": KIND_NAMES, "near": nearest(given, KIND_NAMES)}
        return file.problem("not-one-of", _place(file, given), field=name, given=given, **kinds)
    option = name if name in known else "data_dir"
    examples = Settings.model_fields[option].examples or [""]
    example = f"{option}: {examples[0]}"
    return file.problem("bad-option", at, given=name, found=given, example=example)


def _word(value: object) -> str:
    return shown(Plain(value) if isinstance(value, str) else value)


def _place(file: Source, name: str) -> Span:
    """Where an option stands: its first mention from the line on that names the plugin."""
    start = next((n for n, line in enumerate(file.lines) if _PLUGIN.search(line)), 0)
    for number, line in enumerate(file.lines[start:], start + 1):
        if found := re.search(rf"\b{re.escape(name)}\b", line):
            return Span(number, found.start() + 1, found.end() + 1)
    return START


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what MkDocs reads, without running what `!!python/name:` names."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_constructor(None, lambda _loader, _node: None)
