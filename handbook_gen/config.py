"""`mkdocs.yml` into the one `Options` that the plugin and every command share."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    field_validator,
)
from pydantic_core import PydanticCustomError
from yaml_env_tag import construct_env_tag

from handbook_gen import markdown, source
from handbook_gen.practice import ASPECTS, OFF, RULES, SEVERITIES, Practice, aspects
from handbook_gen.problems import HandbookError, Problem, nearest
from handbook_gen.source import START, Plain, Source, Span, shown
from handbook_gen.values import Zone
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

ZONES = {"zh": "Asia/Shanghai", "en": "UTC"}
"""Where a handbook in a language is most likely at home."""


def _one_of(given: str, allowed: Collection[str], *path: str) -> str:
    """A word that is allowed, else a refusal; `path` leads to it below what is validated."""
    if given not in allowed:
        values = {"given": given, "allowed": tuple(allowed), "path": path}
        raise PydanticCustomError("not-one-of", "not one of these", values)
    return given


def _of(allowed: Collection[str]) -> AfterValidator:
    return AfterValidator(lambda given: _one_of(given, allowed))


class Settings(BaseModel):
    """Every option of the `handbook` plugin."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    data_dir: str = Field(default="data", min_length=1, examples=["data"])
    """Folder of the YAML records, relative to `mkdocs.yml`."""
    language: Literal["zh", "en"] | None = Field(default=None, examples=["zh"])
    """Language of pages and messages; by default that of the theme."""
    areas: dict[str, list[Annotated[str, _of(KIND_NAMES)]]] | None = Field(
        default=None, examples=["{岗位: [role, team]}"]
    )
    """Areas of the navigation: title → kinds, in order."""
    aspects: dict[Annotated[str, _of(ASPECTS)], dict[str, Any]] | None = Field(
        default=None, examples=["{goals: {title: OKR, owned: 1}, process: {processes: 2}}"]
    )
    """The frame of the coverage page: aspect → title and minima, in order."""
    rules: dict[Annotated[str, _of(RULES)], Annotated[str, _of(SEVERITIES)]] = Field(
        default_factory=dict, examples=["{no-owner: error}"]
    )
    """Severity of rules: code → off, advice, warning or error."""
    timezone: str | None = Field(default=None, examples=["Asia/Shanghai"])
    """Time zone of schedules that name none; by default Asia/Shanghai in Chinese, else UTC."""
    week_minutes: int = Field(default=2400, ge=1, examples=["2400"])
    """Minutes of a working week."""
    meeting_minutes: int = Field(default=600, ge=1, examples=["600"])
    """Minutes of meetings a week above which a role's load is marked."""
    speech_rate: int = Field(default=220, ge=60, le=600, examples=["220"])
    """Characters that are spoken in a minute, by which the length of briefs is counted."""

    @field_validator("aspects")
    @classmethod
    def _of_the_frame(cls, aspects: dict[str, dict[str, Any]] | None) -> Any:
        """Refuse what is no evidence of an aspect, and what is no number of it."""
        for name, given in (aspects or {}).items():
            for key, value in given.items():
                _one_of(key, ("title", *ASPECTS[name]), name)
                fits = isinstance(value, str) if key == "title" else _countable(value)
                if not fits:
                    values = {"given": value, "path": (name, key)}
                    raise PydanticCustomError("bad-option", "no such value", values)
        return aspects

    @field_validator("rules", mode="before")
    @classmethod
    def _off(cls, rules: Any) -> Any:
        """Take `off` for the word that people write: to YAML 1.1 it is false."""
        if not isinstance(rules, dict):
            return rules
        return {code: OFF if severity is False else severity for code, severity in rules.items()}

    @field_validator("timezone")
    @classmethod
    def _of_zones(cls, name: str | None) -> str | None:
        """Refuse what is no time zone."""
        return name and TypeAdapter(Zone).validate_python(name)


