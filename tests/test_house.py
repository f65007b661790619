"""Rules of the code base."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import TypeAdapter

from handbook_gen import source
from handbook_gen.cli import COMMANDS, main
from handbook_gen.config import Settings
from handbook_gen.kinds import KINDS
from handbook_gen.records import Part, Record
from handbook_gen.views import VIEWS
from handbook_gen.walks import part_at, shape
from handbook_gen.words import LANGUAGES, Words

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "handbook_gen"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = (
    "problems",
    "slips",
    "guesses",
    "reader",
    "source",
    "words",
    "pinyin",
    "markdown",
    "values",
    "practice",
    "config",
    "records",
    "walks",
    "parts",
    "faults",
    "entries",
    "kinds",
    "fields",
    "seal",
    "handbook",
    "diff",
    "history",
    "past",
    "scene",
    "facts",
    "brief",
    "rules",
    "today",
    "repository",
    "report",
    "views",
    "pages",
    "check",
    "edits",
    "comments",
    "form",
    "render",
    "defaults",
    "converter",
    "formats",
    "schema",
    "search",
    "nav",
    "printing",
    "pdf",
    "meaning",
    "owners",
    "plugin",
    "cli",
)
"""From the first room to the last: a room imports only rooms before it."""


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_before_it(module: Path) -> None:
    here = room(module)
    if here == "__init__":
        return
    for name in imported(module):
        if not name.startswith("handbook_gen."):
            continue
        other = name.split(".")[1]
        if other not in {here, "__version__"}:
            assert ROOMS.index(other) < ROOMS.index(here), f"{here} imports {other}"


def test_only_the_plugin_imports_mkdocs() -> None:
    importing = {m.name for m in MODULES if any(i.split(".")[0] == "mkdocs" for i in imported(m))}
    assert importing == {"plugin.py"}


def test_only_the_history_calls_git() -> None:
    calling = {m.name for m in MODULES if "subprocess" in "".join(imported(m))}
    assert calling == {"history.py"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_stay_small_rooms(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 340
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_has_a_template_and_shipped_records(kind: type[Record]) -> None:
    assert (PACKAGE / f"templates/kinds/{kind.kind}.md.jinja").is_file()
    shared = ROOT / f"data/{kind.folder}.yml"
    assert shared.is_file() or list((ROOT / "data" / kind.folder).glob("*.yml"))


def fields(part: type[Part], path: str = "") -> Iterator[tuple[str, bool]]:
    """Every field below a part, and whether it is a link to another record."""
    keys = {key: name for name, key in part.keys().items()}
    for key, inner in shape(part).items():
        here = f"{path}.{key}".lstrip(".")
        text = repr(part.model_fields[keys[key]])
        yield here, "To(" in text and inner is None
        if inner:
            yield from fields(inner, here)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_field_has_words_in_both_languages(kind: type[Record], language: str) -> None:
    words = Words(language)
    assert words.kind(kind.kind) != kind.kind
    assert words.about(kind.kind)
    for field, link in fields(kind):
        description, example = words.help(kind.kind, field)
        assert words.field(kind.kind, field), field
        assert description, field
        assert example, field
        if link:
            assert " · " not in words.inverse(kind.kind, field), field


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_example_can_be_written(kind: type[Record], language: str) -> None:
    words = Words(language)
    for field, _link in fields(kind):
        *way, key = field.split(".")
        holder = part_at(kind, tuple(way)) or kind
        name = next(name for name, known in holder.keys().items() if known == key)
        _, example = words.help(kind.kind, field)
        value = source.parse("", example).data if example[0] in "[{" else source.Plain(example)
        TypeAdapter(holder.model_fields[name].rebuild_annotation()).validate_python(value)


def test_every_view_has_a_template() -> None:
    for view in VIEWS:
        assert (PACKAGE / f"templates/views/{view.name}.md.jinja").is_file(), view.name


def test_every_command_and_option_is_in_the_documentation() -> None:
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command, name
        assert f"handbook {name}" in text, name
        for option in (known for known in command.params if isinstance(known, click.Option)):
            assert any(word in text for word in option.opts), (name, option.opts)
    for setting in Settings.model_fields:
        assert f"`{setting}`" in text, setting
    for view in VIEWS:
        assert f"`{view.name}`" in text, view.name


def test_every_command_is_listed() -> None:
    files = (PACKAGE / "cli").glob("*.py")
    held = {file.stem for file in files if "@click.command" in file.read_text("utf-8")}
    assert held == set(COMMANDS)
    assert list(COMMANDS) == sorted(COMMANDS)


SOURCES = "\n".join(
    path.read_text("utf-8")
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in {".py", ".jinja", ".html"}
)
BUILT = re.compile(r'"([\w-]+(?:\.[\w-]+)*\.)(?:" ~|\{)')
"""The beginning of a key of the pages that a template or module puts together."""


def words_of_pages(language: str) -> Iterator[str]:
    def keys(held: dict[str, Any], above: str) -> Iterator[str]:
        for key, value in held.items():
            here = f"{above}{key}"
            yield from keys(value, f"{here}.") if isinstance(value, dict) else (here,)

    file = PACKAGE / f"locales/{language}/pages.yml"
    return keys(source.parse("", file.read_text("utf-8")).data, "")


def test_the_pages_say_the_same_in_every_language() -> None:
    assert len({tuple(words_of_pages(language)) for language in LANGUAGES}) == 1


def test_no_word_of_the_pages_is_without_use() -> None:
    built = tuple(set(BUILT.findall(SOURCES)))
    titles = {f"{view.name}.{word}" for view in VIEWS for word in ("title", "lead") if view.area}
    titles |= {f"{listing}.title" for listing in ("home", "tags", "archive")}
    said = set(re.findall(r"""["']([\w.-]+)["']""", SOURCES)) | titles
    assert [k for k in words_of_pages("zh") if k not in said and not k.startswith(built)] == []


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r'(?<!lang\.)\b(?:t|ui|words|handbook)\("([a-z][\w.-]*\w)"', SOURCES))
    assert len(asked) > 100
    assert asked - set(words_of_pages("zh")) == set()
