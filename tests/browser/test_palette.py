"""Light and dark: readable, and as the reader chose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Contrasts, Visit

pytestmark = pytest.mark.browser


def assert_readable(found: dict[str, float]) -> None:
    assert found
    faint = {text: ratio for text, ratio in found.items() if ratio < 4.5}
    assert not faint, faint


def expect_dark(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_every_text_stands_out_in_the_light_and_in_the_dark(
    visit: Visit, contrasts: Contrasts
) -> None:
    """Texts of drawings too, which axe does not judge; axe sees the other pages."""
    light = visit("processes/content-publishing/")
    dark = visit("processes/content-publishing/", dark=True)
    expect_dark(dark)
    for page in (light, dark):
        found = contrasts(page)
        assert {"定选题", "内容审核", "没有差错", "步骤", "内容发布"} <= found.keys()
        assert_readable(found)


def test_the_toggle_turns_to_dark_and_the_next_page_stays_dark(
    visit: Visit, contrasts: Contrasts
) -> None:
    page = visit("processes/content-publishing/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("切换到深色").click()
    expect_dark(page)
    assert_readable(contrasts(page))

    page.locator(".handbook-facts").get_by_role("link", name="内容运营").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容运营")
    expect_dark(page)
    page.reload()
    expect_dark(page)
    page.get_by_title("切换到浅色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_who_prefers_dark_begins_in_the_dark_and_may_turn_it_off(visit: Visit) -> None:
    page = visit("", dark=True)
    expect_dark(page)
    page.get_by_title("切换到浅色").click()
    page.locator(".md-tabs").get_by_role("link", name="流程").click()
    expect(page).to_have_url(re.compile("/processes/"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
