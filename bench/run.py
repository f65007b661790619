"""Synthetic handbooks into what building and checking them costs, beside stock MkDocs.

Pages and figures are explained in `report.py`; a missed target is printed, not a failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bench import commands
from bench.measure import Cost, middle, run, weigh
from bench.report import MB, Build, Figure, builds_table, figures, figures_table

ROOT = Path(__file__).parent.parent
SIZES = (250, 1_000, 4_000)
REPEATED = 1_000
"""Records up to which a build is repeated; the figures of larger ones differ less."""
CHECKED = 1_000
ROLE = "community-ops"
"""Whose pack in the shipped handbook is printed; it has some forty pages."""
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795392000"}
CONFIG = """\
site_name: 运营手册
theme: {name: material, language: zh}
plugins: [search, handbook]
"""


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description="Build and check synthetic handbooks.")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="records, such as 250,1000")
    parser.add_argument("--runs", type=int, default=3, help="repetitions up to 1,000 records")
    parser.add_argument("--keep", type=Path, help="a new folder that the handbooks stay in")
    given = parser.parse_args()
    os.environ |= ENVIRONMENT
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as temporary:
        folder: Path = given.keep.absolute() if given.keep else Path(temporary)
        _report(folder, given.sizes, given.runs)


def _sizes(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))


def _report(folder: Path, sizes: Sequence[int], runs: int) -> None:
    """All measurements; nothing else may run in this process, see `measure.run`."""
    print(_machine(), flush=True)
    _python("-c", "import jieba; jieba.setLogLevel(60); jieba.initialize()")
    builds: list[Build] = []
    found = list(_paper(folder / "paper", runs))
    for size in sizes:
        place = folder / str(size)
        _prepare(place, size)
        if size == CHECKED:
            found.append(commands.check(place / "ours"))
        builds += _builds(place, size, runs if size <= REPEATED else 1)
        if size == CHECKED:
            found += [*commands.changing(place / "ours"), commands.rename(place / "ours")]
    print(f"\n{builds_table(builds)}\n\n{figures_table([*figures(builds), *found])}")


def _machine() -> str:
    names = ("handbook-gen", "mkdocs", "mkdocs-material", "markdown", "jieba")
    versions = " · ".join(f"{name} {version(name)}" for name in names)
    return f"{versions} · Python {sys.version.split()[0]} · {os.cpu_count()} CPUs"


def _prepare(place: Path, size: int) -> None:
    """A handbook in `ours/`, and its pages as plain Markdown in `stock/`."""
    ours, stock = place / "ours", place / "stock"
    (ours / "docs").mkdir(parents=True)
    (ours / "mkdocs.yml").write_text(CONFIG, "utf-8")
    _python("-m", "bench.synthetic", ours / "data", str(size))
    _python("-m", "bench.stock", ours / "data", stock)
    _progress(f"{size:,} records")


def _builds(place: Path, size: int, runs: int) -> list[Build]:
    """Both builds in turn, so that a busy machine hinders both."""
    costs: dict[str, list[Cost]] = {"ours": [], "stock": []}
    for _ in range(runs):
        for name, known in costs.items():
            shutil.rmtree(place / name / "site", ignore_errors=True)
            known.append(run([sys.executable, "-m", "mkdocs", "build", "-q"], place / name))
            _progress(f"  {name} {known[-1].cpu:.1f} s")
    folders = [folder.name for folder in (place / "ours/data").iterdir()]
    return [
        Build(size, name, middle(known), weigh(place / name / "site", folders))
        for name, known in costs.items()
    ]


def _paper(place: Path, runs: int) -> tuple[Figure, ...]:
    """A pack as PDF beside WeasyPrint alone on its finished HTML, and the whole handbook."""
    _python("-m", "bench.paper", place, ROLE)
    command = [Path(sys.executable).with_name("handbook"), "print", "-f", ROOT / "mkdocs.yml"]
    alone = [sys.executable, "-m", "weasyprint", "-q", "--pdf-variant", "pdf/ua-1"]
    alone += ["-s", "assets/pdf.css", f"print/roles/{ROLE}/index.html", "alone.pdf"]
    pairs = [
        (run([*command, "--role", ROLE, "-o", "pack.pdf"], place), run(alone, place))
        for _ in range(runs)
    ]
    pack, bare = (middle(costs) for costs in zip(*pairs, strict=True))
    _progress(f"  pack {pack.cpu:.1f} s")
    whole = run([*command, "--all", "-o", "all.pdf"], place)
    name = f"CPU of a pack as PDF ({pack.cpu:.1f} s) / WeasyPrint alone ({bare.cpu:.1f} s)"
    return (
        Figure(name, pack.cpu / bare.cpu, 1.3),
        Figure("peak memory of that in MB", pack.memory / MB, 300),
        Figure("CPU of the whole handbook as PDF in s", whole.cpu, 60),
    )


def _python(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True)


def _progress(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
