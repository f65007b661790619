"""`mkdocs.yml` into the one `Options` that the plugin and every command share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from yaml_env_tag import construct_env_tag

from handbook_gen.problems import HandbookError, Problem, nearest
from handbook_gen.words import LANGUAGES

AREAS = {
    "goals": ("goal", "metric"),
    "processes": ("process", "project"),
    "roles": ("role", "team"),
    "meetings": ("meeting", "tool"),
    "learning": ("training", "case", "retro"),
    "culture": ("review", "value", "term"),
}
"""The six areas of the navigation; their titles are in the locale under `areas`."""


class Settings(BaseModel):
    """Every option of the `handbook` plugin."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    data_dir: str = "data"
    """Folder of the YAML records, relative to `mkdocs.yml`."""
    language: Literal["zh", "en"] | None = None
    """Language of pages and messages; by default that of the theme."""
    areas: dict[str, list[str]] | None = None
    """Areas of the navigation: title → kinds, in order."""


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


def options(given: dict[str, Any], *, root: Path, docs: str, theme_language: str, path: str) -> Options:
    """The plugin's options as written into `Options`; raises `HandbookError` naming the option."""
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        raise HandbookError(_problems(error, root / path, path)) from None
    language = settings.language or (theme_language[:2] if theme_language else "en")
    return Options(
        root=root,
        docs=root / docs,
        data=root / settings.data_dir,
        language=language if language in LANGUAGES else "en",
        areas=tuple((name, tuple(kinds)) for name, kinds in (settings.areas or AREAS).items()),
    )


def read(file: Path) -> Options:
    """The options in a `mkdocs.yml`; raises `HandbookError` when it cannot be read."""
    config = _load(file)
    theme = config.get("theme")
    language = theme.get("language", "") if isinstance(theme, dict) else ""
    return options(
        _own(config.get("plugins")),
        root=file.resolve().parent,
        docs=str(config.get("docs_dir", "docs")),
        theme_language=str(language),
        path=file.name,
    )


def _load(file: Path) -> dict[str, Any]:
    """The file with what it inherits, as MkDocs merges them: mappings deeply, lists replaced."""
    try:
        config = yaml.load(file.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        detail = {"detail": str(error).splitlines()[0]}
        raise HandbookError([Problem(file.name, "bad-config", line, values=detail)]) from None
    if not isinstance(config, dict):
        raise HandbookError([Problem(file.name, "bad-config", values={"detail": "{}"})])
    parent = config.pop("INHERIT", None)
    return _merged(_load(file.parent / parent), config) if parent else config


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = under | over
    for key in under.keys() & over.keys():
        if isinstance(under[key], dict) and isinstance(over[key], dict):
            both[key] = _merged(under[key], over[key])
    return both


def _own(plugins: Any) -> dict[str, Any]:
    """The options under `handbook`, whichever of MkDocs' forms `plugins` has."""
    entries = plugins if isinstance(plugins, list) else [plugins or {}]
    named = [entry for entry in entries if isinstance(entry, dict)]
    return next((entry["handbook"] or {} for entry in named if "handbook" in entry), {})


def _problems(error: ValidationError, file: Path, path: str) -> list[Problem]:
    return [_problem(detail, file, path) for detail in error.errors(include_url=False)]


def _problem(detail: Any, file: Path, path: str) -> Problem:
    name = str(detail["loc"][0])
    known = list(Settings.model_fields)
    line, quote = _find(file, name)
    if detail["type"] == "extra_forbidden":
        values = {"given": name, "allowed": ", ".join(known), "near": nearest(name, known)}
        return Problem(path, "unknown-option", line, quote=quote, values=values)
    values = {"given": name, "detail": detail["msg"]}
    return Problem(path, "bad-option", line, quote=quote, values=values)


def _find(file: Path, name: str) -> tuple[int, str]:
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else []
    found = ((n, line) for n, line in enumerate(lines, 1) if line.strip().startswith(f"{name}:"))
    return next(found, (1, ""))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what MkDocs reads, without running what `!!python/name:` names."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_constructor(None, lambda loader, node: None)
