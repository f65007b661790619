"""The tables of an index sort by any column, with the mouse and with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect
from pypinyin import Style, lazy_pinyin

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def longest_table(page: Page) -> Locator:
    tables = page.locator(".handbook-table table")
    lengths = [table.locator("tbody tr").count() for table in tables.all()]
    assert max(lengths) > 2
    return tables.nth(lengths.index(max(lengths)))


def names(table: Locator) -> list[str]:
    return [text.strip() for text in table.locator("tbody tr > :first-child").all_inner_texts()]


def by_pinyin(titles: list[str]) -> list[str]:
    return sorted(titles, key=lambda title: lazy_pinyin(title, style=Style.TONE3))


def test_a_click_sorts_by_pinyin_and_another_turns_it_round(visit: Visit) -> None:
    table = longest_table(visit("processes/"))
    written = names(table)
    assert written != by_pinyin(written), "the table shows whether it is sorted"
    header = table.get_by_role("columnheader", name="名称")
    assert header.get_attribute("aria-sort") in (None, "none")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    assert names(table) == by_pinyin(written)
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert names(table) == by_pinyin(written)[::-1]


def test_the_keys_sort_and_only_one_column_says_so(visit: Visit) -> None:
    page = visit("processes/")
    table = longest_table(page)
    written = names(table)
    name, other = (table.get_by_role("columnheader").nth(column) for column in (0, 1))
    name.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Tab")
    expect(other.get_by_role("button")).to_be_focused()
    page.keyboard.press("Space")
    expect(other).to_have_attribute("aria-sort", "ascending")
    sorted_by = table.locator("[aria-sort=ascending], [aria-sort=descending]")
    expect(sorted_by).to_have_count(1)
    assert sorted(names(table)) == sorted(written), "no row is lost"


def test_sorting_one_table_leaves_the_others(visit: Visit) -> None:
    page = visit("processes/")
    page.locator(".handbook-table th").get_by_role("button").first.click()
    expect(page.locator("[aria-sort=ascending]")).to_have_count(1)
