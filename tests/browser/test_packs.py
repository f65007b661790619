"""Documents for paper on a screen: ticks that last, parts that are picked, and how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_accessibility import LOOKS, assert_nothing_serious
from tests.pdf.sheets import Sheets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Glance, Visit

pytestmark = pytest.mark.browser

PACK = "print/roles/content-ops/"
ALL = "print/all/"
DOCUMENTS = (PACK, "print/kinds/reviews/", "print/")
A4, LETTER = 718, 695
"""Widths in px, less the margins."""


def ticks(page: Page) -> list[bool]:
    return [box.is_checked() for box in page.locator(".ticks input").all()]


def test_ticks_are_there_after_a_reload_and_gone_after_a_reset(visit: Visit) -> None:
    page = visit(PACK)
    boxes = page.locator(".ticks").get_by_role("checkbox")
    boxes.nth(1).check()
    boxes.nth(3).check()
    count = boxes.count()
    expect(page.get_by_role("status")).to_have_text(f"已完成 2 / {count} 项")
    page.reload()
    assert ticks(page) == [n in (1, 3) for n in range(count)]
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "2")
    page.get_by_role("button", name="全部清空").click()
    page.reload()
    assert ticks(page) == [False] * count


def test_an_item_that_says_something_else_is_unticked(visit: Visit) -> None:
    page = visit(PACK)
    for box in page.locator(".ticks").get_by_role("checkbox").all():
        box.check()

    key = str(page.locator("[data-key]").nth(2).get_attribute("data-key"))

    def changed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(key, "0" * len(key)))

    page.route(f"**/{PACK}", changed)
    page.reload()
    found = ticks(page)
    assert [n for n, ticked in enumerate(found) if not ticked] == [2]


def test_packs_keep_their_ticks_apart(visit: Visit) -> None:
    page = visit(PACK)
    page.locator(".ticks").get_by_role("checkbox").first.check()
    page.goto("print/roles/user-ops/")
    assert not any(ticks(page))


def test_without_scripts_a_pack_is_whole_and_its_checklist_a_list(visit: Visit) -> None:
    page = visit(PACK, scripts=False)
    assert page.locator(".ticks li").count() > 2
    assert page.get_by_role("checkbox").count() == 0
    expect(page.locator(".progress")).to_be_hidden()
    expect(page.locator("#print")).to_be_hidden()
    expect(page.locator("#printed")).to_be_hidden()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_boxes_are_on_the_paper_of_a_browser(visit: Visit, paper: str, tmp_path: Path) -> None:
    page = visit(PACK)
    page.locator(".ticks").get_by_role("checkbox").first.check()
    items = [text.strip()[:4] for text in page.locator(".ticks li").all_inner_texts()]
    assert len(items) > 3
    file = tmp_path / "pack.pdf"
    file.write_bytes(page.pdf(format=paper))
    sheets = Sheets(file)
    at = max(number for number, text in enumerate(sheets.texts, 1) if items[0] in text)
    picture = sheets.picture(at, tmp_path)
    for item in items[1:]:
        (word,) = (word for word in sheets.pages[at - 1] if word.text.startswith(item))
        assert picture.box_before(word), item


def test_the_cover_says_when_it_is_printed(visit: Visit) -> None:
    page = visit(PACK)
    today = page.evaluate(
        "new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long' }).format(new Date())"
    )
    expect(page.locator("#printed dd")).to_have_text(today)


def test_only_what_is_picked_is_shown_and_printed(visit: Visit) -> None:
    page = visit("print/")
    form = page.locator(".handbook-pick")
    form.get_by_role("checkbox", name="评估").check()
    form.get_by_role("group", name="流程").get_by_role("checkbox", name="活动").check()
    form.get_by_role("button", name="合成一份").click()
    expect(page.locator(".picking")).to_be_visible()
    page.emulate_media(media="print")
    shown = page.locator("article.record:visible").evaluate_all("all => all.map(({ id }) => id)")
    kinds = [identifier.partition("-")[0] for identifier in shown]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"processes", "reviews"}
    assert "processes-campaign" in shown
    assert "processes-content-publishing" not in shown, "another group"
    assert page.locator(".chapter:visible").count() == 2
    assert page.locator(".contents ol > li:visible").count() == 2
    page.emulate_media(media="screen")
    page.locator(".contents").get_by_role("checkbox", name="站会").check()
    expect(page.locator("#meetings-standup")).to_be_visible()
    page.reload()
    expect(page.locator("#meetings-standup")).to_be_visible()
    page.get_by_role("button", name="显示全部").click()
    expect(page.locator("#roles-content-ops")).to_be_visible()
    expect(page.locator(".picking")).to_be_hidden()


def test_without_scripts_picking_shows_all(visit: Visit) -> None:
    page = visit("print/", scripts=False)
    page.locator(".handbook-pick").get_by_role("checkbox", name="评估").check()
    page.get_by_role("button", name="合成一份").click()
    expect(page.locator("#roles-content-ops")).to_be_visible()


def test_roles_and_kinds_lead_to_paper_and_back(visit: Visit) -> None:
    page = visit("roles/content-ops/")
    page.get_by_role("link", name="打印入职阅读包").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("入职阅读包：内容运营")
    page.get_by_role("banner").get_by_role("link", name="内容运营").click()
    expect(page).to_have_title("内容运营 - 运营手册")
    page.goto("processes/")
    page.get_by_role("link", name="打印这一类").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("流程")


@pytest.mark.parametrize("look", ["desktop-light", "phone-dark"])
@pytest.mark.parametrize("address", DOCUMENTS)
def test_documents_have_no_serious_violation(glance: Glance, address: str, look: str) -> None:
    assert_nothing_serious(glance(address, **LOOKS[look]))


@pytest.mark.parametrize("address", [*DOCUMENTS, ALL])
def test_no_document_scrolls_sideways_on_a_phone(glance: Glance, address: str) -> None:
    page = glance(address, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [A4, LETTER])
def test_drawings_and_tables_fit_the_paper(visit: Visit, width: int) -> None:
    page = visit(ALL)
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(media="print")
    wide = page.locator("main :is(table, svg, pre, img)").evaluate_all(
        "(all, width) => all.map((e) => e.getBoundingClientRect())"
        ".filter((b) => b.right > width + 1 || b.left < -1).length",
        width,
    )
    assert wide == 0


def test_on_paper_a_link_that_leads_out_says_where_to(visit: Visit) -> None:
    page = visit(PACK)
    link = page.locator("main .part > p a[data-at]:visible").first
    in_table = page.locator("main td a[data-at]:visible").first
    told = "(link) => getComputedStyle(link, '::after').content"
    assert link.evaluate(told) == "none"
    page.emulate_media(media="print")
    assert str(link.get_attribute("data-at")) in link.evaluate(told)
    assert in_table.evaluate(told) == "none", "a cell is too narrow for it"
    expect(page.locator(".toolbar")).to_be_hidden()
