"""Charts and the dashboard in both schemes, on a phone, and with a keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SMALL
from tests.browser.test_accessibility import assert_nothing_serious

if TYPE_CHECKING:
    from tests.browser.conftest import Contrasts, Site, Visit

pytestmark = pytest.mark.browser

FILES = {
    "data/metrics/conversion.yml": """\
title: 转化率
unit: '%'
owner: editor
thresholds: {good: 3, warn: 2}
readings:
  - {on: 2026-09-30, value: 2.5}
  - {on: 2026-10-31, value: 1.5, note: 投放减半}
""",
    "data/metrics/reach.yml": "title: 触达\nunit: 人\n",
    "data/goals/conversion.yml": "title: 转化率到 4%\nmetric: conversion\ntarget: 4\n",
    "docs/charts.md": "# 图\n\n```handbook\nview: chart\nof: metric:conversion\n```\n",
}
LOOKS = [(phone, dark) for phone in (False, True) for dark in (False, True)]
PAGES = ("charts", "views/dashboard")


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    """The small handbook with metrics."""
    return SMALL | FILES


@pytest.mark.parametrize(("phone", "dark"), LOOKS)
def test_they_are_readable(
    visit: Visit, contrasts: Contrasts, three_lines: Site, *, phone: bool, dark: bool
) -> None:
    for name in PAGES:
        page = visit(f"{name}/", url=three_lines.url, phone=phone, dark=dark)
        found = contrasts(page)
        assert {"charts": "警戒 < 2%", "views/dashboard": "变差"}[name] in found
        assert {words: ratio for words, ratio in found.items() if ratio < 4.5} == {}
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        assert_nothing_serious(page)


def test_the_numbers_of_a_chart_unfold_and_are_printed(visit: Visit, three_lines: Site) -> None:
    page = visit("charts/", url=three_lines.url)
    note = page.get_by_role("cell", name="投放减半")
    expect(note).to_be_hidden()
    page.emulate_media(media="print")
    assert note.bounding_box()
    page.emulate_media(media="screen")
    page.get_by_text("读数（2 条）").press("Enter")
    expect(note).to_be_visible()
