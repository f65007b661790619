"""A command into what it cost, and a built site into what it weighs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

KIB = 1024


@dataclass(frozen=True)
class Cost:
    """What a command and all that it started took."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    memory: int
    """Bytes at the peak."""


@dataclass(frozen=True)
class Weight:
    """Bytes of a site."""

    median: int
    """Of the pages of records, as the next."""
    largest: int
    total: int


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command to its end; when it fails, show what it printed and raise.

    Whoever calls this must be small itself: Linux counts its memory as the child's until `exec`.
    """
    log = folder / "log.txt"
    started = time.perf_counter()
    with log.open("w") as output:
        child = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if child.returncode:
        print(log.read_text("utf-8"), file=sys.stderr)
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * KIB)


def middle(costs: Iterable[Cost]) -> Cost:
    """The median of every figure."""
    cpu, wall, memory = zip(*((cost.cpu, cost.wall, cost.memory) for cost in costs), strict=True)
    return Cost(median(cpu), median(wall), int(median(memory)))


def weigh(site: Path, folders: Iterable[str]) -> Weight:
    """The pages in some folders, their index left out, and everything."""
    pages = [page for folder in folders for page in (site / folder).glob("*/index.html")]
    sizes = [page.stat().st_size for page in pages]
    total = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    return Weight(int(median(sizes)), max(sizes), total)
