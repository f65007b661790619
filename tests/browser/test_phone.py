"""The handbook in a hand: 390 pixels wide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Glance, Visit

pytestmark = pytest.mark.browser

WIDTH = 390

SCROLL_IN_OWN_BOX = """\
(element) => {
  let box = element.parentElement;
  const scrolls = () => ["auto", "scroll"].includes(getComputedStyle(box).overflowX);
  while (box !== document.body && !(scrolls() && box.scrollWidth > box.clientWidth)) {
    box = box.parentElement;
  }
  const { left, right } = box.getBoundingClientRect();
  box.scrollLeft = 10000;
  return {
    inner: box !== document.body,
    left, right,
    scrolled: box.scrollLeft,
    hidden: element.getBoundingClientRect().right - right,
    page: scrollX,
  };
}
"""


COVERED = """\
(links) => links.flatMap((link) => {
  link.scrollIntoView({ block: "center", inline: "center" });
  const { x, y, width, height } = link.getClientRects()[0] ?? {};
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return !width || link.contains(top) ? [] : [`${link.textContent}: ${top?.outerHTML}`];
})
"""


def assert_scrolls_in_its_own_box(wide: Locator) -> None:
    wide.scroll_into_view_if_needed()
    box = wide.evaluate(SCROLL_IN_OWN_BOX)
    assert box["inner"], "a box of its own, and wider than that"
    assert box["left"] >= -1
    assert box["right"] <= WIDTH + 1
    assert box["scrolled"] > 0
    assert box["hidden"] <= 1, "all of it can be seen"
    assert box["page"] == 0


def test_no_page_scrolls_sideways_and_every_link_can_be_tapped(
    glance: Glance, address: str
) -> None:
    page = glance(address, phone=True)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= WIDTH
    assert page.evaluate("innerWidth") == WIDTH
    covered = page.locator(".md-content").get_by_role("link").evaluate_all(COVERED)
    assert not covered, covered


def test_the_drawer_leads_to_a_process(visit: Visit) -> None:
    page = visit("", phone=True)
    opener = page.locator("label.md-header__button[for=__drawer]")
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer).not_to_be_in_viewport()
    opener.click()
    expect(drawer).to_be_in_viewport()
    for tapped, title in (
        ("流程与项目", "流程"),
        ("五步主干", "市场调研"),
        ("方案执行", "方案执行"),
    ):
        drawer.get_by_role("link", name=tapped, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        expect(drawer).not_to_be_in_viewport()
        opener.click()


def test_wide_tables_and_the_swimlane_scroll_in_their_own_boxes(visit: Visit) -> None:
    page = visit("processes/content-publishing/", phone=True)
    assert_scrolls_in_its_own_box(page.locator(".handbook-figure svg.handbook-swimlane"))
    assert_scrolls_in_its_own_box(page.locator(".handbook-raci table"))


def test_a_box_of_the_swimlane_is_tapped(visit: Visit) -> None:
    page = visit("processes/content-publishing/", phone=True)
    drawing = page.locator(".handbook-figure svg.handbook-swimlane")
    drawing.get_by_role("link", name=re.compile("审核$")).last.tap()
    expect(page).to_have_url(re.compile("#review$"))
    expect(page.locator("#review")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("phone", "labels"), [(True, 1), (False, 0)], ids=["phone", "desktop"])
def test_a_cell_of_an_index_says_what_it_tells(visit: Visit, labels: int, *, phone: bool) -> None:
    row = visit("metrics/", phone=phone).get_by_role("row", name="小程序支付转化率")
    for label in ("单位", "多久看一次", "负责岗位"):
        expect(row.get_by_text(label).filter(visible=True)).to_have_count(labels)
