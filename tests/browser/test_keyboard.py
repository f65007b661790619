"""A reader without a mouse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Visit

pytestmark = pytest.mark.browser

MOST_TABS = 60


def tab_to(page: Page, wanted: str) -> int:
    """Press Tab until the focus is on what `wanted` selects; the number of presses."""
    for presses in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return presses
    pytest.fail(f"{MOST_TABS} presses of Tab do not reach {wanted}")


def test_the_first_tab_offers_to_skip_the_navigation(visit: Visit) -> None:
    page = visit("processes/content-publishing/")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    expect(skip).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('.md-content') !== null"
    assert page.evaluate(inside), "the next Tab is in the content"


def test_boxes_of_the_swimlane_take_tab_and_enter(visit: Visit) -> None:
    page = visit("processes/content-publishing/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "svg.handbook-swimlane a[href$='#plan']")
    assert tab_to(page, "svg.handbook-swimlane a[href$='#review']") == 3, "in the order of steps"
    box = page.locator("svg.handbook-swimlane a[href$='#review']")
    expect(box).to_be_in_viewport()
    stroke = "element => getComputedStyle(element.querySelector('rect')).stroke"
    focused = box.evaluate(stroke) + box.evaluate("e => getComputedStyle(e).outline")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#review$"))
    expect(page.locator("#review")).to_be_in_viewport(ratio=1)
    other = page.locator("svg.handbook-swimlane a[href$='#plan']")
    unfocused = other.evaluate(stroke) + other.evaluate("e => getComputedStyle(e).outline")
    assert focused != unfocused, "the focus can be seen"


def test_a_reader_searches_with_the_keys_alone(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    found = ask(page, "内容审核")
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"^http://[^/]+/$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_answer_that_comes_late_leaves_the_focus_in_the_list(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.keyboard.press("/")
    found = ask(page, "内容")
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    before = found.count()
    page.get_by_role("textbox", name="搜索").evaluate(
        "field => { field.value = '内容审核'; field.dispatchEvent(new InputEvent('input')); }"
    )
    expect(found).not_to_have_count(before)
    expect(found.first).to_be_focused()
