"""Without JavaScript every page is complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

STEPS = ("定选题", "写作与拍图", "作者自查", "审核", "定时发布")


def test_a_process_is_complete(visit: Visit) -> None:
    page = visit("processes/content-publishing/", scripts=False)
    expect(page.locator("html")).to_have_class("no-js")
    expect(page.locator("#steps")).to_be_visible()
    for name in STEPS:
        expect(page.get_by_role("heading", level=3, name=name)).to_be_visible()
    expect(page.locator("#review")).to_be_visible()
    expect(page.get_by_text("绝对化用语")).to_be_visible()

    expect(page.locator("#raci")).to_be_visible()
    table = page.locator(".handbook-raci table")
    expect(table.get_by_role("row", name=re.compile("审核")).filter(has_text="R/A")).to_be_visible()
    expect(table.get_by_role("link", name="内容审核", exact=True)).to_be_visible()

    drawing = page.locator(".handbook-figure svg.handbook-swimlane")
    expect(drawing).to_be_visible()
    drawing.get_by_role("link", name=re.compile("审核$")).last.click()
    expect(page).to_have_url(re.compile("#review$"))
    expect(page.locator("#review")).to_be_in_viewport(ratio=1)

    table.get_by_role("link", name="内容审核", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容审核")


def test_an_index_is_readable_and_leads_on(visit: Visit) -> None:
    page = visit("", scripts=False)
    page.locator(".md-tabs").get_by_role("link", name="岗位").click()
    expect(page).to_have_url(re.compile("/roles/$"))
    row = page.locator(".handbook-table").get_by_role("row", name=re.compile("内容审核"))
    expect(row.first).to_be_visible()
    expect(page.get_by_role("columnheader", name="名称").first).to_be_visible()
    row.first.get_by_role("link", name="内容审核", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容审核")
