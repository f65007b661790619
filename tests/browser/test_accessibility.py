"""axe finds nothing serious on any sort of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Glance, Visit

pytestmark = pytest.mark.browser

LOOKS = {
    "desktop-light": {"phone": False, "dark": False},
    "phone-dark": {"phone": True, "dark": True},
    "desktop-dark": {"phone": False, "dark": True},
    "phone-light": {"phone": True, "dark": False},
}
"""Between them the first two show every layout and every colour."""


ONCE = """\
(() => {
  const { Color } = axe.commons.color;
  const { parseString } = Color.prototype;
  const known = new Map();
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) {
      parseString.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
})();
"""
"""axe reads the colours of every element anew, for a third of its time; a page has a dozen."""
AXE = Axe(f"{AXE_SCRIPT};{ONCE}")


def assert_nothing_serious(page: Page) -> None:
    found = "".join(
        f"\n{violation['id']} {node['target']}: {node['failureSummary']}"
        for violation in AXE.run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    )
    assert not found, found


@pytest.mark.parametrize("look", ["desktop-light", "phone-dark"])
def test_no_page_has_a_serious_violation(glance: Glance, address: str, look: str) -> None:
    assert_nothing_serious(glance(address, **LOOKS[look]))


@pytest.mark.parametrize("look", ["desktop-dark", "phone-light"])
def test_a_process_has_none_in_the_other_looks(glance: Glance, look: str) -> None:
    assert_nothing_serious(glance("processes/content-publishing/", **LOOKS[look]))


@pytest.mark.parametrize("look", ["desktop-light", "phone-dark"])
def test_the_open_search_has_no_serious_violation(visit: Visit, ask: Ask, look: str) -> None:
    page = visit("", **LOOKS[look])
    opener = "label.md-header__button[for=__search]" if "phone" in look else ".md-search__input"
    page.locator(opener).click()
    ask(page, "审核")
    assert_nothing_serious(page)
