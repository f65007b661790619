"""What holds for every drawing of a swimlane, read from its SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations, pairwise
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from handbook_gen.render.swimlane import draw
from handbook_gen.render.text import width, wrap
from handbook_gen.views.swimlane import Arrow, Box, Lane, Swimlane

Point = tuple[float, float]
Segment = tuple[Point, Point]

TITLES = (
    "审核",
    "撰写内容初稿",
    "核对事实、链接与配图版权（含《品牌规范》第 3.2 条）",
    "登记到“问题清单”，并在 24 小时内通知负责人确认影响范围；如影响付款，立即升级",
    "Publish",
    "Review the incident report and approve the communication plan",
    "调用 /api/v2/lottery/campaigns/2024/participants?status=pending 核对名单",
    '<script>alert("1 < 2 & 3 > 2")</script>',
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ 与 WWWWWWWWWWWWWWWWWWWWWWWW",
)
WHENS = (
    "",
    "",
    "通过",
    "不通过，需要修改",
    "严重：影响付款或登录，10 分钟内无法恢复，或已有超过 50 位用户反馈",
    "if it was rejected twice",
    'a < b & "c"',
)
SEEDS = range(80)
MEASURED = 10
"""Of these, how many the coverage is measured of: the others take the same ways."""
REVIEWED = Swimlane(
    "内容发布",
    "1. 写稿 (内容运营): → 2; 2. 审核 (内容审核): 通过 → 3, 退回 → 1; 3. 上线 (内容运营): → ■",
    (Lane("内容运营", "roles/editor.md"), Lane("内容审核", "roles/reviewer.md")),
    (
        Box("write", 1, "写稿", 0, "processes/x.md#write", (Arrow(1, ""),)),
        Box(
            "review",
            2,
            "对照三类规则逐条审核",
            1,
            "processes/x.md#review",
            (Arrow(2, "通过"), Arrow(0, "退回，写明哪一句")),
        ),
        Box("publish", 3, "上线", 0, "processes/x.md#publish", (Arrow(None, ""),)),
    ),
)

if TYPE_CHECKING:
    from tests.conftest import Kept


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    right: float
    bottom: float

    def touches(self, other: Rect) -> bool:
        across = self.x <= other.right and other.x <= self.right
        return across and self.y <= other.bottom and other.y <= self.bottom

    def holds(self, other: Rect) -> bool:
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom


@dataclass(frozen=True)
class Drawing:
    """An SVG, measured."""

    root: ET.Element

    @cached_property
    def page(self) -> Rect:
        x, y, wide, high = map(float, self.root.attrib["viewBox"].split())
        return Rect(x, y, x + wide, y + high)

    def group(self, name: str) -> ET.Element:
        found = self.root.find(f".//g[@class='{name}']")
        assert found is not None
        return found

    def rects(self, name: str) -> list[Rect]:
        return [rect(found) for found in self.group(name).iter("rect")]

    @cached_property
    def wires(self) -> list[list[Segment]]:
        """Of each arrow, the line segments, its bends drawn as corners."""
        return [segments(found.attrib["d"]) for found in self.group("ways").iter("path")]

    @cached_property
    def tips(self) -> list[Point]:
        heads = self.group("ends").find("path")
        assert heads is not None
        return [(float(x), float(y)) for x, y in re.findall(r"M(\S+) ([^l]+)l", heads.attrib["d"])]

    @cached_property
    def ring(self) -> Rect:
        found = self.root.find(".//circle[@class='ring']")
        assert found is not None
        x, y, r = (float(found.attrib[name]) for name in ("cx", "cy", "r"))
        return Rect(x - r - 1, y - r - 1, x + r + 1, y + r + 1)


def rect(found: ET.Element) -> Rect:
    x, y, wide, high = (float(found.attrib[name]) for name in ("x", "y", "width", "height"))
    return Rect(x, y, x + wide, y + high)


def segments(path: str) -> list[Segment]:
    points: list[Point] = []
    for command, numbers in re.findall(r"([MHVq])([^MHVq]+)", path):
        given = [float(number) for number in numbers.split()]
        x, y = points[-1] if points else (0.0, 0.0)
        if command == "q":
            points += [(x + given[0], y + given[1]), (x + given[2], y + given[3])]
        else:
            points.append(
                {"M": (given[0], given[-1]), "H": (given[0], y), "V": (x, given[0])}[command]
            )
    return list(pairwise(points))


def extent(segment: Segment) -> Rect:
    (x, y), (to_x, to_y) = segment
    return Rect(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def routes(swimlane: Swimlane) -> list[tuple[int, int]]:
    """From which row to which each arrow leads, the start's first; -1 is the start."""
    rows = len(swimlane.boxes)
    found = [(-1, 0)]
    for row, box in enumerate(swimlane.boxes):
        found += [(row, rows if arrow.to is None else arrow.to) for arrow in box.arrows]
    return list(dict.fromkeys(found))


