"""The templates that people copy: the page shows what the file holds, and gives it away."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Visit

pytestmark = pytest.mark.browser

FILES = Path(__file__).parents[2] / "docs/templates/files"


@pytest.mark.parametrize(
    ("name", "file", "saved"),
    [
        ("weekly-report", "weekly-report.txt", "周报.md"),
        ("campaign-plan", "campaign-plan.txt", "活动方案.md"),
        ("interview-guide", "interview-guide.txt", "访谈提纲.md"),
    ],
)
def test_a_template_is_shown_letter_by_letter_and_saved_byte_by_byte(
    visit: Visit, name: str, file: str, saved: str
) -> None:
    page = visit(f"templates/{name}/")
    block = page.locator(".handbook-template").first
    shown = block.locator("code").text_content() or ""
    held = (FILES / file).read_bytes()
    assert shown == held.decode("utf-8-sig").replace("\r\n", "\n")
    with page.expect_download() as download:
        page.locator(".md-content .md-button").first.click()
    assert download.value.suggested_filename == saved
    assert Path(download.value.path()).read_bytes() == held


def test_a_spreadsheet_is_copied_cell_by_cell_and_saved_byte_by_byte(visit: Visit) -> None:
    page = visit("templates/topic-sheet/")
    file = FILES / "topic-sheet.csv"
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制", exact=True).click()
    expect(page.get_by_text("已复制")).to_be_visible()
    pasted = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert [line.split("\t") for line in pasted] == rows
    sheet = page.locator(".handbook-spreadsheet")
    assert sheet.get_by_role("rowheader").all_inner_texts() == rows[0], "so wide that it is turned"
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 CSV").click()
    assert download.value.suggested_filename == "选题单.csv"
    assert Path(download.value.path()).read_bytes() == file.read_bytes()


def test_a_narrow_spreadsheet_stands_upright(visit: Visit) -> None:
    page = visit("templates/onboarding-plan/")
    rows = list(csv.reader((FILES / "onboarding-plan.csv").read_text("utf-8-sig").splitlines()))
    sheet = page.locator(".handbook-spreadsheet")
    assert sheet.get_by_role("columnheader").all_inner_texts() == rows[0]
    expect(sheet.get_by_role("row")).to_have_count(len(rows))


def test_a_template_can_be_copied_and_fits_a_phone(visit: Visit) -> None:
    page = visit("templates/weekly-report/", phone=True)
    expect(page.locator(".handbook-template button").first).to_be_visible()
    block = page.locator(".handbook-template code").first
    assert block.evaluate("code => code.scrollWidth <= code.clientWidth"), "long lines wrap"


def test_search_finds_what_a_template_asks_for(visit: Visit, ask: Ask) -> None:
    page = visit("")
    page.get_by_role("button", name="平时怎么叫就怎么搜").click()
    expect(ask(page, "绕路").first).to_be_visible()
    found = page.get_by_role("search").locator("a[href*='templates/interview-guide']")
    expect(found.first).to_be_attached()
