"""What is tapped or clicked is 24 px high, or that far from the next (WCAG 2.5.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from tests.browser.conftest import Glance

pytestmark = pytest.mark.browser

ADDRESSES = (
    "print/roles/content-ops/",
    "print/kinds/meetings/",
    "print/brief/role/content-ops/",
    "",
    "roles/content-ops/",
    "processes/effect-evaluation/",
    "metrics/",
    "tags/",
    "views/calendar/",
    "views/changes/",
    "views/fields/",
)


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_targets_are_large_enough(glance: Glance, address: str, *, phone: bool) -> None:
    # axe leaves this rule out unless asked.
    found = Axe().run(glance(address, phone=phone), options={"runOnly": ["target-size"]})
    assert found.violations_count == 0, found.generate_report()