@cache
def drawing(swimlane: Swimlane) -> Drawing:
    svg = draw(swimlane).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return Drawing(ET.fromstring(svg))  # noqa: S314


def process(seed: int) -> Swimlane:
    """Make up a process: few or many lanes and steps, and arrows in all directions."""
    random = Random(seed)  # noqa: S311
    lanes, rows = random.choice((1, 2, 3, 4, 8)), random.choice((1, 2, 5, 8, 20))
    targets = [None, *range(rows)]
    boxes = [
        Box(
            id=f"s{row}",
            number=row + random.choice((1, 1, 1, 95)),
            title=random.choice(TITLES),
            lane=random.randrange(lanes),
            href=random.choice(("", f"../processes/#s{row}")),
            arrows=tuple(
                Arrow(random.choice((*targets, min(row + 1, rows - 1))), random.choice(WHENS))
                for _ in range(random.choice((0, 1, 1, 2, 3, 5)))
            ),
        )
        for row in range(rows)
    ]
    heads = tuple(Lane(random.choice(TITLES), "") for _ in range(lanes))
    return Swimlane("流程", "说明", heads, tuple(boxes))


def step(title: str, lane: int, *arrows: tuple[int | None, str]) -> Box:
    return Box(title, 1, title, lane, f"#{title}", tuple(Arrow(*arrow) for arrow in arrows))


def swimlane(*boxes: Box, lanes: tuple[str, ...] = ("编辑", "审核员", "主管", "技术")) -> Swimlane:
    numbered = (replace(box, number=row) for row, box in enumerate(boxes, 1))
    heads = tuple(Lane(title, f"roles/{row}/") for row, title in enumerate(lanes))
    return Swimlane("内容发布", "从初稿到发布", heads, tuple(numbered))


PUBLISHING = swimlane(
    step("撰写内容初稿", 0, (1, "")),
    step("核对事实、链接与配图版权", 0, (2, "")),
    step("审核内容", 1, (1, "不通过，需要修改"), (3, "涉及敏感话题"), (4, "通过")),
    step("复核敏感内容并给出意见", 2, (1, "退回修改"), (4, "同意发布"), (None, "不予发布")),
    step("排期并发布", 0, (5, "")),
    step("检查线上页面显示是否正常", 3, (4, "显示异常"), (6, "正常")),
    step("登记发布记录", 0, (None, "")),
)

every = pytest.mark.parametrize(
    "made",
    [
        PUBLISHING,
        *map(process, SEEDS[:MEASURED]),
        *(pytest.param(process(seed), marks=pytest.mark.no_cover) for seed in SEEDS[MEASURED:]),
    ],
)


def wired(made: Swimlane) -> list[tuple[tuple[int, int], list[Segment], Point]]:
    """Pair each arrow's way from row to row with its line and its tip."""
    seen = drawing(made)
    return list(zip(routes(made), seen.wires, seen.tips, strict=True))


def lines_of(text: ET.Element) -> list[tuple[float, str]]:
    return [(float(span.attrib["x"]), span.text or "") for span in text.iter("tspan")]


@every
def test_it_is_one_line_of_well_formed_xml_and_the_same_every_time(made: Swimlane) -> None:
    svg = draw(made)
    assert svg == draw(made)
    assert "\n" not in svg
    assert " id=" not in svg
    assert [child.tag for child in drawing(made).root][:2] == ["title", "desc"]


