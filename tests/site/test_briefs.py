"""Spoken briefs as pages of a built site."""

from __future__ import annotations

import json
import posixpath
import re

import pytest

from tests.site.conftest import Build

PLACES = {
    True: "print/brief/role/editor/index.html",
    False: "print/brief/role/editor.html",
}


@pytest.mark.parametrize("directory", [True, False], ids=["folders", "files"])
def test_a_brief_is_a_document_whose_links_lead_to_pages(
    build: Build, small: dict[str, str], *, directory: bool
) -> None:
    small["mkdocs.yml"] += f"use_directory_urls: {str(directory).lower()}\n"
    site = build(small)
    html = site.read(PLACES[directory])
    assert html.count('<section class="speech"') == 4
    assert 'lang="zh-CN"' in html
    assert "内容运营这个岗位，" in html
    files = site.files()
    folder = posixpath.dirname(PLACES[directory])
    links = re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', html)
    assert len(links) > 5
    for link in links:
        found = posixpath.normpath(posixpath.join(folder, link))
        assert found in files or f"{found}/index.html" in files, link


def test_every_sentence_has_a_source_and_is_listed_with_it(
    build: Build, small: dict[str, str]
) -> None:
    html = build(small).read(PLACES[True])
    for speech in html.split('<section class="speech"')[1:]:
        sentences = re.findall(r'<a class="said"[^>]* data-from="([^"]+)"', speech)
        listed = re.findall(r"<li>(.+?)</li>", speech.partition("<ol")[2])
        assert sentences
        assert [re.sub("<.*?>", "", line) for line in listed] == sentences


def test_pages_lead_to_briefs_and_search_leaves_them_out(
    build: Build, small: dict[str, str]
) -> None:
    site = build(small)
    assert 'href="../../print/brief/role/editor/"' in site.read("roles/editor/index.html")
    assert 'href="../../print/brief/process/' in site.read("processes/publishing/index.html")
    assert "print/brief" not in site.read("cases/late/index.html")
    index = json.loads(site.read("search/search_index.json"))["docs"]
    assert not [page for page in index if "print/brief" in page["location"]]
    assert not [page for page in index if "口述稿" in page["text"].replace("\u200b", "")]
    assert "print/brief" not in site.read("sitemap.xml")
