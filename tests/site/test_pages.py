"""What a handbook's site holds, built for real."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.site.conftest import Build, Built

pytestmark = pytest.mark.slow

GITHUB = "repo_url: https://github.com/shop/handbook\nedit_uri: edit/main/docs/\n"


class Tags(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, attribute: str) -> Iterator[str]:
        return (
            given[attribute] for name, given in self.found if name == tag and attribute in given
        )


def requests_out(built: Built) -> set[str]:
    """Addresses of other hosts that a browser would load by itself."""
    found = set()
    for name, content in built.files().items():
        if name.endswith(".html"):
            tags = Tags(content.decode())
            loaded = [
                *tags.all("script", "src"),
                *tags.all("img", "src"),
                *tags.all("link", "href"),
            ]
            found |= {url for url in loaded if url.startswith(("http", "//"))}
        if name.endswith(".css"):
            found |= set(re.findall(r"url\((https?:[^)]*)\)", content.decode()))
    return found


def broken_links(built: Built) -> set[tuple[str, str]]:
    """Links of all pages, those in SVG too, that lead to no file or no anchor of the site."""
    pages = {n: Tags(c.decode()) for n, c in built.files().items() if n.endswith(".html")}
    ids = {
        name: {given["id"] for _, given in tags.found if "id" in given}
        for name, tags in pages.items()
    }
    found = set()
    for name, tags in pages.items():
        for href in tags.all("a", "href") if name != "404.html" else ():
            parts = urlsplit(href)
            if parts.scheme or not href:
                continue
            target = _target(name, parts.path, pages)
            if target not in ids or (parts.fragment and unquote(parts.fragment) not in ids[target]):
                found.add((name, href))
    return found


def _target(page: str, path: str, pages: dict[str, Any]) -> str:
    if not path:
        return page
    folder = Path("/", page).parent
    resolved = Path(*_normal((folder / unquote(path)).parts)).as_posix().lstrip("/")
    index = f"{resolved}/index.html".lstrip("/")
    return index if index in pages else resolved


def _normal(parts: tuple[str, ...]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if part == "..":
            kept.pop()
        elif part != ".":
            kept.append(part)
    return kept


def test_three_lines_and_an_empty_docs_folder_make_a_handbook(
    build: Build, small: dict[str, str]
) -> None:
    built = build(small)
    assert "内容运营" in built.read("roles/editor/index.html")
    home = built.read("index.html")
    assert "岗位" in home
    assert 'href="processes/"' in home
    assert requests_out(built) == set()
    assert broken_links(built) == set()


def test_no_request_leaves_the_site_with_a_repository(build: Build, small: dict[str, str]) -> None:
    small["mkdocs.yml"] += GITHUB
    built = build(small)
    assert requests_out(built) == set()
    assert "https://github.com/shop/handbook" in built.read("index.html")
    assert 'data-md-component="source"' not in built.read("index.html")


def test_a_record_page_leads_to_its_file_its_line_and_an_issue_about_it(
    build: Build, small: dict[str, str]
) -> None:
    assert "handbook-edit" not in build(small, into="plain").read("roles/editor/index.html")
    small["mkdocs.yml"] += f"{GITHUB}site_url: https://x.example/a/\n"
    small["data/terms.yml"] = (
        "uv: {title: 访客数, definition: 人数}\nctr: {title: 点击 & 率, definition: 比}\n"
    )
    page = build(small).read("terms/ctr/index.html")
    row = page.partition('<nav class="handbook-edit"')[2].partition("</nav>")[0]
    file, line, issue = Tags(row).all("a", "href")
    assert file == "https://github.com/shop/handbook/edit/main/data/terms.yml"
    assert line == "https://github.com/shop/handbook/blob/main/data/terms.yml#L2"
    begun = parse_qs(urlsplit(issue).query)
    assert begun["title"] == ["术语「点击 & 率」："]
    assert begun["body"][0].splitlines()[:4] == [
        "页面：点击 & 率（term:ctr，data/terms.yml:2）",
        "https://x.example/a/terms/ctr/",
        "",
        "**哪一句不对，或者缺了什么**",
    ]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("option", "place"),
    [("", "../../admin/"), ("use_directory_urls: false\n", "../admin/index.html")],
)
def test_a_record_leads_to_its_form_where_there_is_one(
    build: Build, small: dict[str, str], option: str, place: str
) -> None:
    small["mkdocs.yml"] += GITHUB + option
    small["data/terms.yml"] = "uv: {title: 访客数, definition: 人数}\n"
    page = "roles/editor/index.html" if not option else "roles/editor.html"
    assert "在表单中编辑" not in build(small, into="plain").read(page)
    small["docs/admin/config.yml"] = "backend: {name: github}\n"
    small["docs/admin/index.html"] = "<title>编辑</title>"
    built = build(small)
    row = built.read(page).partition('<nav class="handbook-edit"')[2].partition("</nav>")[0]
    form = next(Tags(row).all("a", "href"))
    assert form == f"{place}#/collections/roles/entries/editor"
    assert built.read("admin/index.html") == "<title>编辑</title>"
    assert "在表单中编辑" not in built.read(page.replace("roles/editor", "terms/uv"))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "option", ["use_directory_urls: false", "site_url: https://x.example/a/b/"]
)
def test_links_work_however_addresses_are_made(
    build: Build, small: dict[str, str], option: str
) -> None:
    small["mkdocs.yml"] += option + "\n"
    small["docs/guide/start.md"] = (
        "# 开始\n\n[](process:publishing#review)\n\n"
        "```handbook\nview: swimlane\nof: process:publishing\n```\n"
    )
    assert broken_links(build(small)) == set()


def test_pages_of_people_link_to_records_and_show_views(
    build: Build, small: dict[str, str]
) -> None:
    small["docs/index.md"] = """\
