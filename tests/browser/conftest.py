"""A real browser on real sites."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from tests.unmeasured import unmeasured

ROOT = Path(__file__).parents[2]
DEBIAN = tuple(Path("/usr/bin", name) for name in ("chromium-headless-shell", "chromium"))
"""Without the windows around it, a page is there in half the time."""
ARGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")

PAGES = {
    "home": "",
    "role": "roles/content-ops/",
    "process": "processes/content-publishing/",
    "case": "cases/coupon-overspend/",
    "goal": "goals/q4-conversion/",
    "metric": "metrics/payment-conversion/",
    "team": "teams/operations/",
    "project": "projects/restock-reminder/",
    "meeting": "meetings/weekly-review/",
    "retro": "retros/autumn-refresh-2026/",
    "review": "reviews/quarterly-performance/",
    "value": "values/bad-news-first/",
    "term": "terms/gmv/",
    "tool": "tools/daily-report/",
    "training": "trainings/ad-price-compliance/",
    "goals": "views/goals/",
    "dashboard": "views/dashboard/",
    "calendar": "views/calendar/",
    "coverage": "views/coverage/",
    "organisation": "views/organisation/",
    "group-raci": "views/group-raci/",
    "skills": "views/skills/",
    "actions": "views/actions/",
    "glossary": "views/glossary/",
    "changes": "views/changes/",
    "template": "templates/campaign-plan/",
    "written": "communication/",
    "index": "processes/",
    "tags": "tags/",
    "missing": "no/such/page/",
}

SMALL = {
    "mkdocs.yml": """\
site_name: 小店手册
theme: {name: material, language: zh}
plugins: [search, handbook]
""",
    "data/roles/editor.yml": "title: 内容运营\naliases: [小编]\n",
    "data/roles/reviewer.yml": "title: 内容审核\nreports_to: editor\n",
    "data/processes/publishing.yml": """\
title: 内容发布
owner: editor
formerly: [release]
steps:
  - {id: write, name: 写稿, responsible: editor}
  - {id: review, name: 审核, responsible: reviewer}
""",
    "data/cases/late.yml": """\
title: 晚发一天
outcome: failure
processes: [{process: publishing, step: review}]
""",
}


@dataclass(frozen=True)
class Site:
    """A built site and where it is served."""

    url: str
    folder: Path


Visit = Callable[..., Page]

Glance = Callable[..., Page]

Opened = dict[tuple[bool, bool], tuple[Page, list[Error]]]

Ask = Callable[[Page, str], Locator]

Contrasts = Callable[[Page], dict[str, float]]


class _Handler(SimpleHTTPRequestHandler):
    """Like a static host: a missing page is the site's own 404.html."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle of an answer is no fault."""


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.05))
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{server.server_port}/", folder)
        finally:
            server.shutdown()
            thread.join()


