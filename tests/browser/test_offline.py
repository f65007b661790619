"""A handbook that is opened as files, without a server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import build, laid_out

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def copy(files: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An offline copy in a folder with a Chinese name and a space."""
    root = tmp_path_factory.mktemp("offline")
    build(laid_out(root / "small", files), root / "运营 手册", "--no-directory-urls")
    return root / "运营 手册"


@pytest.fixture
def home(copy: Path, visit: Visit) -> Page:
    return visit((copy / "index.html").as_uri())


def test_search_finds_and_leads_on(home: Page, ask: Ask) -> None:
    home.keyboard.press("/")
    found = ask(home, "neirongfabu")
    expect(found.first).to_contain_text("内容发布")
    found.first.click()
    expect(home).to_have_url(re.compile(r"^file://.*/processes/publishing\.html"))
    expect(home.get_by_role("heading", level=1)).to_contain_text("内容发布")
    home.keyboard.press("/")
    expect(ask(home, "小编").first).to_contain_text("内容运营")


def test_every_page_opens_and_nothing_is_asked_of_a_host(home: Page, ask: Ask) -> None:
    asked: list[str] = []
    home.context.on("request", lambda request: asked.append(request.url))
    home.reload()
    home.get_by_role("link", name="岗位").first.click()
    expect(home.get_by_role("heading", level=1)).to_contain_text("岗位")
    home.locator(".md-content").get_by_role("link", name="内容审核").first.click()
    expect(home.get_by_role("heading", level=1)).to_contain_text("内容审核")
    home.keyboard.press("/")
    ask(home, "内容")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert any("search_index.js" in url for url in asked)
