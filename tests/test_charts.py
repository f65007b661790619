"""What holds for every chart and trend, read from their SVG; some are kept byte for byte.

`UPDATE_CASES=1` writes the drawings in `tests/drawings/`; look at them before you believe them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.metric import Metric
from handbook_gen.render import chart as drawing
from handbook_gen.render import trend
from handbook_gen.render.chart_axes import calendar, value_ticks
from handbook_gen.render.chart_plan import Plan, plan
from handbook_gen.render.chart_words import told
from handbook_gen.render.svg import SMALL
from handbook_gen.render.text import width
from handbook_gen.views.chart import Chart, Level, Point
from handbook_gen.views.dashboard import MOST_TRENDS, TREND, Dashboard, Desk, Row, Trend
from handbook_gen.views.verdict import Verdict
from handbook_gen.words import Words

ZH = Words("zh")
GOAL = Goal.model_validate({"id": "more", "title": "提高 <3%>"})

numbers = st.one_of(
    st.integers(-100, 100).map(Decimal),
    st.decimals(-(10**12), 10**12, places=3),
    st.decimals("-0.00001", "0.00001", places=9),
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2026, 1, 1), date(2026, 12, 31))
readings = st.lists(st.tuples(days, numbers, st.booleans()), min_size=1, max_size=40)
levels = st.lists(
    st.tuples(st.sampled_from(("good", "warn", "target", "baseline")), numbers), max_size=12
)

if TYPE_CHECKING:
    from tests.conftest import Kept


def made(
    points: list[tuple[date, Decimal, bool]],
    held: list[tuple[str, Decimal]] | None = None,
    unit: str = "%",
) -> Chart:
    metric = Metric.model_validate({"id": "m", "title": "转化 <率> & 其他", "unit": unit})
    return Chart(
        metric,
        Verdict("good", "good-up"),
        tuple(
            Point(on, value, f"{value:,f}{unit}", "", "投放 <减半>" if warned else "", warned)
            for on, value, warned in sorted(points, key=lambda point: point[0])
        ),
        tuple(
            Level(
                name,
                value,
                f"{value:,f}{unit}",
                date(2026, 12, 31) if name == "target" else None,
                GOAL if name == "target" else None,
            )
            for name, value in held or []
        ),
        0,
    )


def monthly(*values: str, warn: str = "-1") -> list[tuple[date, Decimal, bool]]:
    ends = (date(2026, month + 1, 1) - timedelta(1) for month in range(1, 12))
    given = zip(ends, map(Decimal, values), strict=False)
    return [(end, value, value < Decimal(warn)) for end, value in given]


def laid(chart: Chart) -> Plan:
    return plan(chart, [chart.points[-1].text, *(told(level, ZH) for level in chart.levels)])


KEPT = {
    "chart": made(
        monthly("2.1", "2.3", "2.2", "2.6", "2.9", "2.4", "2.7", "2.5", "2.45", "2.8", warn="2.5"),
        [("good", Decimal("2.8")), ("warn", Decimal("2.5")), ("target", Decimal(3))],
    ),
    "chart-one": made(monthly("86"), [("warn", Decimal(90))], "元/人"),
    "chart-equal": made(monthly("12", "12", "12"), unit=" 篇"),
    "chart-negative": made(
        [(date(2019 + n, 12, 31), Decimal(50000 * n - 120000), False) for n in range(7)]
    ),
    "chart-many": made(
        [(date(2026, 1, 1) + timedelta(n), Decimal(n * n % 97), n * n % 97 < 2) for n in range(300)]
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_drawing_is_what_it_was(name: str, kept: Kept) -> None:
    assert kept(name, drawing.draw(KEPT[name], lambda uri: f"../{uri}", ZH))


@given(points=readings, held=levels)
def test_every_point_stands_in_the_plot_and_a_larger_value_higher(
    points: list[tuple[date, Decimal, bool]], held: list[tuple[str, Decimal]]
) -> None:
    chart = made(points, held)
    seen = laid(chart)
    for x, y in (*seen.line, *(label.start for label in seen.labels)):
        assert seen.left <= x <= seen.right
        assert seen.top <= y <= seen.bottom
    drawn = sorted(zip((p.value for p in chart.points), seen.line, strict=True))
    for (low, (_, lower)), (high, (_, higher)) in pairwise(drawn):
        assert higher <= lower if low < high else higher == lower
    assert [x for x, _ in seen.line] == sorted(x for x, _ in seen.line)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def boxes(root: ET.Element, anchor: str = "start") -> list[Box]:
    """The place of every text below an element."""
    found = []
    for child in root:
        own = child.attrib.get("text-anchor", anchor)
        if child.tag != "text":
            found += boxes(child, own)
            continue
        wide = SMALL * width(child.text or "")
        left = float(child.attrib["x"]) - {"start": 0, "middle": wide / 2, "end": wide}[own]
        base = float(child.attrib["y"])
        found.append(Box(left, base - 0.86 * SMALL, left + wide, base + 0.2 * SMALL))
    return found


def svg_of(chart: Chart) -> ET.Element:
    svg = drawing.draw(chart, str, ZH)
    assert "\n" not in svg
    return ET.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))  # noqa: S314


@given(points=readings, held=levels)
@example(points=monthly("2.1", "2.3"), held=[("good", Decimal(2))] * 12)
@example(points=[(date(9999, 12, 31), Decimal(0), True)], held=[])
@example(points=[(date(1, 1, 1), Decimal(10**12), True)], held=[("warn", Decimal("-0.001"))])
def test_no_words_lie_on_others_or_leave_the_drawing(
    points: list[tuple[date, Decimal, bool]], held: list[tuple[str, Decimal]]
) -> None:
    root = svg_of(made(points, held))
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    found = boxes(root)
    for box in found:
        assert box.left >= -0.1
        assert box.right <= wide + 0.1
        assert box.top >= 0
        assert box.bottom <= high
    for one, other in combinations(found, 2):
        assert not one.touches(other), (one, other)


def test_marks_of_readings_that_warn_have_another_shape_and_say_their_note() -> None:
    root = svg_of(made(monthly("3", "1", "4", warn="2")))
    marks = root.find(".//g[@class='marks']")
    assert marks is not None
    assert [mark.tag for mark in marks] == ["circle", "path", "circle"]
    assert marks[1].findtext("title") == "2026-02-28 1% 投放 <减半>"


def test_lines_differ_by_their_dashes() -> None:
    held = [(name, Decimal(n)) for n, name in enumerate(("good", "warn", "target", "baseline"))]
    root = svg_of(made(monthly("3", "1"), held))
    found = root.find(".//g[@class='levels']")
    assert found is not None
    assert len({line.attrib["stroke-dasharray"] for line in found}) == 4


def test_a_target_leads_to_its_goal() -> None:
    root = svg_of(made(monthly("3", "1"), [("target", Decimal(4)), ("good", Decimal(2))]))
    (link,) = root.iter("a")
    assert link.attrib == {"href": "goals/more.md", "aria-label": "提高 <3%>"}
    assert link.findtext("text") == "目标 4%（2026-12-31）"
    assert not root.findall(".//g[@aria-hidden]//a")


def test_marks_of_many_readings_are_thinned_but_not_the_line() -> None:
    seen = laid(KEPT["chart-many"])
    assert len(seen.line) == 300
    assert 1 < len(seen.marks) < 30
    assert seen.marks[-1].point is KEPT["chart-many"].points[-1]
    assert all(mark.point.warned for mark in seen.marks[:-1])


TOLD = """\
从 2026-01-31 的 2.1% 到 2026-10-31 的 2.8%，最高 2.9%（2026-05-31），最低 2.1%（2026-01-31）；\
良好 2.8%、警戒 2.5%、目标 3%（2026-12-31）；5 条读数越过警戒线"""


@pytest.mark.parametrize(
    ("chart", "words"),
    [(KEPT["chart"], TOLD), (made(monthly("7")), "只有一条读数：2026-01-31，7%")],
)
def test_the_description_tells_what_the_drawing_shows(chart: Chart, words: str) -> None:
    root = svg_of(chart)
    assert root.findtext("title") == "转化 <率> & 其他"
    assert root.findtext("desc") == words


@given(one=numbers, other=numbers)
def test_ticks_are_few_even_round_and_around_the_range(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    ticks = value_ticks(low, high)
    assert 3 <= len(ticks) <= 8
    assert ticks[0] <= low
    assert high <= ticks[-1]
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in ((1,), (2,), (5,))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("2.1", "3.2", "2.0 2.2 2.4 2.6 2.8 3.0 3.2"),
        ("0", "100", "0 20 40 60 80 100"),
        ("12", "12", "5 10 15 20"),
        ("0", "0", "-1.0 -0.5 0.0 0.5 1.0"),
        ("-120000", "1250000", "-500,000 0 500,000 1,000,000 1,500,000"),
        ("0.0001", "0.0003", "0.00010 0.00015 0.00020 0.00025 0.00030"),
    ],
)
def test_ticks_of_a_range(low: str, high: str, ticks: str) -> None:
    assert " ".join(f"{tick:,f}" for tick in value_ticks(Decimal(low), Decimal(high))) == ticks


@given(one=days, other=days)
def test_the_calendar_is_whole_and_without_gaps(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = calendar(first, last)
    assert 1 <= len(found.cells) <= 13
    assert found.cells[0].start <= first.toordinal() < found.cells[0].stop
    assert found.cells[-1].start <= last.toordinal() < found.cells[-1].stop
    assert all(before.stop == after.start for before, after in pairwise(found.cells))


@pytest.mark.parametrize(
    ("first", "last", "cells", "above"),
    [
        (date(2026, 11, 30), date(2026, 12, 2), "30 01 02", "2026-11 2026-12"),
        (date(2026, 11, 4), date(2026, 11, 23), "11-02 11-09 11-16 11-23", "2026"),
        (date(2025, 11, 30), date(2026, 2, 28), "11 12 01 02", "2025 2026"),
        (date(2025, 2, 1), date(2026, 6, 30), "Q1 Q2 Q3 Q4 Q1 Q2", "2025 2026"),
        (date(2020, 2, 1), date(2026, 6, 30), "2020 2021 2022 2023 2024 2025 2026", ""),
        (date(1998, 2, 1), date(2026, 6, 30), "1990–1999 2000–2009 2010–2019 2020–2029", ""),
    ],
)
def test_the_calendar_of_a_range(first: date, last: date, cells: str, above: str) -> None:
    found = calendar(first, last)
    assert " ".join(cell.label for cell in found.cells) == cells
    assert " ".join(cell.label for cell in found.above) == above


@given(values=st.lists(numbers, min_size=2, max_size=TREND))
def test_a_trend_is_small_and_stays_in_its_box(values: list[Decimal]) -> None:
    svg = trend.draw(Trend(tuple(values)))
    assert len(svg) < 400
    path = ET.fromstring(svg).find("path")  # noqa: S314
    assert path is not None
    spots = [int(number) for number in path.attrib["d"].replace("M", "").replace("L", " ").split()]
    assert all(2 <= x <= 62 for x in spots[::2])
    assert all(2 <= y <= 16 for y in spots[1::2])


def test_a_trend_needs_two_readings() -> None:
    assert not Trend(())
    assert not Trend((Decimal(1),))
    assert Trend((Decimal(1), Decimal(1)))


def test_a_large_board_leaves_trends_out() -> None:
    metric = Metric.model_validate({"id": "m", "title": "指标", "unit": "%"})
    row = Row(metric, Verdict("good", "good-up"), None, (), Trend(()), ())
    assert Dashboard(None, (Desk(None, (row,) * MOST_TRENDS),)).trends
    assert not Dashboard(None, (Desk(None, (row,) * (MOST_TRENDS + 1)),)).trends
