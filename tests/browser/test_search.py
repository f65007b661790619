"""The search box in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import build, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route

    from tests.browser.conftest import Ask, Site, Visit

pytestmark = pytest.mark.browser


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="搜索")


def chip(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="按类别看").get_by_role("button", name=name)


def titles(page: Page) -> list[str]:
    return page.locator(".md-search-result__item h1").all_inner_texts()


def test_the_right_page_is_first_and_says_its_kind(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    found = ask(page, "内容审核")
    expect(found.first.get_by_role("heading")).to_have_text("内容审核")
    expect(found.first.locator(".md-tag")).to_have_text("岗位")
    expect(found.first.locator("mark").first).to_have_text("内容审核")


def test_words_that_come_without_a_key_are_searched_too(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    page.keyboard.insert_text("内容审核")
    found = page.locator(".md-search-result__item")
    expect(found.first.get_by_role("heading")).to_have_text("内容审核")


def test_pinyin_of_an_input_method_in_the_middle(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    expect(ask(page, "nei'rong'sh").first).to_contain_text("内容审核")


def test_the_section_that_matched_stands_below_its_page(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    ask(page, "新品试用名额 审核入库")
    section = page.locator(".md-search-result__item").first.get_by_role("link").nth(1)
    expect(section).to_contain_text("需要什么")
    section.click()
    expect(page).to_have_url(re.compile(r"/processes/community-moderation/\?h=.*#inputs$"))
    expect(page.locator("#inputs")).to_be_in_viewport()


def test_words_are_marked_on_the_page(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    ask(page, "审核台规则库").first.click()
    marks = page.locator(".md-content mark")
    expect(marks.first).to_be_visible()
    assert {*marks.all_inner_texts()} <= {"审核台", "规则库", "审核", "规则", "审核台规则库"}


def test_kinds_narrow_the_results_down_and_back(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    ask(page, "审核")
    everything = chip(page, "全部")
    expect(everything).to_have_attribute("aria-pressed", "true")
    before = titles(page)
    chip(page, "流程").click()
    expect(chip(page, "流程")).to_have_attribute("aria-pressed", "true")
    expect(box(page)).to_have_value("类型:流程 审核")
    tags = page.locator(".md-search-result__item .md-tag")
    expect(tags.first).to_have_text("流程")
    assert {*tags.all_inner_texts()} == {"流程"}
    chip(page, "流程").click()
    expect(everything).to_have_attribute("aria-pressed", "true")
    expect(box(page)).to_have_value("审核")
    assert titles(page) == before


def test_kinds_are_reached_by_key(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    ask(page, "审核")
    page.keyboard.press("Tab")
    expect(chip(page, "全部")).to_be_focused()
    page.keyboard.press("ArrowRight")
    second = page.locator(".handbook-kinds button").nth(1)
    expect(second).to_be_focused()
    kind = second.get_attribute("data-kind")
    page.keyboard.press("Space")
    pressed = page.locator(f".handbook-kinds button[data-kind={kind}]")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(pressed).to_be_focused()
    page.keyboard.press("ArrowDown")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__output")).to_be_hidden()


def test_enter_opens_the_first_result(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    ask(page, "流失用户召回")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/processes/user-recall/\?h="))


def test_nothing_found_leads_on(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    page.keyboard.type("审内蓝鲸")
    page.keyboard.press("End")
    nothing = page.locator(".handbook-nothing")
    expect(nothing).to_be_visible()
    expect(nothing.get_by_role("link", name="内容审核")).to_be_visible()
    assert nothing.get_by_role("link", name="看这件事归哪个岗位").get_attribute("href") == "roles/"
    nothing.get_by_role("link", name="在组织图上找人").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("组织图")


def test_help_goes_when_something_is_found(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    page.keyboard.type("蓝鲸")
    page.keyboard.press("End")
    expect(page.locator(".handbook-nothing")).to_be_visible()
    expect(page.locator(".handbook-kinds")).to_be_hidden()
    for _ in "蓝鲸":
        page.keyboard.press("Backspace")
    expect(page.locator(".handbook-nothing")).to_have_count(0)


def test_an_index_that_does_not_come_is_said_and_tried_again(
    browser: Browser, handbook: Site
) -> None:
    context = browser.new_context(base_url=handbook.url, locale="zh-CN")
    page = context.new_page()
    page.route("**/search_index.json", lambda route: route.abort())
    page.goto("roles/")
    page.keyboard.press("/")
    page.keyboard.type("审核")
    failed = page.get_by_role("alert").filter(has_text="没有取到搜索用的索引")
    expect(failed).to_be_visible()
    page.unroute("**/search_index.json")
    failed.get_by_role("button", name="再试一次").click()
    expect(box(page)).to_have_value("审核")
    expect(page.locator(".md-search-result__link").first).to_contain_text("审核")
    expect(failed).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/roles/\?q="))
    context.close()


def test_an_index_that_is_missing_is_said_too(browser: Browser, handbook: Site) -> None:
    context = browser.new_context(base_url=handbook.url, locale="zh-CN")
    page = context.new_page()

    def missing(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.route("**/search_index.json", missing)
    page.goto("")
    page.keyboard.press("/")
    expect(page.get_by_role("alert").filter(has_text="没有取到")).to_be_visible()
    context.close()


def test_a_shared_search_opens_with_its_query(visit: Visit) -> None:
    page = visit("?q=审稿")
    expect(box(page)).to_have_value("审稿")
    expect(page.locator(".md-search-result__link").first).to_contain_text("内容审核")


def test_a_suggestion_completes_the_title(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    ask(page, "流失用户召")
    page.keyboard.press("End")  # Material suggests as keys go down
    expect(page.locator(".md-search__suggest")).to_have_text("流失用户召回")
    page.keyboard.press("ArrowRight")
    expect(box(page)).to_have_value("流失用户召回")


def test_a_phone_shows_kinds_in_a_row_that_scrolls(visit: Visit, ask: Ask) -> None:
    page = visit("", phone=True)
    page.locator("label.md-header__button[for=__search]").click()
    ask(page, "审核")
    row = page.locator(".handbook-kinds")
    expect(row).to_be_visible()
    assert row.evaluate("row => row.scrollWidth > row.clientWidth")
    row.get_by_role("button").last.tap()
    expect(row.locator("[aria-pressed=true]")).to_be_in_viewport(ratio=1)


WIDEST = """\
() => {
  window.widest = innerWidth;
  const look = () => requestAnimationFrame(look, widest = Math.max(widest, innerWidth));
  look();
}
"""


def test_a_phone_is_not_laid_out_wider_while_the_search_opens(visit: Visit, ask: Ask) -> None:
    page = visit("", phone=True)
    page.evaluate(WIDEST)
    page.locator("label.md-header__button[for=__search]").click()
    ask(page, "审核")
    assert page.evaluate("widest") == page.viewport_size["width"]  # type: ignore[index]


TURNED = """\
() => {
  // Material closes the search 125 ms after a page is there: a turn counts when that is over.
  window.turns = 0;
  document$.subscribe(() => setTimeout(() => turns++, 150));
}
"""


def test_search_goes_on_when_pages_are_exchanged_in_place(
    visit: Visit, ask: Ask, small: Path, tmp_path: Path
) -> None:
    config = small / "mkdocs.yml"
    with served(tmp_path / "instant") as site:
        text = config.read_text("utf-8").replace("zh}", "zh, features: [navigation.instant]}")
        config.write_text(f"site_url: {site.url}\n{text}", "utf-8")
        build(small, tmp_path / "instant")
        page = visit("", url=site.url)
        page.evaluate(TURNED)
        for turns, (word, title) in enumerate((("内容审核", "内容审核"), ("晚发", "晚发一天")), 1):
            page.keyboard.press("/")
            box(page).fill("")
            ask(page, word).first.click()
            expect(page).to_have_title(re.compile(title))
            page.wait_for_function(f"turns > {turns}")
        page.keyboard.press("/")
        box(page).fill("")
        found = ask(page, "发布")
        chip(page, "案例").click()
        expect(found.first.get_by_role("heading")).to_have_text("晚发一天")
        assert page.evaluate("turns") == turns + 1
