"""The schemas of the kinds refuse what the check refuses, and nothing else."""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import event, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from handbook_gen import config, handbook, source
from handbook_gen.cli import main
from handbook_gen.entries import Entry, accept
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.tool import Tool
from handbook_gen.problems import Problem
from handbook_gen.records import Record
from handbook_gen.schema import FOLDER, extensions, keep, settings, write
from handbook_gen.schema.files import MADE, record_file, shared_file
from handbook_gen.schema.ids import ids
from handbook_gen.schema.shape import IDS, shape
from handbook_gen.schema.told import Told
from handbook_gen.source import Plain
from handbook_gen.words import LANGUAGES, Words

Site = Callable[..., Path]
ROOT = Path(__file__).parent.parent
SHIPPED = sorted((ROOT / "data").rglob("*.yml"))
ROLES = {
    "data/roles/editor.yml": "title: 内容运营\nsummary: 每周三篇\n",
    "data/roles/old.yml": "title: 老岗位\nstatus: retired\n",
    "data/roles/broken.yml": "titel: 坏的\n",
    "data/roles/new.yml": "title: 正在写\norder: x\n",
}
ONLY_THE_CHECK = {
    "ends-before-start",
    "id-differs",
    "not-a-zone",
    "one-of",
    "schedule-from-missing",
    "schedule-on-missing",
    "schedule-on-wrong",
}
"""What one value says of another, and lists that are too long for a schema."""


NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def core(value: Any) -> Any:
    """What we read as an editor reads it, by the core schema of YAML 1.2."""
    match value:
        case dict():
            return {key: core(held) for key, held in value.items()}
        case list():
            return [core(held) for held in value]
        case Plain() if value in ("true", "false") or NUMBER.fullmatch(value):
            return json.loads(value.removeprefix("+"))
        case _:
            return value


def validator(kind: type[Record], language: str = "zh") -> Draft7Validator:
    empty = Resource.from_contents(ids(handbook.Handbook(KINDS, {}, {})), DRAFT7)
    registry: Registry[Any] = Registry().with_resource(IDS, empty)
    return Draft7Validator(shape(kind, Told(Words(language), kind.kind)), registry=registry)


NAMES = ("settings", "extensions")
VALIDATORS = {kind: validator(kind) for kind in KINDS}


def kind_of(file: Path) -> type[Record]:
    names = (file.parent.name, file.stem)
    return next(kind for kind in KINDS if kind.folder in names)


def shipped() -> Iterator[tuple[type[Record], Any]]:
    for file in SHIPPED:
        kind, data = kind_of(file), source.read(file, file.name).data
        yield from (
            (kind, one) for one in (data.values() if file.parent.name == "data" else [data])
        )