@every
def test_every_box_stands_in_its_lane_below_the_step_before(made: Swimlane) -> None:
    seen = drawing(made)
    heads, boxes = seen.rects("lanes"), seen.rects("steps")
    for step_, box in zip(made.boxes, boxes, strict=True):
        assert heads[step_.lane].x < box.x < box.right < heads[step_.lane].right
    for above, below in pairwise([heads[0], *boxes]):
        assert above.bottom + 24 <= below.y


@every
def test_every_arrow_leads_from_its_box_to_the_top_of_its_target(made: Swimlane) -> None:
    boxes = drawing(made).rects("steps")
    for (source, target), line, (x, y) in wired(made):
        if source >= 0:
            tail_x, tail_y = line[0][0]
            assert boxes[source].x < tail_x < boxes[source].right
            assert tail_y == boxes[source].bottom
        if target < len(boxes):
            assert boxes[target].x < x < boxes[target].right
            assert y == boxes[target].y
        else:
            assert drawing(made).ring.touches(Rect(x, y, x, y))


@every
def test_no_arrow_touches_a_box_except_the_one_it_leaves(made: Swimlane) -> None:
    seen = drawing(made)
    tiles = [*seen.rects("lanes"), *seen.rects("steps")]
    for (source, _), line, _ in wired(made):
        parts = [extent(part) for part in line]
        for row, tile in enumerate(tiles, -len(made.lanes)):
            assert not any(tile.touches(part) for part in parts[row == source :])


@every
def test_no_two_arrows_lie_on_each_other_unless_they_end_the_process(made: Swimlane) -> None:
    for (one, line, _), (other, other_line, _) in combinations(wired(made), 2):
        if one[1] == other[1] == len(made.boxes):
            continue
        for part in line:
            assert not any(overlie(part, other_part) for other_part in other_line)


def overlie(one: Segment, other: Segment) -> bool:
    (x, y), (to_x, to_y) = one
    a, b = extent(one), extent(other)
    if x == to_x:
        return b.x == b.right == x and min(a.bottom, b.bottom) > max(a.y, b.y)
    return b.y == b.bottom == y and min(a.right, b.right) > max(a.x, b.x) and y == to_y


@every
def test_exactly_the_ways_back_are_dashed(made: Swimlane) -> None:
    lines = drawing(made).group("ways").iter("path")
    dashed = ["stroke-dasharray" in line.attrib for line in lines]
    assert dashed == [target <= source for source, target in routes(made)]


@every
def test_labels_stand_free(made: Swimlane) -> None:
    seen = drawing(made)
    labels = seen.rects("whens")
    others = seen.rects("steps") + seen.rects("lanes")
    others += [extent(part) for line in seen.wires for part in line]
    for label in labels:
        assert not any(label.touches(other) for other in others)
    assert not any(one.touches(other) for one, other in combinations(labels, 2))


@every
def test_each_condition_is_told_in_full_beside_the_arrow_it_belongs_to(made: Swimlane) -> None:
    seen = drawing(made)
    told = ["".join(line for _, line in lines_of(t)) for t in seen.group("whens").iter("text")]
    for label, words in zip(seen.rects("whens"), told, strict=True):
        whens, gap = nearest(made, label)
        assert gap <= 12
        assert squeezed(words) == squeezed("；".join(whens))
    assert len(told) == sum(any(a.when for a in arrows) for arrows in joined(made).values())


def squeezed(text: str) -> str:
    return "".join(text.split())


def joined(made: Swimlane) -> dict[tuple[int, int], list[Arrow]]:
    """Group the arrows that lead from one box to one target."""
    found: dict[tuple[int, int], list[Arrow]] = {}
    for row, box in enumerate(made.boxes):
        for arrow in box.arrows:
            target = len(made.boxes) if arrow.to is None else arrow.to
            found.setdefault((row, target), []).append(arrow)
    return found


def nearest(made: Swimlane, label: Rect) -> tuple[list[str], float]:
    """Give the conditions of the arrow that begins nearest to a label, and how far off it is."""
    gaps = []
    for route, line, _ in wired(made)[1:]:
        stub = extent(line[0])
        if stub.y < label.bottom and label.y < stub.bottom:
            gap = min(abs(stub.x - label.right), abs(label.x - stub.x))
            gaps.append((gap, [arrow.when for arrow in joined(made)[route] if arrow.when]))
    gap, whens = min(gaps)
    return whens, gap


