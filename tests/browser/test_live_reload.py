"""`mkdocs serve` while somebody writes: the open page follows, and a slip harms nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PATIENCE = 30


@dataclass
class Terminal:
    """What a command prints, line by line as it comes."""

    process: subprocess.Popen[str]
    lines: Queue[str] = field(default_factory=Queue)
    shown: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reader = Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as output:
            for line in output:
                self.lines.put(line)

    def wait_for(self, text: str) -> None:
        end = monotonic() + PATIENCE
        while monotonic() < end:
            try:
                self.shown.append(self.lines.get(timeout=0.1))
            except Empty:
                continue
            if text in self.shown[-1]:
                return
        pytest.fail(f"{text!r} is not in the terminal:\n{''.join(self.shown)}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join()


@dataclass(frozen=True)
class Serving:
    """A handbook that is being written, its site and its terminal."""

    root: Path
    url: str
    terminal: Terminal


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def serving(small: Path) -> Iterator[Serving]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=small,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    terminal = Terminal(process)
    try:
        terminal.wait_for("Serving on")
        yield Serving(small, f"http://127.0.0.1:{port}/", terminal)
    finally:
        terminal.stop()


def test_the_open_page_follows_the_yaml_through_a_slip(serving: Serving, visit: Visit) -> None:
    role = serving.root / "data/roles/editor.yml"
    page = visit("roles/editor/", url=serving.url)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("内容运营")
    serving.terminal.wait_for("Browser connected")

    role.write_text("title: 内容主编\naliases: [小编]\n", "utf-8")
    expect(heading).to_contain_text("内容主编", timeout=PATIENCE * 1000)

    role.write_text("title: 内容总编\naliases：[小编]\n", "utf-8")
    serving.terminal.wait_for("data/roles/editor.yml:2:8")
    serving.terminal.wait_for("Reloading browsers")
    expect(heading).to_contain_text("内容主编")
    fresh = visit("roles/editor/", url=serving.url)
    expect(fresh.get_by_role("heading", level=1)).to_contain_text("内容主编")

    role.write_text("title: 内容总编\naliases: [小编]\n", "utf-8")
    expect(heading).to_contain_text("内容总编", timeout=PATIENCE * 1000)


def test_a_record_that_is_new_or_gone_shows_without_a_restart(
    serving: Serving, visit: Visit
) -> None:
    page = visit("roles/", url=serving.url)
    table = page.locator(".handbook-table")
    expect(table).not_to_contain_text("数据分析师")
    serving.terminal.wait_for("Browser connected")

    analyst = serving.root / "data/roles/analyst.yml"
    analyst.write_text("title: 数据分析师\n", "utf-8")
    expect(table).to_contain_text("数据分析师", timeout=PATIENCE * 1000)

    analyst.unlink()
    expect(table).not_to_contain_text("数据分析师", timeout=PATIENCE * 1000)
