"""A handbook that is opened as files, without a server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import build

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(small: Path, tmp_path: Path, visit: Visit) -> Page:
    """The home page of an offline copy in a folder with a Chinese name and a space."""
    folder = tmp_path / "运营 手册"
    build(small, folder, "--no-directory-urls")
    return visit((folder / "index.html").as_uri())


def test_search_finds_and_leads_on(opened: Page, ask: Ask) -> None:
    opened.keyboard.press("/")
    found = ask(opened, "neirongfabu")
    expect(found.first).to_contain_text("内容发布")
    found.first.click()
    expect(opened).to_have_url(re.compile(r"^file://.*/processes/publishing\.html"))
    expect(opened.get_by_role("heading", level=1)).to_contain_text("内容发布")
    opened.keyboard.press("/")
    expect(ask(opened, "小编").first).to_contain_text("内容运营")


def test_every_page_opens_and_nothing_is_asked_of_a_host(opened: Page, ask: Ask) -> None:
    asked: list[str] = []
    opened.context.on("request", lambda request: asked.append(request.url))
    opened.reload()
    opened.get_by_role("link", name="岗位").first.click()
    expect(opened.get_by_role("heading", level=1)).to_contain_text("岗位")
    opened.locator(".md-content").get_by_role("link", name="内容审核").first.click()
    expect(opened.get_by_role("heading", level=1)).to_contain_text("内容审核")
    opened.keyboard.press("/")
    ask(opened, "内容")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert any("search_index.js" in url for url in asked)