@every
def test_text_stays_inside_its_box_and_its_heading(made: Swimlane) -> None:
    seen = drawing(made)
    texts = [*seen.group("lanes").iter("text"), *seen.group("steps").iter("text")]
    middle = len(made.lanes)
    for row, (text, box) in enumerate(
        zip(texts, seen.rects("lanes") + seen.rects("steps"), strict=True)
    ):
        top = float(text.attrib["y"]) - 14
        for x, line in lines_of(text):
            left = x - 7 * width(line) if row < middle else x
            assert box.x + 4 <= left
            assert left + 14 * width(line.strip()) <= box.right - 4
        leading = sum(float(span.get("dy", "0")) for span in text.iter("tspan"))
        assert box.y < top
        assert top + 14 + leading + 4 < box.bottom


@every
def test_all_of_it_is_on_the_page(made: Swimlane) -> None:
    seen = drawing(made)
    shapes = [rect(found) for found in seen.root.iter("rect")]
    shapes += [extent(part) for line in seen.wires for part in line]
    assert all(seen.page.holds(shape) for shape in shapes)


def test_four_lanes_fit_a_page_and_seven_steps_six_kilobytes() -> None:
    page = drawing(PUBLISHING).page
    assert page.right - page.x <= 720
    assert len(draw(PUBLISHING).encode()) < 6000


def test_a_step_in_the_same_lane_follows_straight_below() -> None:
    made = swimlane(step("甲", 0, (1, "")), step("乙", 0, (None, "")), lanes=("编辑",))
    assert [len(line) for line in drawing(made).wires] == [1, 1, 1]


def test_a_way_on_turns_once_in_the_gutter_and_enters_the_middle_of_the_next_box() -> None:
    made = swimlane(step("甲", 0, (1, "")), step("乙", 2, (None, "")))
    box = drawing(made).rects("steps")[1]
    assert drawing(made).tips[1] == ((box.x + box.right) / 2, box.y)


def test_ways_back_run_left_of_the_lanes_and_ways_past_steps_right_of_them() -> None:
    seen, heads = drawing(PUBLISHING), drawing(PUBLISHING).rects("lanes")
    for (source, target), line, _ in wired(PUBLISHING):
        left, right = min(extent(part).x for part in line), max(extent(part).right for part in line)
        assert (left < heads[0].x) == (target <= source)
        assert (right > heads[-1].right) == (target > source + 1)
    assert seen.page.x < 0


def test_two_arrows_to_one_step_are_drawn_as_one_with_both_conditions() -> None:
    made = swimlane(step("甲", 0, (1, "通过"), (1, "免审")), step("乙", 0))
    assert len(drawing(made).wires) == 2
    assert "通过；免审" in draw(made)


def test_all_ways_past_steps_to_the_end_join_into_one_line() -> None:
    out = [step("甲乙丙丁"[row], row, (row + 1, ""), (None, "不予发布")) for row in range(3)]
    lines = [line for route, line, _ in wired(swimlane(*out, step("登记", 0))) if route[1] == 4]
    assert len({line[-1] for line in lines}) == 1
    assert len({max(extent(part).right for part in line) for line in lines}) == 1


def test_one_is_drawn_as_it_was(kept: Kept) -> None:
    assert kept("swimlane", draw(REVIEWED))


@pytest.mark.parametrize(
    ("when", "lines"),
    [("需要主管复核", 1), ("影响付款或登录，且超过五十位用户反馈", 3), ("严重" * 16, 3)],
)
def test_a_condition_keeps_to_three_lines_even_where_its_lane_is_narrow(
    when: str, lines: int
) -> None:
    made = swimlane(step("甲", 7, (2, when)), step("乙", 0), step("丙", 7), lanes=("编辑",) * 8)
    text = drawing(made).group("whens").find("text")
    assert text is not None
    assert len(text) == lines


def test_there_is_an_end_only_where_something_ends() -> None:
    assert 'class="ring"' not in draw(swimlane(step("甲", 0, (0, "每天"))))
    assert 'class="ring"' in draw(swimlane(step("甲", 0, (None, ""))))