def build(root: Path, into: Path, *options: str) -> None:
    command = ["build", "--strict", "--quiet", "--site-dir", str(into), *options]
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", *command],
        cwd=root,
        env=unmeasured() | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def laid_out(root: Path, files: Mapping[str, str]) -> Path:
    write(root, files)
    (root / "docs").mkdir(exist_ok=True)
    return root


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The handbook of this repository."""
    folder = tmp_path_factory.mktemp("handbook")
    build(ROOT, folder)
    with served(folder) as site:
        yield site


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    """What a handbook with three lines of configuration holds."""
    return SMALL


@pytest.fixture
def small(tmp_path: Path, files: Mapping[str, str]) -> Path:
    """The files of that handbook, to change."""
    return laid_out(tmp_path / "small", files)


@pytest.fixture(scope="module")
def three_lines(
    files: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A handbook with three lines of configuration, built."""
    folder = tmp_path_factory.mktemp("three-lines")
    build(laid_out(folder / "small", files), folder / "site")
    with served(folder / "site") as site:
        yield site


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest) -> str:
    """One page of each sort."""
    return PAGES[str(request.param)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that CHROMIUM names, else one of Debian's, else Playwright's own."""
    debian = next(filter(Path.exists, DEBIAN), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or debian, args=ARGS
        )
        expect.set_options(timeout=10_000)
        yield chromium
        chromium.close()


def reader(
    browser: Browser, url: str, *, phone: bool = False, dark: bool = False, scripts: bool = True
) -> BrowserContext:
    """Someone who was never here."""
    context = browser.new_context(
        base_url=url,
        color_scheme="dark" if dark else "light",
        has_touch=phone,
        is_mobile=phone,
        java_script_enabled=scripts,
        locale="zh-CN",
        reduced_motion="reduce",
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 800},
    )
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def visit(browser: Browser, handbook: Site) -> Iterator[Visit]:
    """Open an address as a reader who was never here; no page may have a script error."""
    contexts: list[BrowserContext] = []
    errors: list[Error] = []

    def visited(address: str, *, url: str = handbook.url, **look: bool) -> Page:
        context = reader(browser, url, **look)
        context.on("weberror", lambda error: errors.append(error.error))
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="session")
def opened() -> Opened:
    """The pages of `glance` by their looks, and the errors of their scripts."""
    return {}


@pytest.fixture
def glance(browser: Browser, handbook: Site, opened: Opened) -> Iterator[Glance]:
    """`visit` for tests that only look, in a third of its time: a page opens where one was."""

    def glanced(address: str, *, phone: bool = False, dark: bool = False) -> Page:
        if (phone, dark) not in opened:
            errors: list[Error] = []
            context = reader(browser, handbook.url, phone=phone, dark=dark)
            context.on("weberror", lambda error: errors.append(error.error))
            opened[phone, dark] = context.new_page(), errors
        page, _ = opened[phone, dark]
        page.goto(address)
        return page

    yield glanced
    found = [error for _, errors in opened.values() for error in errors]
    for _, errors in opened.values():
        errors.clear()
    assert found == []


@pytest.fixture
def ask() -> Ask:
    """Type a word into the search that has the focus; the links of what is found."""

    def asked(page: Page, word: str) -> Locator:
        expect(page.get_by_role("textbox", name="搜索")).to_be_focused()
        page.keyboard.insert_text(word)  # at once, as an input method does
        found = page.get_by_role("search").get_by_role("link")
        expect(found.first).to_be_visible()
        return found

    return asked


@pytest.fixture
def contrasts() -> Contrasts:
    """The contrast of every text of a page's content with what is painted under it."""

    def measured(page: Page) -> dict[str, float]:
        found: dict[str, float] = page.locator(".md-content").evaluate(CONTRASTS)
        return found

    return measured


CONTRASTS = """\
(root) => {
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colour = (css) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = css;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, under, opacity = 1) =>
    under.map((value, i) => top[i] * top[3] * opacity + value * (1 - top[3] * opacity));
  const luminance = (rgb) => {
    const [red, green, blue] = rgb
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const chain = (element) =>
    element ? [...chain(element.parentElement), getComputedStyle(element)] : [];
  const ground = (element) =>
    chain(element)
      .map((style) => colour(style.backgroundColor))
      .reduce((under, top) => over(top, under), [255, 255, 255]);
  const painted = (text) => {
    const svg = text.ownerSVGElement;
    const box = text.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return [...svg.querySelectorAll("rect")]
      .filter((rect) => rect.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter((rect) => {
        const area = rect.getBoundingClientRect();
        return area.left <= x && x <= area.right && area.top <= y && y <= area.bottom;
      })
      .map((rect) => getComputedStyle(rect))
      .filter((style) => style.fill !== "none")
      .reduce((under, style) => over(colour(style.fill), under, +style.fillOpacity), ground(svg));
  };

  const found = {};
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const drawn = element.closest("svg text");
    const style = getComputedStyle(element);
    const opacity = chain(element).reduce((product, each) => product * each.opacity, 1);
    const words = walker.currentNode.data.trim();
    const shown = element.checkVisibility({ visibilityProperty: true }) && opacity > 0;
    if (!words || !shown || (element.ownerSVGElement && !drawn)) continue;
    const under = drawn ? painted(drawn) : ground(element);
    const ink = over(colour(drawn ? style.fill : style.color), under, opacity);
    found[words] = Math.min(found[words] ?? 21, Math.round(ratio(ink, under) * 100) / 100);
  }
  return found;
}
"""
