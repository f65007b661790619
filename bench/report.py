"""What was measured into the tables that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.measure import Cost, Weight

KB = 1_000
MB = 1_000_000
BUILDS = ("records", "build", "CPU s", "wall s", "peak MB", "page kB", "largest kB", "site MB")
TARGETS = ("figure", "measured", "target", "")


@dataclass(frozen=True)
class Build:
    """One site, built with the plugin (`ours`) or from plain Markdown (`stock`)."""

    records: int
    name: str
    cost: Cost
    weight: Weight


@dataclass(frozen=True)
class Figure:
    """A number that is not to exceed its target."""

    name: str
    measured: float
    target: float

    @property
    def cells(self) -> tuple[str, ...]:
        """Its line in the table."""
        verdict = "ok" if self.measured <= self.target else "MISSED"
        return self.name, f"{self.measured:.2f}", f"<= {self.target:g}", verdict


def figures(builds: Iterable[Build]) -> Iterator[Figure]:
    """The builds against their targets, as far as their sizes were run."""
    found = {(build.records, build.name): build for build in builds}
    ours, large = found.get((1_000, "ours")), found.get((4_000, "ours"))
    if ours:
        stock = found[1_000, "stock"]
        yield Figure("CPU of ours / stock, 1,000 records", ours.cost.cpu / stock.cost.cpu, 0.55)
        yield Figure("median page in kB, 1,000 records", ours.weight.median / KB, 40)
        yield Figure("largest page in kB, 1,000 records", ours.weight.largest / KB, 60)
    if ours and large:
        yield Figure("CPU of ours, 4,000 / 1,000 records", large.cost.cpu / ours.cost.cpu, 4.6)
    if large:
        yield Figure("peak memory of ours in MB, 4,000 records", large.cost.memory / MB, 600)


def builds_table(builds: Iterable[Build]) -> str:
    """Every build, a line each."""
    return table(BUILDS, [_cells(build) for build in builds])


def figures_table(found: Iterable[Figure]) -> str:
    """Every figure with its target."""
    return table(TARGETS, [figure.cells for figure in found])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as they need; what is no number stands left."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if name in ("figure", "build", "") else cell.rjust(width)
            for name, cell, width in zip(head, line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _cells(build: Build) -> tuple[str, ...]:
    cost, weight = build.cost, build.weight
    return (
        f"{build.records:,}",
        build.name,
        f"{cost.cpu:.1f}",
        f"{cost.wall:.1f}",
        f"{cost.memory / MB:.0f}",
        f"{weight.median / KB:.1f}",
        f"{weight.largest / KB:.1f}",
        f"{weight.total / MB:.1f}",
    )
