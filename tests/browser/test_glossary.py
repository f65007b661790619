"""Words explained where they stand: with a mouse, a keyboard, a finger, and not on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
PAGE = "processes/campaign/"


def test_a_mouse_shows_the_meaning_and_leads_to_it(visit: Visit) -> None:
    page = visit(PAGE)
    term = page.locator(".handbook-term").first
    gloss = page.locator(".handbook-gloss").first
    expect(gloss).to_be_hidden()
    term.hover()
    expect(gloss).to_be_visible()
    box = gloss.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    gloss.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text(page.title().split(" - ")[0])
    assert "/terms/" in page.url


def test_a_keyboard_shows_it_and_escape_puts_it_away(visit: Visit) -> None:
    page = visit(PAGE)
    page.locator(".handbook-term").first.focus()
    gloss = page.locator(".handbook-gloss").first
    expect(gloss).to_be_visible()
    page.keyboard.press("Escape")
    expect(gloss).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(gloss).to_be_visible()
    page.keyboard.press("Tab")
    expect(gloss.get_by_role("link")).to_be_focused()
    expect(gloss).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_finger_shows_it_within_the_screen(visit: Visit, *, scripts: bool) -> None:
    page = visit(PAGE, phone=True, scripts=scripts)
    term = page.locator(".handbook-term").first
    term.scroll_into_view_if_needed()
    term.tap()
    gloss = page.locator(".handbook-gloss").first
    expect(gloss).to_be_visible()
    box = gloss.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844


def test_paper_leaves_it_out(visit: Visit) -> None:
    page = visit(PAGE)
    page.emulate_media(media="print")
    term = page.locator(".handbook-term").first
    term.focus()
    expect(page.locator(".handbook-gloss").first).to_be_hidden()
    assert term.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
