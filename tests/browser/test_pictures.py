"""Pictures of our own pages in the guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import IMAGES, keep

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

SHOWN = {
    "edit-row": ("processes/content-publishing/", "#links", ".handbook-edit"),
    "source-line": ("processes/content-publishing/", "#review", ".handbook-step:has(#review) p"),
}
"""Picture → page, and the elements with which it begins and ends."""
OF_THE_FORM = ("form-step",)
"""Taken by `test_form.py`."""
HEAVIEST = 150_000
"""Bytes of all pictures together."""


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_picture_shows_is_on_the_page(visit: Visit, name: str) -> None:
    address, *places = SHOWN[name]
    page = visit(address)
    first, last = (page.locator(place).first for place in places)
    for place in (first, last):
        expect(place).to_be_visible()
    keep(page, name, first, last)


@pytest.mark.parametrize("name", [*SHOWN, *OF_THE_FORM])
def test_the_guide_shows_a_picture_and_says_what_is_on_it(visit: Visit, name: str) -> None:
    shown = visit("guide/editing/").locator(f"img[src$='{name}.webp']")
    shown.evaluate("image => image.scrollIntoView()")  # only then is it loaded
    expect(shown).to_be_visible()
    expect(shown).to_have_attribute("alt", re.compile(r".{6,}"))
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500


def test_pictures_stay_light_and_none_is_without_use() -> None:
    found = sorted(IMAGES.iterdir())
    assert [picture.stem for picture in found] == sorted([*SHOWN, *OF_THE_FORM])
    assert sum(picture.stat().st_size for picture in found) < HEAVIEST
