"""axe finds nothing serious on any sort of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Visit

pytestmark = pytest.mark.browser

LOOKS = {
    "desktop-light": {"phone": False, "dark": False},
    "phone-dark": {"phone": True, "dark": True},
    "desktop-dark": {"phone": False, "dark": True},
    "phone-light": {"phone": True, "dark": False},
}
"""Between them the first two show every layout and every colour."""


def assert_nothing_serious(page: Page) -> None:
    found = "".join(
        f"\n{violation['id']} {node['target']}: {node['failureSummary']}"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    )
    assert not found, found


@pytest.mark.parametrize("look", ["desktop-light", "phone-dark"])
def test_no_page_has_a_serious_violation(visit: Visit, address: str, look: str) -> None:
    assert_nothing_serious(visit(address, **LOOKS[look]))


@pytest.mark.parametrize("look", ["desktop-dark", "phone-light"])
def test_a_process_has_none_in_the_other_looks(visit: Visit, look: str) -> None:
    assert_nothing_serious(visit("processes/content-publishing/", **LOOKS[look]))


@pytest.mark.parametrize("look", ["desktop-light", "phone-dark"])
def test_the_open_search_has_no_serious_violation(visit: Visit, ask: Ask, look: str) -> None:
    page = visit("", **LOOKS[look])
    opener = "label.md-header__button[for=__search]" if "phone" in look else ".md-search__input"
    page.locator(opener).click()
    ask(page, "审核")
    assert_nothing_serious(page)
