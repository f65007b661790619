"""The home page: from a question to its answer in one step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Visit

pytestmark = pytest.mark.browser

DOORS = ("我是新人", "我要查流程", "这事找谁", "看案例")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_field_in_the_middle_is_the_search(visit: Visit, ask: Ask, *, phone: bool) -> None:
    page = visit("", phone=phone)
    field = page.locator("button.handbook-search")
    expect(field).to_be_in_viewport(ratio=1)
    field.click()
    assert ask(page, "审稿").count()


def test_what_a_visitor_came_for_is_seen_at_once(visit: Visit) -> None:
    page = visit("")
    for door in DOORS:
        expect(page.get_by_role("heading", name=door)).to_be_in_viewport()
    assert page.locator(".handbook-hero li a").count() >= 6


def test_goals_stand_with_their_numbers_and_bars(visit: Visit) -> None:
    page = visit("")
    aims = page.locator(".handbook-glance .handbook-pace")
    assert aims.count() == 6
    for aim in aims.all():
        expect(aim.locator(".handbook-aim a")).to_be_visible()
        expect(aim.locator(".handbook-bars")).to_be_visible()
        expect(aim.locator(".handbook-verdict")).to_be_visible()
    expect(page.locator(".handbook-health a")).to_have_attribute("href", "views/dashboard/")


def test_recent_changes_lead_to_the_record_and_the_change(visit: Visit) -> None:
    page = visit("")
    first = page.locator(".handbook-recent li").first
    expect(first.locator("span a")).to_be_visible()
    first.locator("> a").click()
    expect(page).to_have_url(re.compile("/views/changes/#c-"))
    expect(page.locator("section:target")).to_be_attached()
