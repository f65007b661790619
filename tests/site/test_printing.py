"""Documents for paper in a real site."""

from __future__ import annotations

import json
import posixpath
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handbook_gen.check import check
from handbook_gen.config import read
from handbook_gen.printing import Press
from handbook_gen.render import Site
from handbook_gen.words import Words

if TYPE_CHECKING:
    import pytest

    from tests.site.conftest import Build

MORE = {
    "data/terms/copy.yml": (
        "title: 稿\ndefinition: 一篇**文章**，见[审核](process:publishing#review)。\n"
    ),
    "docs/index.md": "# 首页\n\n[打印](print/index.md)\n",
}
LINK = re.compile(r'(?:href|src|action)="([^"#:]+)(?:#[^"]*)?"')


def test_the_site_and_the_press_alone_print_the_same(
    build: Build, small: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")
    built = build(small | MORE).files()
    scene = check(read(tmp_path / "mkdocs.yml"), date(2026, 11, 26)).scene
    alone = Press(scene, Site(Words("zh"), name="小店手册")).documents()
    made = {document.uri: document.content for document in alone}
    assert made.keys() >= {f"print/{n}/index.html" for n in ("roles/editor", "all", "kinds/terms")}
    assert {uri: built[uri] for uri in made} == made


def test_every_link_of_a_document_leads_to_a_file(build: Build, small: dict[str, str]) -> None:
    for flat in ("", "use_directory_urls: false\n"):
        files = small | MORE
        built = build(files | {"mkdocs.yml": files["mkdocs.yml"] + flat}, into=f"site{len(flat)}")
        present = built.files().keys()
        role = "roles/editor.html" if flat else "roles/editor/index.html"
        documents = [uri for uri in present if uri.startswith("print/")]
        assert len(documents) > 9
        for uri in (*documents, role):
            for link in LINK.findall(built.read(uri)):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(link)))
                assert {path, posixpath.normpath(f"{path}/index.html")} & present, (uri, link)


def test_no_document_is_in_the_search(build: Build, small: dict[str, str]) -> None:
    built = build(small | MORE)
    index = json.loads(built.read("search/search_index.json"))
    found = {doc["location"] for doc in index["docs"] if doc["location"].startswith("print/")}
    assert found <= {"print/"}
    assert "print/roles" not in built.read("sitemap.xml")
