"""Nothing that a reader does makes the browser ask another host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Ask, Site, Visit

pytestmark = pytest.mark.browser

LOCAL = ("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:")


def requests_of_a_visit(page: Page, addresses: tuple[str, ...], ask: Ask) -> list[str]:
    """Every address asked for by pages, styles, scripts and workers; others' hosts stay unasked."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))

    def answer(route: Route) -> None:
        if route.request.url.startswith(LOCAL):
            route.continue_()
        else:
            route.abort()

    page.context.route("**/*", answer)
    for address in addresses:
        page.goto(address, wait_until="networkidle")
    page.get_by_role("textbox", name="搜索").click()
    ask(page, "审核")
    page.keyboard.press("Escape")
    page.get_by_title("切换到深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(addresses[0], wait_until="networkidle")
    return asked


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        (
            "handbook",
            (
                "./",
                "roles/content-ops/",
                "processes/content-publishing/",
                "cases/coupon-overspend/",
            ),
        ),
        ("three_lines", ("./", "roles/editor/", "processes/publishing/", "cases/late/")),
    ],
)
def test_every_request_stays_on_the_site(
    visit: Visit, ask: Ask, request: pytest.FixtureRequest, name: str, addresses: tuple[str, ...]
) -> None:
    site: Site = request.getfixturevalue(name)
    page = visit("about:blank", url=site.url)
    asked = requests_of_a_visit(page, addresses, ask)
    assert any("/assets/search." in url for url in asked), "search ran"
    assert [url for url in asked if not url.startswith(LOCAL)] == []
