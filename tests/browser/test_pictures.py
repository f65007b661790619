"""Pictures of our own pages in the guide; `UPDATE_CASES=1` takes them anew."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
IMAGES = DOCS / "guide/img"
SHOWN = {
    "edit-row": ("processes/content-publishing/", "#links", ".handbook-edit"),
    "source-line": ("processes/content-publishing/", "#review", ".handbook-step:has(#review) p"),
}
"""Picture → page, and the elements with which it begins and ends."""
HEAVIEST = 150_000
"""Bytes of all pictures together."""
ROOM = 16
"""Pixels around what is shown."""


def taken(page: Page, first: str, last: str) -> bytes:
    """What stands between two elements of a page, as WebP."""
    begin, end = (page.locator(place).first.bounding_box() for place in (first, last))
    assert begin
    assert end
    left = min(begin["x"], end["x"]) - ROOM
    top = begin["y"] - ROOM
    clip = {
        "x": left,
        "y": top,
        "width": max(begin["width"], end["width"]) + 2 * ROOM,
        "height": end["y"] + end["height"] + ROOM - top,
        "scale": 1,
    }
    session = page.context.new_cdp_session(page)
    options = {"format": "webp", "quality": 80, "clip": clip, "captureBeyondViewport": True}
    return base64.b64decode(session.send("Page.captureScreenshot", options)["data"])


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_picture_shows_is_on_the_page(visit: Visit, name: str) -> None:
    address, first, last = SHOWN[name]
    page = visit(address)
    for place in (first, last):
        expect(page.locator(place).first).to_be_visible()
    picture = IMAGES / f"{name}.webp"
    if os.environ.get("UPDATE_CASES"):
        IMAGES.mkdir(exist_ok=True)
        picture.write_bytes(taken(page, first, last))
    shown = visit("guide/editing/").locator(f"img[src$='{name}.webp']")
    expect(shown).to_be_visible()
    expect(shown).to_have_attribute("alt", re.compile(r".{6,}"))
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500


def test_pictures_stay_light_and_none_is_without_use() -> None:
    found = sorted(IMAGES.iterdir())
    assert [picture.stem for picture in found] == sorted(SHOWN)
    assert sum(picture.stat().st_size for picture in found) < HEAVIEST