def test_a_process_without_steps_or_lanes_is_still_a_picture() -> None:
    assert drawing(swimlane()).rects("steps") == []
    assert drawing(swimlane(lanes=())).rects("lanes") == []


def test_steps_and_roles_are_links_if_there_is_somewhere_to_go() -> None:
    links = drawing(PUBLISHING).root.findall(".//a")
    assert [link.attrib["href"] for link in links[:2]] == ["roles/0/", "roles/1/"]
    assert links[-1].attrib == {"href": "#登记发布记录", "aria-label": "7 登记发布记录"}
    assert len(links) == 4 + 7
    assert "<a" not in draw(replace(PUBLISHING, lanes=(Lane("甲", ""),), boxes=()))


def test_markup_in_words_and_addresses_stays_text() -> None:
    nasty = "<b>\"甲\" & '乙'</b>"
    made = Swimlane(nasty, nasty, (Lane(nasty, nasty),), (replace(step(nasty, 0), href=nasty),))
    root = drawing(made).root
    assert root.findtext("title") == root.findtext("desc") == nasty
    assert {link.attrib["href"] for link in root.iter("a")} == {nasty}
    assert root.find(".//b") is None


def test_no_text_can_end_the_line_that_the_svg_stands_on() -> None:
    made = replace(PUBLISHING, title="内容\n\n发布", description="一\n\n二\r\n三")
    assert "\n" not in draw(made)
    assert "\r" not in draw(made)


def test_links_are_reachable_and_the_lines_hidden_from_assistive_technology() -> None:
    root = drawing(PUBLISHING).root
    assert root.attrib["role"] == "group"
    hidden = root.findall("./g[@aria-hidden='true']")
    assert len(hidden) == 1
    assert hidden[0].find(".//a") is None


def test_it_scrolls_rather_than_show_type_below_12_px() -> None:
    found = re.search(r'width="(\d+)".* style="min-width:([\d.]+)px"', draw(PUBLISHING))
    assert found
    assert float(found[2]) / float(found[1]) * 13 >= 11.99


@pytest.mark.parametrize("ground", ["#fff", "#f3f5f8"])
def test_text_has_contrast_without_a_style_sheet(ground: str) -> None:
    assert f'fill="{ground}"' in draw(PUBLISHING)
    ink = drawing(PUBLISHING).root.attrib["fill"]
    assert (luminance(ground) + 0.05) / (luminance(ink) + 0.05) >= 4.5


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    return sum(k * float(p**2.2) for k, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("text", [*TITLES, *filter(None, WHENS)])
@pytest.mark.parametrize("limit", [5, 6, 7.5, 9, 11])
def test_wrapped_lines_fit_and_begin_and_end_as_chinese_lines_may(text: str, limit: float) -> None:
    lines = wrap(text, limit)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(width(line) <= limit for line in lines)
    assert not any(line[0] in "，。、；：！？）」』》%" for line in lines)
    assert not any(line[-1] in "（「『《" for line in lines)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("审核", 6, ("审核",)),
        ("核对事实、链接与配图", 7, ("核对事实、", "链接与配图")),
        ("复核敏感内容并给出意见", 8, ("复核敏感内容", "并给出意见")),
        ("提交上线申请单给主管", 9, ("提交上线申", "请单给主管")),
        ("检查显示是否正常（PC 与手机）", 8, ("检查显示是否正常", "（PC 与手机）")),
        ("Review the draft", 7, ("Review", "the draft")),
        ("完成率达到 99.95% 以上", 8, ("完成率达到", "99.95% 以上")),
        ("参与者", 2, ("参与", "者")),
        ("", 6, ("",)),
    ],
)
def test_text_breaks_between_phrases_and_else_evenly(
    text: str, limit: float, lines: tuple[str, ...]
) -> None:
    assert wrap(text, limit) == lines


def test_a_word_is_broken_only_if_it_is_wider_than_a_line() -> None:
    assert wrap("升级到 v2.10.3", 6) == ("升级到", "v2.10.3")
    assert len(wrap("abcdefghijklmnopqrstuvwxyz", 6)) == 3


def test_chinese_is_one_em_a_glyph_and_latin_about_half() -> None:
    assert width("审核，") == 3
    assert width("draft") == pytest.approx(2.5, abs=0.35)