def _countable(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


class ConfigError(HandbookError):
    """`mkdocs.yml` cannot be used; `language` is the one to say so in."""

    def __init__(self, problems: Iterable[Problem], language: str) -> None:
        super().__init__(problems)
        self.language = language


@dataclass(frozen=True)
class Place:
    """What `mkdocs.yml` says of the site, for commands; the plugin asks MkDocs."""

    name: str = ""
    url: str = ""
    """Where the site is published, with `/` at its end; empty when unknown."""
    directory_urls: bool = True
    repo_url: str = ""
    edit_uri: str = ""
    edit_uri_template: str = ""


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
    practice: Practice = field(default_factory=Practice)
    place: Place = field(default_factory=Place)

    def named(self, file: Path) -> str:
        """A file as people know it: relative to `mkdocs.yml`, with `/`."""
        inside = file.is_relative_to(self.root)
        return file.relative_to(self.root).as_posix() if inside else file.as_posix()

    def uri(self, path: str) -> str:
        """A page's file, as it is named, among the pages of the site."""
        return (self.root / path).relative_to(self.docs).as_posix()


def options(given: Any, *, root: Path, docs: str, theme_language: str, path: str) -> Options:
    """The plugin's options as written into `Options`; raises `ConfigError` naming the option."""
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        wish = given.get("language") if isinstance(given, dict) else None
        file = source.read(root / path, path)
        found = [_problem(detail, file) for detail in error.errors(include_url=False)]
        raise ConfigError(found, _language(wish, theme_language)) from None
    language = _language(settings.language, theme_language)
    return Options(
        root=root,
        docs=root / docs,
        data=root / settings.data_dir,
        language=language,
        areas=tuple((name, tuple(kinds)) for name, kinds in (settings.areas or AREAS).items()),
        practice=Practice(
            timezone=settings.timezone or ZONES[language],
            week_minutes=settings.week_minutes,
            meeting_minutes=settings.meeting_minutes,
            speech_rate=settings.speech_rate,
            aspects=aspects(settings.aspects or {name: {} for name in ASPECTS}),
            severities=RULES | settings.rules,
        ),
    )


def read(file: Path) -> Options:
    """The options in a `mkdocs.yml`; raises `ConfigError` when it cannot be read."""
    config = _load(file, file.parent)
    theme = config.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else ""
    found = options(
        _own(config.get("plugins")),
        root=file.resolve().parent,
        docs=str(config.get("docs_dir") or "docs"),
        theme_language=str(language or ""),
        path=file.name,
    )
    return replace(found, place=_site(config))


def _site(config: dict[str, Any]) -> Place:
    url = str(config.get("site_url") or "")
    return Place(
        name=str(config.get("site_name") or ""),
        url=f"{url.rstrip('/')}/" if url else "",
        directory_urls=config.get("use_directory_urls") is not False,
        repo_url=str(config.get("repo_url") or ""),
        edit_uri=str(config.get("edit_uri") or ""),
        edit_uri_template=str(config.get("edit_uri_template") or ""),
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
    loc = detail["loc"] or ("handbook",)
    name, told = str(loc[0]), detail.get("ctx", {})
    path, given = (*loc, *told.get("path", ())), _word(told.get("given", detail["input"]))
    known, at = list(Settings.model_fields), _place(file, (*path, told.get("given", "")))
    if detail["type"] == "extra_forbidden":
        near, allowed = nearest(name, known), ", ".join(known)
        return file.problem("unknown-option", at, given=name, allowed=allowed, near=near)
    if detail["type"] == "literal_error":
        choice: dict[str, Any] = {"allowed": LANGUAGES, "near": nearest(given, LANGUAGES)}
        return file.problem("not-one-of", at, field=name, given=given, **choice)
    if detail["type"] == "not-one-of":
        allowed = told["allowed"]
        words: dict[str, Any] = {"allowed": allowed, "near": nearest(given, allowed)}
        return file.problem("not-one-of", at, field=name, given=given, **words)
    option = name if name in known else "data_dir"
    examples = Settings.model_fields[option].examples or [""]
    example = f"{option}: {examples[0]}"
    return file.problem("bad-option", at, given=name, found=given, example=example)


def _word(value: object) -> str:
    return shown(Plain(value) if isinstance(value, str) else value)


def _place(file: Source, path: Iterable[object]) -> Span:
    """Where an option or a part of it stands: each key's first mention behind the one before.

    The first is looked for behind the name of the plugin; what is not mentioned is passed over.
    """
    plugin, at = _PLUGIN.search(file.text), START
    offset = plugin.start() if plugin else 0
    for key in filter(None, map(str, path)):
        found = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])").search(file.text, offset)
        if found:
            offset = found.end()
            line, column = markdown.place(file.text, found.start())
            at = Span(line, column, column + len(found[0]))
    return at


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what MkDocs reads, without running what `!!python/name:` names."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_constructor(None, lambda _loader, _node: None)