RECORDS = tuple(shipped())
values: st.SearchStrategy[Any] = st.sampled_from(
    [
        *("", " ", "一行\n两行", "draft", "2026-03-15", "2026-3", "role:editor", "4h", "30", "yes"),
        *map(Plain, ("甲", "draft", "1", "-3", "1.5", "101", "true", "editor", "Editor")),
        *map(Plain, ("role:editor", "2026", "2026-03", "2026-03-15", "90d", "4h", "09:30", "mon")),
        *map(Plain, ("last", "32", "https://example.org", "ftp://example.org", "success", "%")),
        *(None, [], {}, [None], [Plain("editor")], [[]], {"title": Plain("甲")}),
        *([{"name": Plain("甲")}], {"x-own": Plain("甲")}, [{}]),
    ]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    held = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in held:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


@st.composite
def changed(draw: st.DrawFn) -> tuple[type[Record], Any]:
    """A shipped record in which one value is another, is gone, or has an unknown neighbour."""
    kind, record = draw(st.sampled_from(RECORDS))
    made = copy.deepcopy(record)
    *way, last = draw(st.sampled_from(list(places(made))))
    holder = made
    for key in way:
        holder = holder[key]
    what = draw(st.sampled_from(["other", "other", "other", "none", "more"]))
    if what == "none":
        del holder[last]
    elif what == "more" and isinstance(holder, dict):
        holder["more"] = Plain("甲")
    else:
        holder[last] = draw(values)
    return kind, made


def refusals(kind: type[Record], record: Any) -> set[str]:
    file = source.Source(f"{kind.folder}/one.yml", "", record)
    found = accept(Entry(kind, "one", file))
    return {problem.code for problem in found if isinstance(problem, Problem)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_it_is_a_schema_with_words_for_every_field(kind: type[Record], language: str) -> None:
    schema = validator(kind, language).schema
    Draft7Validator.check_schema(schema)
    other = next(name for name in LANGUAGES if name != language)

    def told(fields: dict[str, Any], path: str = "") -> None:
        for key, field in fields.items():
            here = f"{path}{key}"
            for words in (Words(language), Words(other)):
                assert words.field(kind.kind, here) in field["title"].split(" · ")
                assert words.help(kind.kind, here)[0] in field["markdownDescription"]
            assert Words(language).help(kind.kind, here)[1] in field["markdownDescription"]
            inner = field.get("items", field)
            told(inner.get("properties", {}), f"{here}.")

    told(schema["properties"])


def test_every_shipped_record_is_taken() -> None:
    for kind, record in RECORDS:
        assert [error.message for error in VALIDATORS[kind].iter_errors(core(record))] == []


@given(one=changed())
def test_it_refuses_what_the_check_refuses(one: tuple[type[Record], Any]) -> None:
    kind, record = one
    refused = not VALIDATORS[kind].is_valid(core(record))
    codes = refusals(kind, record)
    event(f"refused: {refused}")
    assert refused == bool(codes) or (codes and codes <= ONLY_THE_CHECK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_are_in_the_language_of_the_handbook(language: str) -> None:
    said = json.dumps(shape(KINDS[0], Told(Words(language), KINDS[0].kind)), ensure_ascii=False)
    messages = re.findall(r'"(?:patternE|e)rrorMessage": "([^"]*)"', said)
    chinese = [bool(re.search("[\u4e00-\u9fff]", message)) for message in messages]
    assert len(chinese) > 20
    assert set(chinese) == {language == "zh"}
    assert not [message for message in messages if "{" in message]


def test_files_are_written_once(site: Site) -> None:
    file = site(ROLES)
    done = CliRunner().invoke(main, ["schema", "-f", str(file)])
    folder = file.parent / FOLDER
    names = {found.name for found in folder.iterdir()}
    kinds = {name for kind in KINDS for name in (record_file(kind), shared_file(kind))}
    assert names == kinds | {IDS, MADE}
    assert done.stdout == f"写好了 {len(names) - 1} 个文件，在 .handbook/schema/。\n"
    assert (folder.parent / ".gitignore").read_text("utf-8") == "*\n"
    before = {found: found.stat().st_mtime_ns for found in folder.glob("*.json")}
    CliRunner().invoke(main, ["schema", "-f", str(file)])
    assert {found: found.stat().st_mtime_ns for found in folder.glob("*.json")} == before


def test_records_are_offered_with_their_titles(site: Site) -> None:
    file = site(ROLES)
    CliRunner().invoke(main, ["check", "-f", str(file)])
    held = json.loads((file.parent / FOLDER / IDS).read_text("utf-8"))["definitions"]
    assert held["role"]["defaultSnippets"] == [
        {"label": "broken broken", "description": "broken", "body": "broken"},
        {"label": "内容运营 editor", "description": "每周三篇", "body": "editor"},
        {"label": "正在写 new", "description": "正在写", "body": "new"},
    ]
    assert [one["body"] for one in held["any"]["defaultSnippets"]] == [
        "role:broken",
        "role:editor",
        "role:new",
    ]
    (file.parent / "data/roles/broken.yml").unlink()
    CliRunner().invoke(main, ["check", "-f", str(file)])
    held = json.loads((file.parent / FOLDER / IDS).read_text("utf-8"))["definitions"]
    assert len(held["role"]["defaultSnippets"]) == 2


def test_a_check_renews_only_what_is_old(tmp_path: Path) -> None:
    empty = handbook.Handbook((Tool,), {}, {})
    write(tmp_path, empty, Words("zh"))
    file, made = tmp_path / FOLDER / "tool.json", tmp_path / FOLDER / MADE

    def renewed(language: str = "zh") -> bool:
        file.write_text("{}", "utf-8")
        keep(tmp_path, empty, Words(language))
        return file.read_text("utf-8") != "{}"

    assert not renewed()
    assert renewed("en")
    assert renewed("zh")
    os.utime(made, (0, 0))
    assert renewed()
    assert not renewed()
    file.unlink()
    keep(tmp_path, empty, Words("zh"))
    assert file.is_file()


def test_a_check_passes_where_nothing_can_be_written(site: Site) -> None:
    file = site({"data/roles/editor.yml": "title: 内容运营\n", ".handbook": "a file"})
    assert CliRunner().invoke(main, ["check", "-f", str(file)]).exit_code == 0


def test_vscode_is_told_once(site: Site) -> None:
    file = site(ROLES)
    CliRunner().invoke(main, ["schema", "-f", str(file), "--vscode"])
    held = json.loads((file.parent / ".vscode/settings.json").read_text("utf-8"))
    assert held["yaml.schemas"][".handbook/schema/role.json"] == "data/roles/*.yml"
    assert held["yaml.schemas"][".handbook/schema/roles.shared.json"] == "data/roles.yml"
    (file.parent / ".vscode/settings.json").write_text("{}\n", "utf-8")
    said = CliRunner().invoke(main, ["schema", "-f", str(file), "--vscode"]).stdout
    assert '".handbook/schema/role.json": "data/roles/*.yml"' in said
    assert (file.parent / ".vscode/settings.json").read_text("utf-8") == "{}\n"


def test_the_settings_of_this_repository_are_those() -> None:
    options = config.read(ROOT / "mkdocs.yml")
    held = {name: json.loads((ROOT / f".vscode/{name}.json").read_text("utf-8")) for name in NAMES}
    assert held == {"settings": settings(KINDS, options), "extensions": extensions()}
