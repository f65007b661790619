"""Rules of the code base."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook_gen.cli import main
from handbook_gen.config import Settings
from handbook_gen.kinds import KINDS
from handbook_gen.records import Part, Record, shape
from handbook_gen.views import VIEWS
from handbook_gen.words import LANGUAGES, Words

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "handbook_gen"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = (
    "problems",
    "slips",
    "reader",
    "source",
    "words",
    "pinyin",
    "markdown",
    "config",
    "values",
    "records",
    "faults",
    "entries",
    "kinds",
    "handbook",
    "facts",
    "rules",
    "history",
    "today",
    "repository",
    "views",
    "pages",
    "check",
    "render",
    "report",
    "search",
    "nav",
    "defaults",
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
    assert list((ROOT / "data" / kind.folder).glob("*.yml"))


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


def test_every_view_has_a_template() -> None:
    for view in VIEWS:
        assert (PACKAGE / f"templates/views/{view.name}.md.jinja").is_file(), view.name


def test_every_command_and_option_is_in_the_documentation() -> None:
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))
    for name, command in main.commands.items():
        assert f"handbook {name}" in text, name
        for parameter in command.params:
            assert any(option in text for option in parameter.opts), (name, parameter.opts)
    for option in Settings.model_fields:
        assert f"`{option}`" in text, option
    for view in VIEWS:
        assert f"`{view.name}`" in text, view.name
