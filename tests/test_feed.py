"""The Atom feed and the page of changes of a real repository."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from handbook_gen import config
from handbook_gen.check import check
from handbook_gen.render import Asset, Renderer, Site
from handbook_gen.words import Words
from tests.committed import Repository
from tests.test_past import EDITOR, PROCESS, REVIEWER, repository, started

__all__ = ["repository", "started"]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
"""RFC 4287."""
CONFIG = "site_name: 手册\ntheme: {name: material, language: zh}\nplugins: [handbook]\n"
SITE = Site(Words("zh"), name="手册 & <站>\x0b", url="https://example.org/ops/")


def feeds(renderer: Renderer) -> list[Asset]:
    return [asset for asset in renderer.assets() if asset.uri == "changes.xml"]


def feed(kept: Repository, site: Site = SITE) -> ET.Element:
    (asset,) = feeds(Renderer(kept.scene(), site))
    return ET.fromstring(asset.content)  # noqa: S314 (our own)


def text(element: ET.Element, path: str) -> str:
    found = element.find(path, ATOM)
    assert found is not None, path
    return found.text or ""


def href(element: ET.Element, relation: str) -> str:
    found = element.find(f"a:link[@rel='{relation}']", ATOM)
    assert found is not None
    return found.attrib["href"]


@pytest.fixture
def changed(started: Repository) -> Repository:
    started.commit("加 <b>人</b> &", {"data/roles/reviewer.yml": REVIEWER})
    started.commit("改", {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")})
    return started


def test_the_feed_has_what_atom_requires(changed: Repository) -> None:
    found = feed(changed)
    for element in (found, *found.findall("a:entry", ATOM)):
        assert text(element, "a:id").startswith("urn:uuid:")
        assert text(element, "a:title")
        assert text(element, "a:updated").endswith("T20:00:00Z")
    assert text(found, "a:author/a:name") == "手册 & <站>\ufffd"
    assert text(found, "a:updated") == "2026-03-03T20:00:00Z"
    assert href(found, "self") == "https://example.org/ops/changes.xml"
    assert href(found, "alternate") == "https://example.org/ops/views/changes/"


def test_entries_say_what_changed_and_lead_to_their_place(changed: Repository) -> None:
    renderer = Renderer(changed.scene(), SITE)
    page = next(page for page in renderer.pages() if page.uri == "views/changes.md")
    newest, middle, _ = feed(changed).findall("a:entry", ATOM)
    assert "步骤 2「审核」的时限由 4 小时 改为 2 小时" in text(newest, "a:content")
    assert text(middle, "a:title") == "加 <b>人</b> &"
    assert "<b>" not in page.markdown
    assert "人" in page.markdown
    anchor = href(newest, "alternate").partition("#")[2]
    assert f'id="{anchor}"' in page.markdown
    assert "](../changes.xml)" in page.markdown
    html = f"<div>{text(newest, 'a:content')}</div>"
    content = ET.fromstring(html)  # noqa: S314 (our own)
    assert [a.attrib["href"] for a in content.iter("a")] == [
        "https://example.org/ops/processes/publishing/"
    ]


def test_ids_last_and_the_feed_is_the_same_every_time(changed: Repository) -> None:
    first = feed(changed)
    assert ET.tostring(first) == ET.tostring(feed(changed))
    moved = feed(changed, replace(SITE, url="", words=Words("en")))
    ids = [[text(e, "a:id") for e in found.findall("a:entry", ATOM)] for found in (first, moved)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3


def test_without_an_address_of_the_site_links_are_relative_and_it_says_so(
    changed: Repository,
) -> None:
    found = feed(changed, replace(SITE, url=""))
    assert href(found, "alternate") == "views/changes/"
    assert "site_url" in text(found, "a:subtitle")
    assert "site_url" not in text(feed(changed), "a:subtitle")


def test_without_history_there_is_no_page_and_no_feed(tmp_path: pytest.TempPathFactory) -> None:
    kept = Repository(tmp_path)  # type: ignore[arg-type]
    (kept.root / "data/roles").mkdir(parents=True)
    (kept.root / "data/roles/editor.yml").write_text(EDITOR, "utf-8")
    renderer = Renderer(kept.scene(), SITE)
    assert feeds(renderer) == []
    assert "views/changes.md" not in {page.uri for page in renderer.pages()}
    embedded = renderer.weave("```handbook\nview: changes\n```\n", "index.md")
    assert "还没有可以列出的改动" in embedded


def test_checking_a_handbook_does_not_call_git(
    started: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (started.root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (started.root / "docs").mkdir()
    options = config.read(started.root / "mkdocs.yml")
    monkeypatch.setenv("PATH", "")
    checked = check(options, started.scene().today)
    assert checked.sound
    assert checked.scene.past
    assert "history" not in vars(checked.scene.past)
