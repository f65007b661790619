"""The form in the browser: made of the models' fields, and fit for the shipped records."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from click.testing import CliRunner, Result

from handbook_gen import config, form
from handbook_gen.check import Checked
from handbook_gen.cli import main
from handbook_gen.fields import fields
from handbook_gen.form.widgets import LEFT_OUT, Widget, widgets
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.meeting import Meeting
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.retro import Retro
from handbook_gen.kinds.training import Training
from handbook_gen.records import Record
from handbook_gen.words import LANGUAGES, Words
from tests.conftest import ROOT, Site

GITHUB = "repo_url: https://github.com/shop/handbook\nedit_uri: edit/main/docs/\n"
GITLAB = """\
repo_url: https://gitlab.intra.example/ops/team/handbook.git
edit_uri: -/edit/dev/docs/
"""
SCRIPT = b"window.CMS = {}"
FOLDERS = {kind.kind: kind.folder for kind in KINDS}


def named(found: list[Widget], *path: str) -> Widget:
    """The widget that names lead to."""
    widget = next(one for one in found if one["name"] == path[0])
    return named(widget["fields"], *path[1:]) if path[1:] else widget


def names(found: list[Widget], above: str = "") -> Iterator[str]:
    for widget in found:
        yield above + widget["name"]
        yield from names(widget.get("fields", []), f"{above}{widget['name']}.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_form_has_every_field_with_its_words(kind: type[Record], language: str) -> None:
    found = widgets(kind, FOLDERS, Words(language))
    written = {field.name for field in fields(kind) if field.path[0] not in LEFT_OUT}
    assert set(names(found)) == written
    labels = [named(found, *field.split(".")) for field in written]
    assert all(one["label"] and one["hint"] for one in labels)


def test_a_part_that_may_be_left_out_asks_for_nothing_in_it() -> None:
    found = widgets(Meeting, FOLDERS, Words("zh"))
    assert named(found, "schedule", "every")["required"]
    assert named(found, "agenda", "topic")["required"]
    assert not named(found, "agenda", "minutes")["required"]
    assert not named(widgets(Training, FOLDERS, Words("zh")), "schedule", "every")["required"]


def words_of(found: list[Widget]) -> Iterator[str]:
    """All that people read of widgets."""
    for widget in found:
        yield from (widget["label"], widget["hint"], *widget.get("pattern", [])[1:])
        yield from (option["label"] for option in widget.get("options", []))
        yield from re.findall(r"default\('(.*)'\)", widget.get("summary", ""))
        yield from words_of(widget.get("fields", []))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_all_words_of_a_form_are_chinese(kind: type[Record]) -> None:
    found = list(words_of(widgets(kind, FOLDERS, Words("zh"))))
    assert [word for word in found if not re.search(r"[\u4e00-\u9fff]|^\d+$", word)] == []


def test_closed_items_of_lists_show_what_they_hold() -> None:
    found = widgets(Process, FOLDERS, Words("zh"))
    assert named(found, "steps")["summary"] == "{{fields.name | default('（还没填）')}}"
    assert named(found, "inputs")["summary"] == "{{fields.item | default('（还没填）')}}"


def test_an_example_is_of_what_is_typed() -> None:
    found = widgets(Process, FOLDERS, Words("zh"))
    assert named(found, "aliases")["hint"].endswith("例：发文流程, 内容上线")
    assert named(found, "owner")["hint"].endswith("打名称就能选，存的是编号。")
    assert "例：" not in named(found, "phase")["hint"]


def test_a_form_begins_with_what_a_record_is_and_ends_with_what_all_have() -> None:
    top = [one["name"] for one in widgets(Process, FOLDERS, Words("zh"))]
    assert top[:4] == ["id", "title", "summary", "purpose"]
    assert top.index("steps") < top.index("body") < top.index("aliases")
    assert top[-1] == "review_every"


def test_a_link_is_picked_by_title_and_one_to_any_kind_is_written() -> None:
    found = widgets(Process, FOLDERS, Words("zh"))
    who = named(found, "steps", "responsible")
    assert (who["widget"], who["collection"], who["value_field"]) == (
        "relation",
        "roles",
        "{{slug}}",
    )
    assert named(found, "steps", "tools")["multiple"] is True
    anything = named(widgets(Retro, FOLDERS, Words("zh")), "of")
    assert anything["widget"] == "string"
    pattern, told = anything["pattern"]
    assert re.search(pattern, "process:content-publishing")
    assert not re.search(pattern, "content-publishing")
    assert "process:" in told


def test_records_of_a_shared_file_are_neither_edited_nor_picked(site: Site) -> None:
    options = config.read(site({"data/roles.yml": "editor: {title: 编辑}\n"}))
    made = form.settings(KINDS, options, Words("zh"), {}, "手册/")
    assert "roles" not in [one["name"] for one in made["collections"]]
    processes = next(one for one in made["collections"] if one["name"] == "processes")
    assert processes["folder"] == "手册/data/processes"
    who = named(processes["fields"], "steps", "responsible")
    assert who["widget"] == "string"
    assert re.search(who["pattern"][0], "editor")


def misfits(held: Any, found: list[Widget], slugs: dict[str, set[str]]) -> Iterator[object]:
    """What a record holds that its form has no place for."""
    known = {one["name"]: one for one in found}
    for key, value in held.items():
        if key in LEFT_OUT or key.startswith("x-"):
            continue
        if key not in known:
            yield key
            continue
        for item in value if isinstance(value, list) else [value]:
            yield from misfit(item, known[key], slugs)


def misfit(value: Any, widget: Widget, slugs: dict[str, set[str]]) -> Iterator[object]:
    if "fields" in widget:
        yield from misfits(value, widget["fields"], slugs)
    elif not fits(value, widget.get("field", widget), slugs):
        yield value


def fits(value: Any, widget: Widget, slugs: dict[str, set[str]]) -> bool:
    """Whether a widget shows a value and lets it be saved."""
    match widget:
        case {"widget": "relation"}:
            return value in slugs[widget["collection"]]
        case {"widget": "select"}:
            return str(value) in [str(option["value"]) for option in widget["options"]]
        case {"widget": "number"}:
            number = float(value)
            return bool(widget.get("min", number) <= number <= widget.get("max", number))
        case {"widget": "datetime"}:
            return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)))
    return bool(re.search(widget.get("pattern", [""])[0], str(value)))


def test_every_shipped_record_fits_its_form(ours: Checked) -> None:
    options = config.read(ROOT / "mkdocs.yml")
    made = form.settings(KINDS, options, Words("zh"), {}, "")
    collections = {one["name"]: one for one in made["collections"]}
    records = [record for record in ours.scene.handbook if record.folder in collections]
    slugs: dict[str, set[str]] = {name: set() for name in collections}
    for record in records:
        slugs[record.folder].add(record.id)
    for record in records:
        data = ours.scene.handbook.entry(record).data
        assert list(misfits(data, collections[record.folder]["fields"], slugs)) == [], record.ref
    assert len(records) > 100
    step = {"name": "x", "responsible": "nobody", "within": "soon"}
    wrong = misfits({"steps": [step], "fase": 1}, collections["processes"]["fields"], slugs)
    assert list(wrong) == ["nobody", "soon", "fase"]


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["cms", "-f", str(file), *words])


def packed(folder: Path) -> Path:
    """The npm package as `npm pack` makes it."""
    file = folder / "decap-cms-9.9.9.tgz"
    with tarfile.open(file, "w:gz") as package:
        member = tarfile.TarInfo("package/dist/decap-cms.js")
        member.size = len(SCRIPT)
        package.addfile(member, io.BytesIO(SCRIPT))
    return file


@pytest.fixture
def shop(site: Site) -> Path:
    plugin = "site_name: 小店\ntheme: {name: material, language: zh}\nplugins: [handbook]\n"
    return site({"mkdocs.yml": plugin + GITHUB, "data/roles/editor.yml": "title: 编辑\n"})


def test_the_command_writes_a_form_whose_script_is_the_one_that_was_given(
    shop: Path, tmp_path: Path
) -> None:
    assert run(shop, "--script", str(packed(tmp_path))).exit_code == 0
    admin = shop.parent / "docs/admin"
    assert (admin / "decap-cms.js").read_bytes() == SCRIPT
    page = (admin / "index.html").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha384(SCRIPT).digest()).decode()
    assert f'<script src="decap-cms.js" integrity="sha384-{digest}">' in page
    assert "//" not in re.sub(r'"sha384-[^"]*"', "", page)
    assert page.index("<body>") < page.index("<script"), "it puts its form into the body"
    made = yaml.safe_load((admin / "config.yml").read_text("utf-8"))
    assert made["backend"] == {"name": "github", "repo": "shop/handbook", "branch": "main"}
    assert (made["publish_mode"], made["locale"]) == ("editorial_workflow", "zh_Hans")
    assert ">小店</text>" in unquote(made["logo"]["src"])
    assert not any(collection["delete"] for collection in made["collections"])
    before = {file.name: file.read_bytes() for file in admin.iterdir()}
    assert run(shop).exit_code == 0
    assert {file.name: file.read_bytes() for file in admin.iterdir()} == before


@pytest.mark.parametrize(
    ("place", "words", "backend"),
    [
        (
            GITHUB,
            ["--login", "https://login.example"],
            {
                "name": "github",
                "repo": "shop/handbook",
                "branch": "main",
                "base_url": "https://login.example",
            },
        ),
        (
            GITLAB,
            ["--login", "abc"],
            {
                "name": "gitlab",
                "repo": "ops/team/handbook",
                "branch": "dev",
                "auth_type": "pkce",
                "app_id": "abc",
                "base_url": "https://gitlab.intra.example",
                "api_root": "https://gitlab.intra.example/api/v4",
            },
        ),
        (
            "",
            ["--local"],
            {"name": "proxy", "proxy_url": "http://127.0.0.1:8081/api/v1", "branch": "main"},
        ),
        (
            GITLAB,
            ["--local", "--port", "9000"],
            {"name": "proxy", "proxy_url": "http://127.0.0.1:9000/api/v1", "branch": "main"},
        ),
    ],
)
def test_the_repository_says_where_people_sign_in(
    shop: Path, tmp_path: Path, place: str, words: list[str], backend: dict[str, str]
) -> None:
    text = shop.read_text("utf-8").removesuffix(GITHUB)
    shop.write_text(text + place, "utf-8")
    assert run(shop, "--script", str(packed(tmp_path)), *words).exit_code == 0
    made = yaml.safe_load((shop.parent / "docs/admin/config.yml").read_text("utf-8"))
    assert made["backend"] == backend


def test_what_is_missing_is_said_and_nothing_is_written(shop: Path, tmp_path: Path) -> None:
    no_script = run(shop)
    assert no_script.exit_code == 1
    assert "npm pack decap-cms" in no_script.stderr
    damaged = tmp_path / "decap-cms.tgz"
    damaged.write_bytes(b"no package")
    assert run(shop, "--script", str(damaged)).exit_code == 1
    other = shop.read_text("utf-8").replace("edit/main/docs/", "_edit/main/docs/")
    shop.write_text(other, "utf-8")
    no_host = run(shop, "--script", str(packed(tmp_path)))
    assert no_host.exit_code == 1
    assert "repo_url" in no_host.stderr
    assert not (shop.parent / "docs/admin").exists()
