"""Search of synthetic handbooks beside that of stock Material: `python bench/search.py`.

Both sites are opened in turn in one browser. What Material's page says to its worker and hears from
it is timed there; `jieba` splits the Chinese of the stock site, as Material advises.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.report import Figure, figures_table, table

ROOT = Path(__file__).parent.parent
SIZES = (1_000, 5_000)
OPENED = 3
DEBIAN = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
ARGS = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-precise-memory-info")
CONFIG = """\
site_name: 运营手册
theme: {name: material, language: zh}
plugins: [search, handbook]
"""
QUERIES = (
    "内容审核", "优惠券", "会员运营", "复盘", "退款率", "审核 退回", "短信召回", "A/B测试",
    "数据分析师", "券", "怎么召回流失用户", "华东内容发布", "活动规则 测算", "客服", "kpi",
)  # fmt: skip
COLUMNS = (
    "pages", "build", "index kB gz", "ready ms", "start ms", "heap MB", "query ms", "task ms",
)  # fmt: skip
TARGETS = {"index": 0.85, "start": 0.15, "heap": 0.15, "query": 1, "task": 1}
READY = {1_000: 0.5, 5_000: 0.25}
WATCH = """\
(() => {
  const seen = (window.seen = { asked: 0, query: [], task: 0 });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration);
  }).observe({ type: "longtask", buffered: true });
  window.Worker = class extends Worker {
    constructor(url) {
      super(url);
      this.addEventListener("message", ({ data }) => {
        const now = performance.now();
        if (data.type === 1) [seen.ready, seen.start] = [now, now - seen.asked];
        if (data.type === 3) seen.query.push(now - seen.asked);
      });
    }
    postMessage(message) {
      seen.asked = performance.now();
      super.postMessage(message);
    }
  };
})();
"""
ASK = """\
async (query) => {
  const box = document.querySelector(".md-search__input");
  const before = seen.query.length;
  box.value = query;
  box.dispatchEvent(new KeyboardEvent("keyup"));
  while (seen.query.length === before) await new Promise((done) => setTimeout(done, 5));
}
"""


@dataclass(frozen=True)
class Search:
    """What search costs on one site; times in milliseconds, sizes in bytes."""

    records: int
    name: str
    index: float
    ready: float
    start: float
    heap: float
    query: float
    task: float
    """The longest of the page's own thread."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Its line in the table."""
        sizes = (f"{self.index / 1e3:.0f}", f"{self.ready:.0f}", f"{self.start:.0f}")
        times = (f"{self.heap / 1e6:.1f}", f"{self.query:.1f}", f"{self.task:.0f}")
        return f"{self.records:,}", self.name, *sizes, *times


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


def main() -> None:
    """Build, measure, and print what was found."""
    parser = argparse.ArgumentParser(description="Search synthetic handbooks.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="records, such as 1000")
    parser.add_argument("--keep", type=Path, help="a folder of sites that are not built anew")
    given = parser.parse_args()
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795392000"}
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as temporary:
        folder: Path = given.keep.absolute() if given.keep else Path(temporary)
        sizes = [int(size) for size in given.sizes.split(",")]
        found = [search for size in sizes for search in _searches(folder / str(size), size)]
    print(table(COLUMNS, [search.cells for search in found]), end="\n\n")
    print(figures_table(_figures(found)))


def _figures(found: Sequence[Search]) -> Iterator[Figure]:
    for ours, stock in zip(found[::2], found[1::2], strict=True):
        for name, target in (TARGETS | {"ready": READY.get(ours.records, 0.5)}).items():
            # A browser tells of tasks from 50 ms on.
            least = 50.0 if name == "task" else 0.0
            one, other = (max(least, getattr(search, name)) for search in (ours, stock))
            yield Figure(f"{name} of ours / stock, {ours.records:,} records", one / other, target)


def _searches(place: Path, size: int) -> tuple[Search, Search]:
    """Ours and stock, opened in turn, so that a busy machine hinders both."""
    _build(place, size)
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or next(filter(os.path.exists, DEBIAN), None)
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        seen: dict[str, list[dict[str, float]]] = {"ours": [], "stock": []}
        for _ in range(OPENED):
            for name, known in seen.items():
                with _served(place / name / "site") as url:
                    known.append(_opened(browser, url))
        browser.close()
    ours, stock = (_search(place, size, name, known) for name, known in seen.items())
    return ours, stock


def _search(place: Path, size: int, name: str, known: Sequence[dict[str, float]]) -> Search:
    index = (place / name / "site/search/search_index.json").read_bytes()
    middle = {key: median(each[key] for each in known) for key in known[0]}
    return Search(size, name, len(gzip.compress(index, 6, mtime=0)), **middle)


def _build(place: Path, size: int) -> None:
    """A handbook in `ours/`, its pages as plain Markdown in `stock/`, and both their sites."""
    ours, stock = place / "ours", place / "stock"
    if not ours.exists():
        (ours / "docs").mkdir(parents=True)
        (ours / "mkdocs.yml").write_text(CONFIG, "utf-8")
        _python(ROOT, "-m", "bench.synthetic", ours / "data", str(size))
        _python(ROOT, "-m", "bench.stock", ours / "data", stock)
    for folder in (ours, stock):
        if not (folder / "site").exists():
            print(f"{size:,} records: {folder.name}", file=sys.stderr, flush=True)
            _python(folder, "-m", "mkdocs", "build", "-q")


def _python(folder: Path, *arguments: str | Path) -> None:
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/404.html"
        server.shutdown()
        thread.join()


def _opened(browser: Browser, url: str) -> dict[str, float]:
    """One page without content, opened, and its search asked all queries."""
    context = browser.new_context(locale="zh-CN")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(url)
    page.wait_for_function("seen.ready", timeout=60_000)
    for query in QUERIES:
        page.evaluate(ASK, query)
    found: dict[str, Any] = page.evaluate("seen")
    heap = _heap(page)
    context.close()
    return {
        "ready": found["ready"],
        "start": found["start"],
        "heap": heap,
        "query": median(found["query"][-len(QUERIES) :]),
        "task": found["task"],
    }


def _heap(page: Page) -> float:
    """The bytes of the worker's objects after a collection, asked through the page's debugger."""
    session = page.context.new_cdp_session(page)
    answers: list[dict[str, Any]] = []
    workers: list[str] = []
    session.on("Target.attachedToTarget", lambda event: workers.append(event["sessionId"]))

    def hear(event: dict[str, str]) -> None:
        if "id" in (heard := json.loads(event["message"])):
            answers.append(heard)

    session.on("Target.receivedMessageFromTarget", hear)
    session.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False})
    for number, method in enumerate(("HeapProfiler.collectGarbage", "Runtime.getHeapUsage")):
        message = json.dumps({"id": number, "method": method})
        session.send("Target.sendMessageToTarget", {"sessionId": workers[0], "message": message})
        while len(answers) <= number:
            page.wait_for_timeout(20)
    return float(answers[-1]["result"]["usedSize"])


if __name__ == "__main__":
    main()
