"""The old address of a renamed record leads to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_leads_on(three_lines: Site, browser: Browser, *, scripts: bool) -> None:
    page = browser.new_page(base_url=three_lines.url, java_script_enabled=scripts)
    page.goto("processes/release/?h=1#review")
    kept = "?h=1#review" if scripts else ""
    expect(page).to_have_url(f"{three_lines.url}processes/publishing/{kept}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容发布")
    if scripts:
        expect(page.locator("#review")).to_be_in_viewport()
    page.context.close()
