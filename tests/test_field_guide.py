"""The guide of fields tells what the models hold, and who shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from handbook_gen import config, handbook
from handbook_gen.check import check
from handbook_gen.fields import fields
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.meeting import Meeting
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.role import Role
from handbook_gen.records import Part, Record
from handbook_gen.render import Renderer, Site
from handbook_gen.render.fielded import EVERY
from handbook_gen.scene import Scene
from handbook_gen.views import VIEWS, View
from handbook_gen.walks import part_at
from handbook_gen.words import LANGUAGES, Words
from tests.test_kinds import Badge

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def shipped() -> Renderer:
    return Renderer(check(config.read(ROOT / "mkdocs.yml"), TODAY).scene, Site(Words("zh")))


def guide(language: str, *kinds: type[Record]) -> str:
    empty = handbook.Handbook(kinds, {}, {})
    renderer = Renderer(Scene(empty, TODAY), Site(Words(language)))
    made = {page.uri: page.markdown for page in renderer.pages()}
    return unescape(made["views/fields.md"])


def row(page: str, anchor: str) -> str:
    found = re.search(rf'<tr id="{anchor}">.*', page)
    assert found, anchor
    return found[0]


def test_fields_are_what_the_model_says() -> None:
    found = {field.name: field for field in fields(Process)}
    identifier, steps, within = found["id"], found["steps"], found["steps.within"]
    assert (identifier.form, identifier.many, identifier.required) == ("id", False, False)
    assert (steps.form, steps.many, steps.required) == ("part", True, True)
    assert (within.form, within.code) == ("duration", "not-a-duration")
    assert re.fullmatch(within.pattern, "4h")
    assert found["steps.tools"].target == "tool"
    assert found["steps.tools"].many
    assert found["phase"].allowed[0] == "research"
    level = next(field for field in fields(Role) if field.name == "skills.level")
    assert (level.least, level.most) == (1, 5)
    days = next(field for field in fields(Meeting) if field.name == "schedule.on")
    assert (days.words, days.many, days.several) == ("weekday", False, True)
    assert list(found).index("steps.next.to") == list(found).index("steps.next") + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_every_kind_has_a_row(language: str) -> None:
    page = guide(language, *KINDS)
    words = Words(language)
    for kind in KINDS:
        for field in fields(kind):
            if not field.common:
                said = row(page, "-".join((kind.kind, *field.path)))
                assert f"<code>{field.name}</code><br>{words.field(kind.kind, field.name)}" in said
    assert len(re.findall(r'<tr id="common-', page)) == sum(f.common for f in fields(KINDS[0]))
    assert not re.search(r"fields\.\w", page)


def test_a_row_tells_form_example_and_who_shows_it(shipped: Renderer) -> None:
    made = next(page for page in shipped._overviews() if page.uri == "views/fields.md")
    page = unescape(made.markdown)
    said = row(page, "process-steps-responsible")
    assert "必填" in said
    assert "岗位的编号，例如</small> <code>content-reviewer</code>" in said
    assert '<a href="../group-raci/">谁做什么</a>' in said
    assert '<a href="../../roles/">岗位页的「负责做（R）」</a>' in said
    assert ">流程列表</a>" in row(page, "process-phase")


def test_pages_that_would_be_empty_are_not_linked_to() -> None:
    page = guide("zh", *KINDS)
    assert "../group-raci/" not in page
    assert "archive" not in page
    assert '<a href="../../tags/">标签</a>' in row(page, "common-tags")


def test_a_new_kind_is_told_unasked() -> None:
    page = guide("zh", *KINDS, Badge)
    assert "## 徽章 { #badge }" in page
    assert "岗位页的「用到的徽章」" in row(page, "badge-used_by")


@contextmanager
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[tuple[type, str]]]:
    """Every attribute of a record or part that is asked for meanwhile."""
    found: set[tuple[type, str]] = set()

    def asked(part: Part, name: str) -> Any:
        found.add((type(part), name))
        return object.__getattribute__(part, name)

    with monkeypatch.context() as patch:
        patch.setattr(Part, "__getattribute__", asked)
        yield found


@pytest.mark.parametrize("view", [v for v in VIEWS if v.shows], ids=lambda view: view.name)
def test_a_view_reads_what_it_is_said_to_show(
    view: View, shipped: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: dict[str, type[Part]] = {EVERY: Record, **{kind.kind: kind for kind in KINDS}}
    with reading(monkeypatch) as read:
        made = view.make(shipped.scene, None)
        shipped._page(view.uri, "view", "", name=view.name, view=made)
    for shown in view.shows:
        name, *way, key = shown.split(".")
        holder = part_at(kinds[name], tuple(way))
        assert holder, shown
        attribute = next(known for known, written in holder.keys().items() if written == key)
        inner = part_at(kinds[name], (*way, key))
        wanted = {(holder, attribute), *((inner, name) for name in (inner.keys() if inner else ()))}
        assert any((of, name) in wanted for each, name in read for of in each.__mro__), shown
