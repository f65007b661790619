"""What holds for every Gantt chart, read from its SVG, and some of them byte for byte.

`UPDATE_CASES=1` writes the drawings in `drawings/`; look at them before you believe them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.render.gantt import draw
from handbook_gen.render.gantt_axis import Axis
from handbook_gen.render.gantt_plan import NAMES, NUMBERS, Plan
from handbook_gen.render.gantt_plan import plan as laid_out
from handbook_gen.render.svg import WIDTH
from handbook_gen.render.text import width
from handbook_gen.views.gantt import Bar, Diamond, Gantt
from handbook_gen.words import Words

ZH, EN = Words("zh"), Words("en")
START = date(2026, 11, 2)
TODAY = date(2026, 11, 25)
TITLES = (
    "审核",
    "确定活动方案、预算和优惠规则，并通过法务、财务与品牌三方评审",
    "Prepare the landing pages and the campaign calendar",
    '<script>alert("1 < 2 & 3 > 2")</script>',
    "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ",
)

if TYPE_CHECKING:
    from tests.conftest import Kept


def day(offset: int) -> date:
    return START + timedelta(days=offset)


def bar(title: str, start: int, end: int, *after: int, progress: int = 0, owner: str = "") -> Bar:
    late = day(end) < TODAY and progress < 100
    return Bar(1, title, owner, f"#{title}", day(start), day(end), progress, after, late)


def gantt(*bars: Bar, diamonds: tuple[Diamond, ...] = (), length: int = 35) -> Gantt:
    numbered = tuple(replace(made, number=row) for row, made in enumerate(bars, 1))
    return Gantt("新品上市", START, day(length - 1), numbered, diamonds, TODAY)


AUTUMN = gantt(
    bar("市场调研与竞品分析", 0, 6, progress=100, owner="数据分析师"),
    bar("确定方案、预算和优惠规则", 7, 11, 0, progress=100, owner="活动运营"),
    bar("内容制作", 12, 20, 1, progress=70, owner="内容运营"),
    bar("审核", 21, 21, 2, owner="内容审核"),
    bar("社群预热", 16, 26, 1, 2, progress=30, owner="社群运营"),
    bar("首发", 27, 28, 3, 4, owner="活动运营"),
    bar("复盘", 29, 34, 5),
    diamonds=(Diamond("方案评审通过", day(11)), Diamond("新品首发", day(34))),
)
DAY = gantt(bar("快闪", 0, 0), length=1)
CIRCLE = gantt(
    bar("甲", -20, 40, 2, progress=90), bar("乙", 10, 60, 0, 1), bar("丙", 90, 140, 1), length=100
)
YEARS = gantt(
    *(bar(f"第 {row} 项工作", row * 12, row * 12 + 40, *[row - 1][:row]) for row in range(60)),
    length=730,
)


def made_up(seed: int) -> Gantt:
    """A project of any length whose tasks lie anywhere, after any others."""
    random = Random(seed)  # noqa: S311
    length, rows = random.choice((1, 5, 20, 40, 100, 400, 2000)), random.choice((1, 2, 7, 30))
    bars = []
    for _ in range(rows):
        start = random.randrange(-5, length + 5)
        after = random.sample(range(rows), min(rows, random.choice((0, 1, 1, 3))))
        made = bar(
            random.choice(TITLES),
            start,
            start + random.randrange(max(length // 2, 1)),
            *after,
            progress=random.choice((0, 1, 50, 100)),
            owner=random.choice(("", *TITLES)),
        )
        bars.append(made)
    diamonds = (
        Diamond(random.choice(TITLES), day(random.randrange(-9, length + 9)))
        for _ in range(random.choice((0, 1, 4)))
    )
    return gantt(*bars, diamonds=tuple(diamonds), length=length)


GOLDEN = {"autumn": (AUTUMN, ZH), "day": (DAY, ZH), "circle": (CIRCLE, EN), "years": (YEARS, ZH)}
every = pytest.mark.parametrize("made", [AUTUMN, DAY, CIRCLE, YEARS, *map(made_up, range(30))])


@cache
def plan(made: Gantt) -> Plan:
    return laid_out(made)


@cache
def parsed(made: Gantt, words: Words = ZH) -> ET.Element:
    svg = draw(made, str, words).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return ET.fromstring(svg)  # noqa: S314


@pytest.mark.parametrize("name", GOLDEN)
def test_it_is_drawn_as_it_was(name: str, kept: Kept) -> None:
    made, words = GOLDEN[name]
    assert kept(f"gantt-{name}", draw(made, str, words))


@every
def test_it_is_one_line_without_ids(made: Gantt) -> None:
    svg = draw(made, str, ZH)
    assert "\n" not in svg
    assert " id=" not in svg
    assert [child.tag for child in parsed(made)][:2] == ["title", "desc"]


@every
def test_every_bar_lies_on_the_axis_in_its_own_row(made: Gantt) -> None:
    laid = plan(made)
    for row, tile in zip(laid.rows, laid.bars, strict=True):
        assert tile.x >= NUMBERS
        assert tile.x + tile.width <= WIDTH
        assert row.y < tile.y < tile.y + tile.height < row.y + row.height
        assert row.y + row.height <= laid.height
    for x in laid.days:
        assert NUMBERS <= x <= WIDTH


@every
def test_later_days_lie_further_right(made: Gantt) -> None:
    tiles = plan(made).bars
    by_start = sorted(zip(made.bars, tiles, strict=True), key=lambda pair: pair[0].start)
    by_end = sorted(zip(made.bars, tiles, strict=True), key=lambda pair: pair[0].end)
    # Very short bars are drawn 4 px wide, and stay inside the axis.
    starts, ends = [t.x for _, t in by_start], [t.x + t.width for _, t in by_end]
    assert all(one <= other + 4 for one, other in pairwise(starts))
    assert all(one <= other + 4 for one, other in pairwise(ends))


@every
def test_words_keep_to_their_columns_and_rows(made: Gantt) -> None:
    root = parsed(made)
    for text in root.findall(".//g[@class='tasks']//text"):
        size = float(text.get("font-size", "14"))
        for span in text.iter("tspan"):
            words = span.text or ""
            if text.get("text-anchor") == "end":
                assert float(span.attrib["x"]) - size * width(words) >= NAMES
            else:
                assert float(span.attrib["x"]) + size * width(words) <= NAMES
    laid = plan(made)
    for row in laid.rows + laid.diamonds:
        assert row.first - 10 >= row.y
        low = row.first + 20 * (len(row.lines) - 1) + 18 * len(row.notes) + 10
        assert low <= row.y + row.height


@every
def test_every_arrow_leads_from_the_end_of_a_bar_to_the_edge_of_the_one_after(made: Gantt) -> None:
    laid = plan(made)
    pairs = [
        (source, target)
        for target, after in enumerate(made.bars)
        for source in after.after
        if source != target
    ]
    for (source, target), points in zip(pairs, laid.arrows, strict=True):
        one, other = laid.bars[source], laid.bars[target]
        assert points[0] == (one.x + one.width, one.y + one.height / 2)
        x, y = points[-1]
        assert other.x < x < other.x + other.width
        assert y == (other.y if source < target else other.y + other.height)
        assert all(NUMBERS <= x < WIDTH for x, _ in points)
        for (ax, ay), (bx, by) in pairwise(points):
            assert ax == bx or ay == by


@every
def test_no_level_line_of_an_arrow_crosses_a_bar(made: Gantt) -> None:
    laid = plan(made)
    for points in laid.arrows:
        for (x, y), (to_x, to_y) in pairwise(points[1:]):
            if y == to_y and x != to_x:
                assert not any(tile.y < y < tile.y + tile.height for tile in laid.bars)


@every
def test_labels_of_the_axis_do_not_touch(made: Gantt) -> None:
    laid = plan(made)
    for notes in (laid.minor, laid.major):
        for note, other in pairwise(notes):
            assert note.x + 13 * width(note.text) < other.x
        assert all(note.x + 13 * width(note.text) <= WIDTH for note in notes)


@given(
    first=st.dates(max_value=date(9999, 12, 30)),
    length=st.integers(0, 9998 * 365),
    wide=st.sampled_from((448, 200)),
)
def test_an_axis_of_any_length_has_ticks_in_order_that_it_can_hold(
    first: date, length: int, wide: int
) -> None:
    last = first + timedelta(days=min(length, (date.max - first).days))
    axis = Axis(first, last, wide)
    minor, major = axis.ticks()
    assert minor[0].on == first
    for ticks in (minor, major):
        days = [tick.on for tick in ticks]
        assert days == sorted(set(days))
        assert all(first <= day <= last for day in days)
    assert len(minor) <= wide / 20 + 2


@pytest.mark.parametrize(
    ("length", "minor", "major"),
    [
        (1, ["02"], ["2026-11"]),
        (14, ["02", "03", "04", "05", "06", "07", "08", "09", *map(str, range(10, 16))], None),
        (35, ["11-02", "11-09", "11-16", "11-23", "11-30"], ["2026"]),
        (200, ["11", "12", "01", "02", "03", "04", "05"], ["2026", "2027"]),
        (730, ["Q4", "Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3", "Q4"], ["2026", "2027", "2028"]),
        (2400, ["2026", "2027", "2028", "2029", "2030", "2031", "2032", "2033"], []),
    ],
)
def test_units_fit_the_length(length: int, minor: list[str], major: list[str] | None) -> None:
    small, large = Axis(START, day(length - 1), 444).ticks()
    assert [tick.label for tick in small] == minor
    assert [tick.label for tick in large] == (["2026-11"] if major is None else major)


def test_weeks_begin_on_mondays() -> None:
    small, _ = Axis(date(2026, 11, 4), date(2026, 12, 20), 444).ticks()
    assert [tick.label for tick in small[:3]] == ["11-04", "11-09", "11-16"]
    assert all(tick.on.isoweekday() == 1 for tick in small[1:])


def test_only_short_projects_show_weekends() -> None:
    assert [d.isoweekday() for d in Axis(START, day(13), 444).weekends()] == [6, 7, 6, 7]
    assert Axis(START, day(40), 444).weekends()
    assert not Axis(START, day(41), 444).weekends()


def test_today_is_marked_only_inside_the_range() -> None:
    assert "今天" in draw(AUTUMN, str, ZH)
    assert "今天" not in draw(DAY, str, ZH)
    assert "今天" not in draw(replace(AUTUMN, today=day(35)), str, ZH)
    assert "今天" in draw(replace(AUTUMN, today=day(34)), str, ZH)


def test_late_tasks_say_so_and_have_a_dashed_outline() -> None:
    tasks = parsed(AUTUMN).findall("./g[@class='tasks']/a")
    dashed = [task.find("rect[@stroke-dasharray]") is not None for task in tasks]
    said = ["逾期" in "".join(task.itertext()) for task in tasks]
    assert dashed == said == [made.late for made in AUTUMN.bars]
    assert said.count(True) == 2


def test_progress_is_a_share_of_the_bar_and_a_number() -> None:
    tasks = parsed(AUTUMN).findall("./g[@class='tasks']/a")
    for made, task in zip(AUTUMN.bars, tasks, strict=True):
        whole, *done = (float(rect.attrib["width"]) for rect in task.iter("rect"))
        assert sum(done) == pytest.approx(whole * made.progress / 100, abs=0.1)
        assert f"{made.progress}%" in "".join(task.itertext())


def test_every_task_is_told_and_linked() -> None:
    root = parsed(AUTUMN)
    told = root.findtext("desc") or ""
    assert "5. 社群预热（社群运营）：2026-11-18 至 2026-11-28，完成 30%，在 2、3 之后。" in told
    assert "里程碑：新品首发，2026-12-06。" in told
    links = root.findall(".//a")
    assert [link.attrib["href"] for link in links] == [made.href for made in AUTUMN.bars]
    assert links[3].attrib["aria-label"] == "4 审核"
    assert links[3].findtext("title") == (
        "4. 审核（内容审核）：2026-11-23 至 2026-11-23，完成 0%，逾期，在 3 之后。"
    )


def test_circles_and_tasks_after_themselves_are_drawn() -> None:
    assert len(plan(CIRCLE).arrows) == 3
    assert "2. 乙: 2026-11-12 to 2027-01-01, 0% done, after 1, 2." in draw(CIRCLE, str, EN)


def test_tall_charts_repeat_the_axis_below_and_go_over_pages_in_print() -> None:
    assert "handbook-tall" in draw(YEARS, str, ZH)
    assert draw(YEARS, str, ZH).count(">Q3<") == 4
    assert "handbook-tall" not in draw(AUTUMN, str, ZH)


@every
def test_it_fits_a_page_and_scrolls_rather_than_show_type_below_12_px(made: Gantt) -> None:
    root = parsed(made)
    assert float(root.attrib["width"]) <= 720
    sizes = {float(text.get("font-size", "14")) for text in root.iter() if text.get("font-size")}
    least = re.search(r"min-width:([\d.]+)px", root.attrib["style"])
    assert least
    assert min(sizes) * float(least[1]) / float(root.attrib["width"]) >= 11.99


def test_markup_in_words_stays_text() -> None:
    nasty = "<b>\"甲\" & '乙'</b>"
    root = parsed(gantt(bar(nasty, 0, 3, owner=nasty), diamonds=(Diamond(nasty, START),)))
    assert root.find(".//b") is None
    assert nasty in (root.findtext("desc") or "")