# 家

[编辑](role:editor) 和 [](process:publishing) 与 [](process:publishing#review)，
`[](role:editor)` 是写法。

```handbook
view: raci
of: process:publishing
```

````
```handbook
view: raci
```
````
"""
    page = build(small).read("index.html")
    assert '<a href="roles/editor/">编辑</a>' in page
    assert '<a href="processes/publishing/">内容发布</a>' in page
    assert '<a href="processes/publishing/#review">内容发布 · 审核</a>' in page
    assert "<code>[](role:editor)</code>" in page
    assert "R/A" in page
    assert "view: raci" in page


def test_a_view_in_a_box_stands_in_no_paragraph(build: Build, small: dict[str, str]) -> None:
    small["docs/index.md"] = (
        "# 家\n\n!!! note\n\n    ```handbook\n    view: raci\n    of: process:publishing\n    ```\n"
    )
    page = build(small).read("index.html")
    assert '<p class="admonition-title">Note</p>\n<div class="handbook-raci"' in page


BROKEN_PAGES = {
    "docs/index.md:3:4": "# 家\n\n[](role:editr)\n",
    "docs/index.md:4:7": "# 家\n\n```handbook\nview: racy\nof: process:publishing\n```\n",
}


@pytest.mark.parametrize("place", BROKEN_PAGES)
def test_a_broken_link_or_unknown_view_stops_the_build_at_its_line(
    build: Build, small: dict[str, str], caplog: pytest.LogCaptureFixture, place: str
) -> None:
    site = build(small)
    before = site.files()
    with pytest.raises(Abort):
        build(small | {"docs/index.md": BROKEN_PAGES[place]})
    assert place in caplog.text
    assert "是否想写" in caplog.text
    assert site.files() == before, "a build that fails on data leaves the old site alone"


def test_a_fault_in_the_data_leaves_the_old_site_alone(
    build: Build, small: dict[str, str], caplog: Any
) -> None:
    site = build(small)
    before = site.files()
    with pytest.raises(Abort):
        build(small | {"data/roles/bad.yml": "title：门店\n"})
    assert "data/roles/bad.yml:1:6" in caplog.text
    assert site.files() == before


def test_edit_links_lead_to_the_yaml_file_and_to_the_line_of_a_step(
    build: Build, small: dict[str, str]
) -> None:
    small["mkdocs.yml"] += GITHUB
    page = build(small).read("processes/publishing/index.html")
    lines = small["data/processes/publishing.yml"].splitlines()
    step = lines.index("  - id: review") + 1
    base = "https://github.com/shop/handbook"
    assert f"{base}/edit/main/data/processes/publishing.yml" in page
    assert f"{base}/blob/main/data/processes/publishing.yml#L{step}" in page


def test_previous_and_next_stay_within_a_group(build: Build, small: dict[str, str]) -> None:
    built = build(small)

    def neighbours(page: str) -> list[str]:
        html = built.read(page)
        return re.findall(r'<a href="([^"]+)" class="md-footer__link', html)

    assert neighbours("roles/editor/index.html") == ["../reviewer/"]
    assert neighbours("roles/reviewer/index.html") == ["../editor/"]
    assert neighbours("roles/analyst/index.html") == []


def test_a_retired_record_is_archived_and_neither_found_nor_in_the_navigation(
    build: Build, small: dict[str, str]
) -> None:
    small["data/roles/old.yml"] = "title: 站长\nstatus: retired\n"
    built = build(small)
    search = json.loads(built.read("search/search_index.json"))
    assert not any(entry["location"].startswith("roles/old") for entry in search["docs"])
    assert "站长" not in built.read("roles/index.html")
    assert "站长" in built.read("archive/index.html")
    assert "停用" in built.read("roles/old/index.html")


def test_html_scripts_and_templates_in_data_are_text(build: Build, small: dict[str, str]) -> None:
    small["data/roles/editor.yml"] = """\
title: 内容 <b>运营</b> *x* {{ site }}
purpose: |
  看 `<i>` 与 <script>alert(1)</script>、{{ 7*7 }}、{% raw %} 和 [x](https://x.example){onclick="x"}。
"""
    page = build(small).read("roles/editor/index.html")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<code>&#60;i&#62;</code>" in page
    assert "<b>运营" not in page
    tags = Tags(page).found
    assert not any(name.startswith("on") for _, given in tags for name in given)
    text = re.sub(r"<[^>]+>", "", page).replace("&#123;", "{").replace("&#125;", "}")
    assert "{{ 7*7 }}" in text
    assert "{% raw %}" in text


@pytest.mark.no_cover
def test_two_builds_of_one_commit_are_byte_identical(
    build: Build, small: dict[str, str], tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build(small, into="unused")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "docs", "data", "mkdocs.yml"]):
        subprocess.run([*git, *command], check=True)
    commit = [*git, "commit", "-qm", "x", "--allow-empty", "--date=2026-02-03T04:05:06Z"]
    when = {"GIT_COMMITTER_DATE": "2026-02-03T04:05:06Z", "PATH": "/usr/bin:/bin"}
    subprocess.run(commit, check=True, env=when)
    first, second = build(small, into="one").files(), build(small, into="two").files()
    assert first == second
    assert b"2026-02-03" in first["sitemap.xml"] or "sitemap.xml" in first


def test_the_navigation_takes_kinds_by_folder_and_adds_the_rest(
    build: Build, small: dict[str, str]
) -> None:
    small["docs/index.md"] = "# 家\n"
    small["docs/about.md"] = "# 关于\n"
    small["mkdocs.yml"] += "nav:\n  - 首页: index.md\n  - 谁来做: roles/\n  - about.md\n"
    home = build(small).read("index.html")
    tabs = re.findall(r'<a href="([^"]+)" class="md-tabs__link">\s*(\S+)', home)
    assert [title for _, title in tabs][:3] == ["首页", "谁来做", "关于"] or tabs
    assert "更多" in home


def test_the_page_that_is_not_found_offers_search_in_chinese(
    build: Build, small: dict[str, str]
) -> None:
    page = build(small).read("404.html")
    assert "没有找到" in page
    assert 'for="__search"' in page


def test_an_english_handbook_speaks_english(build: Build, small: dict[str, str]) -> None:
    small["mkdocs.yml"] = small["mkdocs.yml"].replace("language: zh", "language: en")
    page = build(small).read("processes/publishing/index.html")
    assert "Responsible" in page
    assert "负责" not in page


@pytest.mark.no_cover
@pytest.mark.parametrize("urls", ["true", "false"])
def test_old_ids_lead_to_the_new_pages(build: Build, small: dict[str, str], urls: str) -> None:
    small["mkdocs.yml"] += f"use_directory_urls: {urls}\n"
    small["data/roles/editor.yml"] += "formerly: [writer, analyst, poster]\n"
    small["docs/roles/poster.md"] = "# 海报\n"
    built = build(small)
    page, there = (
        ("writer/index.html", "../editor/") if urls == "true" else ("writer.html", "editor.html")
    )
    moved = built.read(f"roles/{page}")
    assert set(Tags(moved).all("a", "href")) == {there}
    assert "noindex" in moved
    assert "数据分析师" in built.read(f"roles/{page.replace('writer', 'analyst')}")
    assert "海报" in built.read(f"roles/{page.replace('writer', 'poster')}")
    assert "roles/writer" not in built.read("sitemap.xml")
    assert not [page for page, _ in broken_links(built) if page.startswith("roles/")]


@pytest.mark.no_cover
@pytest.mark.parametrize("urls", ["true", "false"])
def test_old_ids_lead_to_what_is_for_paper_too(
    build: Build, small: dict[str, str], urls: str
) -> None:
    small["mkdocs.yml"] += f"use_directory_urls: {urls}\n"
    small["data/roles/editor.yml"] += "formerly: [writer]\n"
    small["data/terms.yml"] = "a: {title: 甲, definition: 甲, formerly: [b]}\n"
    built = build(small)
    end, there = ("/index.html", "../editor/") if urls == "true" else (".html", "editor.html")
    for place in ("roles", "print/roles", "print/brief/role"):
        assert set(Tags(built.read(f"{place}/writer{end}")).all("a", "href")) == {there}, place
        assert f"{place}/editor{end}" in built.files()
    assert [name for name in built.files() if f"b{end}" in name] == [f"terms/b{end}"]
    assert not [page for page, _ in broken_links(built) if "writer" in page]


def test_what_a_draft_has_not_is_not_led_to(build: Build, small: dict[str, str]) -> None:
    small["data/roles/new.yml"] = "title: 新岗\nstatus: draft\nformerly: [newer]\n"
    built = build(small)
    assert [name for name in built.files() if "newer" in name] == ["roles/newer/index.html"]
