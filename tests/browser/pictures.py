"""Pictures for the guide; the tests that look at the pages take them, with `UPDATE_CASES=1`."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

IMAGES = Path(__file__).parents[2] / "docs/guide/img"
ROOM = 16
"""Pixels around what is shown."""


def keep(page: Page, name: str, first: Locator, last: Locator) -> None:
    """The picture of what stands between two elements of a page, where it is to be taken anew."""
    if os.environ.get("UPDATE_CASES"):
        IMAGES.mkdir(exist_ok=True)
        (IMAGES / f"{name}.webp").write_bytes(_taken(page, first, last))


def _taken(page: Page, first: Locator, last: Locator) -> bytes:
    """As WebP, as wide as the wider one."""
    begin, end = first.bounding_box(), last.bounding_box()
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
