"""A synthetic handbook of 1,000 records into what the commands that check and change it cost."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from bench.measure import Cost, middle, run
from bench.report import Figure

RUNS = 5
MANY = 300
"""Changed records of the larger of two commits."""
HANDBOOK = Path(sys.executable).with_name("handbook")
CHECK = (HANDBOOK, "check")
BARE = """\
import sys, yaml
from pathlib import Path
for file in Path(sys.argv[1]).rglob("*.yml"):
    yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
"""
_SENTENCE = re.compile("。")
_GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "gc.auto=0")


def check(folder: Path) -> Figure:
    """`handbook check` beside the mere reading of its files."""
    return _beside("check", CHECK, folder, ("bare read", [sys.executable, "-c", BARE, "data"]), 3)


def changing(folder: Path) -> Iterator[Figure]:
    """The commands about a change beside `handbook check`; the folder gets three commits."""
    _git(folder, "init", "-q")
    for count in (0, 1, MANY):
        _change(folder, count)
        _git(folder, "add", "data", "mkdocs.yml")
        _git(folder, "commit", "-qm", f"{count} changed")
    checked = ("check", CHECK)
    yield _beside("diff of 1 record", [HANDBOOK, "diff", "HEAD~2", "HEAD~1"], folder, checked, 2.5)
    name = f"diff of {MANY} records"
    yield _beside(name, [HANDBOOK, "diff", "HEAD~1", "HEAD"], folder, checked, 4)
    command = [HANDBOOK, "check", "--changed", "HEAD~1"]
    yield _beside(f"check --changed, {MANY} records", command, folder, checked, 1.6)
    command = [HANDBOOK, "fmt", "--changed", "HEAD~1"]
    _git(folder, "checkout", "-q", "HEAD~1")
    yield _beside("fmt --changed of 1 record", command, folder, checked, 0.5)


def rename(folder: Path) -> Figure:
    """`handbook rename` of a role, again and again, beside `handbook check`."""
    first = min((folder / "data/roles").iterdir()).stem
    ids = [first, *(f"renamed-{number}" for number in range(RUNS))]
    pairs = [
        (run([HANDBOOK, "rename", f"role:{old}", new], folder), run(CHECK, folder))
        for old, new in pairwise(ids)
    ]
    return _figure("rename", "check", pairs, 2.5)


def _beside(
    name: str,
    command: Sequence[str | Path],
    folder: Path,
    other: tuple[str, Sequence[str | Path]],
    target: float,
) -> Figure:
    """Both in turn, so that a busy machine hinders both."""
    pairs = [(run(command, folder), run(other[1], folder)) for _ in range(RUNS)]
    return _figure(name, other[0], pairs, target)


def _figure(name: str, other: str, pairs: Sequence[tuple[Cost, Cost]], target: float) -> Figure:
    own, others = (middle(costs).cpu for costs in zip(*pairs, strict=True))
    return Figure(f"CPU of {name} ({own:.2f} s) / {other} ({others:.2f} s)", own / others, target)


def _change(folder: Path, count: int) -> None:
    """One sentence more in as many records."""
    files = sorted((folder / "data").rglob("*.yml"))
    for file in files[:: len(files) // max(count, 1)][:count]:
        text = file.read_text("utf-8")
        file.write_text(_SENTENCE.sub("，改过。", text, count=1), "utf-8")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run([*_GIT, "-C", str(folder), *arguments], check=True)
