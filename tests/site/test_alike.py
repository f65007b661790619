"""What saves time changes no page."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.structure.pages import Page

from handbook_gen.plugin import MadePage
from handbook_gen.render.once import Once

if TYPE_CHECKING:
    from tests.site.conftest import Build, Built

pytestmark = pytest.mark.slow

LINKED = "# 说明\n\n见[审核](processes/publishing.md#review)。\n"


def pages(built: Built) -> dict[str, str]:
    """Every page. Blank lines on paper may differ, and how a page leads to a part of itself."""

    def alike(name: str, text: str) -> str:
        lines = "\n".join(filter(str.strip, text.splitlines()))
        return re.sub(rf'href="(\./|{re.escape(PurePosixPath(name).name)})#', 'href="#', lines)

    return {
        name: alike(name, content.decode())
        for name, content in built.files().items()
        if name.endswith(".html")
    }


def anew(_: Once, _page: object, *_key: object, caller: Callable[[], str]) -> str:
    return caller()


def each_anew(
    _: Once, _page: object, items: Iterable[Any], *_key: object, caller: Callable[..., str]
) -> str:
    return "".join(caller(item, number) for number, item in enumerate(items, 1))


@pytest.mark.parametrize("urls", ["true", "false"])
def test_pages_are_those_that_mkdocs_and_material_make(
    build: Build, small: dict[str, str], urls: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small["mkdocs.yml"] += f"use_directory_urls: {urls}\n"
    small["docs/about/index.md"] = LINKED.replace("(", "(../")
    small["docs/note.md"] = LINKED
    ours = pages(build(small))
    monkeypatch.setattr(MadePage, "render", Page.render)
    monkeypatch.setattr(Once, "__call__", anew)
    monkeypatch.setattr(Once, "row", each_anew)
    assert pages(build(small)) == ours
    assert len(ours) > len(small)


def test_an_anchor_of_a_made_page_is_known(
    build: Build, small: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    small["docs/note.md"] = LINKED + "\n[没有](processes/publishing.md#none)\n"
    build(small)
    said = [record.message for record in caplog.records if "an anchor" in record.message]
    assert len(said) == 1
    assert "#none" in said[0]


def test_a_title_in_the_navigation_stays(build: Build, small: dict[str, str]) -> None:
    small["mkdocs.yml"] += "nav: [首页: index.md, 改稿的人: roles/editor.md]\n"
    assert '<span class="md-ellipsis">改稿的人</span>' in build(small, strict=False).read(
        "index.html"
    )


def test_extensions_of_a_site_see_every_text(build: Build, small: dict[str, str]) -> None:
    small["mkdocs.yml"] += "markdown_extensions: [pymdownx.keys]\n"
    small["data/roles/editor.yml"] += "purpose: 按 ++ctrl+p++ 打印。\n"
    assert '<span class="keys">' in build(small).read("roles/editor/index.html")
