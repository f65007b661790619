"""What a reader comes for: a word, a role, a process, a step, its line in the source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Visit

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PROCESS = "data/processes/content-publishing.yml"


def repository() -> str:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    found = re.search(r"^repo_url: (\S+)$", config, re.MULTILINE)
    assert found
    return found[1]


def lines_of_steps() -> dict[str, int]:
    lines = enumerate((ROOT / PROCESS).read_text("utf-8").splitlines(), 1)
    found = ((re.fullmatch(r"  - id: (\S+)", text), number) for number, text in lines)
    return {match[1]: number for match, number in found if match}


def test_from_a_word_to_a_role_a_process_a_step_and_its_source_line(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.get_by_role("textbox", name="搜索").click()
    found = ask(page, "小编")
    found.filter(has=page.get_by_role("heading", name="内容运营", exact=True)).click()
    expect(page).to_have_url(re.compile(r"/roles/content-ops/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容运营")

    page.locator(".handbook-raci").get_by_role("link", name="内容发布", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容发布")

    drawing = page.locator(".handbook-figure svg.handbook-swimlane")
    drawing.get_by_role("link", name=re.compile(r"\b4\b.*审核")).click()
    expect(page).to_have_url(re.compile(r"/processes/content-publishing/#review$"))
    heading = page.locator("#review")
    expect(heading).to_contain_text("审核")
    expect(heading).to_be_in_viewport(ratio=1)
    header = page.locator(".md-header").bounding_box()
    box = heading.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"], "the header does not cover the step"

    line = lines_of_steps()["review"]
    source = heading.locator("xpath=following::a[contains(@class, 'handbook-source')]").first
    expect(source).to_contain_text("查看源行")
    expect(source).to_have_attribute("href", f"{repository()}/blob/main/{PROCESS}#L{line}")


def test_every_step_leads_to_its_line_and_the_page_to_its_file(visit: Visit) -> None:
    page = visit("processes/content-publishing/")
    lines = lines_of_steps()
    assert len(lines) > 5
    sources = [link.get_attribute("href") for link in page.locator(".handbook-source").all()]
    assert sources == [f"{repository()}/blob/main/{PROCESS}#L{line}" for line in lines.values()]
    edit = f"{repository()}/edit/main/{PROCESS}"
    expect(page.locator("a[rel=edit]")).to_have_attribute("href", edit)
    row = page.get_by_role("navigation", name="编辑这一页")
    expect(row.get_by_role("link").first).to_have_attribute("href", edit)
    page.emulate_media(media="print")
    expect(row).to_have_count(0)
    expect(page.locator(".handbook-edit")).to_be_hidden()


@pytest.mark.parametrize("phone", [False, True])
def test_the_row_works_without_script_and_by_keyboard(visit: Visit, *, phone: bool) -> None:
    page = visit("roles/content-ops/", scripts=False, phone=phone)
    row = page.get_by_role("navigation", name="编辑这一页")
    links = row.get_by_role("link")
    expect(links).to_have_text(["在仓库中编辑", "查看源行", "提出问题"])
    links.first.focus()
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    box = row.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]  # type: ignore[index]


def test_a_page_that_is_missing_says_so_in_chinese(visit: Visit) -> None:
    page = visit("about:blank")
    answer = page.goto("processes/no-such/process/")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_contain_text("没有找到")


@pytest.mark.parametrize("address", ["", "processes/no-such/process/"], ids=["home", "missing"])
def test_a_page_that_offers_search_lets_one_type_at_once(
    visit: Visit, ask: Ask, address: str
) -> None:
    page = visit(address)
    page.get_by_role("article").locator("label[for=__search], button, .md-button").first.click()
    found = ask(page, "内容审核")
    found.filter(has=page.get_by_role("heading", name="内容审核", exact=True)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容审核")


def test_the_page_that_is_missing_leads_home(visit: Visit) -> None:
    page = visit("processes/no-such/process/")
    page.get_by_role("article").get_by_role("link", name="首页").click()
    expect(page).to_have_url(re.compile(r"^http://[^/]+/(\.|index\.html)?$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("address", ["guide/reading/", "processes/content-publishing/"])
def test_the_navigation_names_every_page(visit: Visit, address: str) -> None:
    page = visit(address)
    names = page.locator("nav a").evaluate_all(
        "links => links.map(a => a.ariaLabel || a.title || a.textContent.trim())"
    )
    assert len(names) > 10
    assert [name for name in names if not name or "None" in name] == []
