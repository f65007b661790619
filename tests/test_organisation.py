"""What holds for every organisation chart, and some drawings of it byte for byte.

`UPDATE_CASES=1` writes the drawings in `drawings/`; look at them before you believe them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from random import Random
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.role import Role
from handbook_gen.kinds.team import Team
from handbook_gen.records import Record, Ref
from handbook_gen.render.organisation import draw
from handbook_gen.render.organisation_block import Block, Box
from handbook_gen.render.organisation_plan import plan as laid_out
from handbook_gen.render.svg import SMALL, WIDTH
from handbook_gen.render.text import width
from handbook_gen.render.tile import Tile
from handbook_gen.scene import Scene
from handbook_gen.views.organisation import DRAWN, SORTS, Organisation, Post, Unit, organisation
from handbook_gen.words import Words

ZH, EN = Words("zh"), Words("en")
TITLES = (
    "内容运营",
    "数据分析师（用户增长与留存方向）",
    "Community Operations Manager",
    '<script>alert("1 < 2 & 3 > 2")</script>',
    "ABCDEFGHIJKLMNOPQRST",
)

if TYPE_CHECKING:
    from tests.conftest import Kept


def role(identifier: str, title: str = "", **fields: Any) -> Role:
    return Role(id=identifier, title=title or identifier, **fields)


def team(identifier: str, title: str = "", **fields: Any) -> Team:
    return Team(id=identifier, title=title or identifier, **fields)


def at(kind: str, number: int | str) -> Ref:
    return Ref(kind, str(number))


def scene(*records: Record) -> Scene:
    return Scene(Handbook(KINDS, {record.ref: record for record in records}, {}), date(2026, 11, 2))


def chart(*records: Record) -> Organisation:
    return organisation(scene(*records), None)


def made_up(seed: int) -> Organisation:
    """Teams in teams, roles under roles of any team, and partners; each tree has any depth."""
    random = Random(seed)  # noqa: S311
    many, held = random.choice((0, 1, 3, 12)), random.choice((1, 2, 8, 60))

    def before(kind: str, number: int) -> Ref | None:
        above = at(kind, random.randrange(number)) if number else None
        return above if random.random() < random.choice((0.2, 0.9)) else None

    teams = (
        team(
            str(row),
            random.choice(TITLES),
            parent=before("team", row),
            lead=random.choice((None, at("role", random.randrange(held)))),
        )
        for row in range(many)
    )
    roles = (
        role(
            str(row),
            random.choice(TITLES),
            team=random.choice((None, *(at("team", n) for n in range(many)))),
            reports_to=before("role", row),
            deputy=random.choice((None, at("role", random.randrange(held)))),
            open=random.random() < 0.2,
            holders=[{"name": "甲"}] * random.choice((0, 0, 1, 3)),
            status=random.choice(("active", "active", "draft", "retired")) if row else "active",
        )
        for row in range(held)
    )
    partners = (
        team(f"p{row}", random.choice(TITLES), external=random.choice(SORTS), lead=at("role", 0))
        for row in range(random.choice((0, 1, 9)))
    )
    return chart(*teams, *roles, *partners)


OPERATIONS = chart(
    team("ops", "运营部", lead=at("role", "lead")),
    team("content", "内容组", parent=at("team", "ops"), lead=at("role", "content")),
    team("growth", "增长组", parent=at("team", "ops"), lead=at("role", "campaign")),
    team("data", "数据与服务组", parent=at("team", "ops"), lead=at("role", "lead")),
    team("agency", "华东投放代理商", external="agency", lead=at("role", "campaign")),
    team("media", "某科技媒体", external="media"),
    role("lead", "运营负责人", team=at("team", "ops"), holders=[{"name": "甲"}]),
    role("content", "内容运营", team=at("team", "content"), reports_to=at("role", "lead")),
    role("review", "内容审核", team=at("team", "content"), reports_to=at("role", "content")),
    role("writer", "文案", team=at("team", "content"), reports_to=at("role", "content"), open=True),
    role(
        "campaign",
        "活动运营",
        team=at("team", "growth"),
        reports_to=at("role", "lead"),
        deputy=at("role", "user"),
        holders=[{"name": "乙"}, {"name": "丙"}],
    ),
    role("user", "用户运营", team=at("team", "growth"), reports_to=at("role", "campaign")),
    role("analyst", "数据分析师", team=at("team", "data"), reports_to=at("role", "lead")),
    role("service", "客服", reports_to=at("role", "lead"), status="draft"),
)
ALONE = chart(role("solo", "运营"))
WIDE = chart(
    role("lead", "Head of Operations"),
    *(role(f"r{row}", f"Specialist {row}", reports_to=at("role", "lead")) for row in range(7)),
    *(role(f"s{row}", f"Assistant {row}", reports_to=at("role", f"r{row}")) for row in range(3)),
)
GOLDEN = {"operations": (OPERATIONS, ZH), "alone": (ALONE, ZH), "wide": (WIDE, EN)}
every = pytest.mark.parametrize("made", [OPERATIONS, ALONE, WIDE, *map(made_up, range(25))])


@cache
def plan(made: Organisation) -> Block:
    return laid_out(made, ZH)


@cache
def parsed(made: Organisation) -> ET.Element:
    svg = draw(made, str, ZH).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return ET.fromstring(svg)  # noqa: S314


def apart(one: Tile, other: Tile) -> bool:
    return (
        one.x + one.width < other.x
        or other.x + other.width < one.x
        or one.y + one.height < other.y
        or other.y + other.height < one.y
    )


def inside(inner: Tile, outer: Tile) -> bool:
    return (
        outer.x < inner.x
        and outer.y < inner.y
        and inner.x + inner.width < outer.x + outer.width
        and inner.y + inner.height < outer.y + outer.height
    )


def posts(found: tuple[Post, ...]) -> Iterator[Post]:
    for post in found:
        yield post
        yield from posts(post.below)


def held(units: tuple[Unit, ...]) -> Iterator[Post]:
    for unit in units:
        yield from posts(unit.posts)
        yield from held(unit.units)


@pytest.mark.parametrize("name", GOLDEN)
def test_it_is_drawn_as_it_was(name: str, kept: Kept) -> None:
    made, words = GOLDEN[name]
    assert kept(f"organisation-{name}", draw(made, str, words))


@every
def test_it_is_one_line_without_ids_and_the_same_every_time(made: Organisation) -> None:
    svg = draw(made, str, ZH)
    assert svg == draw(made, str, ZH)
    assert "\n" not in svg
    assert " id=" not in svg
    assert [child.tag for child in parsed(made)][:2] == ["title", "desc"]


@every
def test_no_two_boxes_overlap(made: Organisation) -> None:
    tiles = [box.tile for box in plan(made).boxes]
    assert all(apart(one, other) for one, other in combinations(tiles, 2))


@every
def test_frames_are_in_each_other_or_apart_and_boxes_inside_or_outside(made: Organisation) -> None:
    frames = [frame.tile for frame in plan(made).frames]
    for one, other in combinations(frames, 2):
        assert apart(one, other) or inside(one, other) or inside(other, one)
    for box in plan(made).boxes:
        assert all(apart(box.tile, frame) or inside(box.tile, frame) for frame in frames)


@every
def test_lines_lead_from_a_box_to_another_and_cross_none(made: Organisation) -> None:
    laid = plan(made)
    tiles = [box.tile for box in laid.boxes]
    for wire in laid.wires:
        ends = []
        for (ax, ay), (bx, by) in pairwise(wire):
            assert ax == bx or ay == by
            run = Tile(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
            ends += [tile for tile in tiles if not apart(tile, run)]
        source, target = dict.fromkeys(ends)
        assert source.y + source.height == wire[0][1]
        assert wire[-1] in (
            (target.x, target.y + target.height / 2),
            (target.x + target.width / 2, target.y),
        )


@every
def test_there_is_a_line_for_every_role_below_another_in_its_team(made: Organisation) -> None:
    pairs = {(post.role.uri, below.role.uri) for post in held(made.units) for below in post.below}
    assert len(plan(made).wires) == len(pairs)
    by_top = {(box.tile.x, box.tile.y): box for box in plan(made).boxes}
    assert len(by_top) == len(plan(made).boxes)
    found = set()
    for wire in plan(made).wires:
        source, target = (end_of(wire[0], plan(made).boxes), end_of(wire[-1], plan(made).boxes))
        found.add((source.label.href, target.label.href))
    assert found == pairs


def end_of(point: tuple[float, float], boxes: tuple[Box, ...]) -> Box:
    dot = Tile(*point, 0, 0)
    return next(box for box in boxes if not apart(box.tile, dot))


@every
def test_every_role_in_use_and_every_partner_has_one_box(made: Organisation) -> None:
    hrefs = [box.label.href for box in plan(made).boxes]
    wanted = [post.role.uri for post in held(made.units)]
    wanted += [partner.team.uri for _, partners in made.partners for partner in partners]
    assert sorted(hrefs) == sorted(wanted)
    assert len(hrefs) == made.roles + made.outside


@every
def test_words_stay_inside_their_box(made: Organisation) -> None:
    laid = plan(made)
    for box in laid.boxes + laid.frames:
        room = box.tile.width - 20
        assert all(14 * width(line) <= room for line in box.tile.lines)
        assert all(SMALL * width(line) <= room for line in box.notes)
        assert 20 * len(box.tile.lines) + 18 * len(box.notes) <= box.tile.height - 12


@every
def test_all_of_it_is_on_the_page(made: Organisation) -> None:
    laid = plan(made)
    page = Tile(-1, -1, laid.width + 2, laid.height + 2)
    assert all(inside(box.tile, page) for box in laid.boxes + laid.frames)


def test_usual_organisations_fit_a_page() -> None:
    flat = chart(
        *(team(f"t{row}", f"第 {row} 组", lead=at("role", row)) for row in range(12)),
        *(
            role(
                str(row),
                f"岗位 {row}",
                team=at("team", f"t{row % 12}"),
                reports_to=at("role", row % 12) if row >= 12 else None,
            )
            for row in range(60)
        ),
    )
    for made in (OPERATIONS, ALONE, WIDE, flat):
        assert plan(made).width <= WIDTH
    assert flat.drawn
    assert len(draw(flat, str, ZH)) < 40_000


def test_more_than_can_be_taken_in_is_not_drawn() -> None:
    assert chart(*(role(str(row)) for row in range(DRAWN))).drawn
    assert not chart(*(role(str(row)) for row in range(DRAWN + 1))).drawn
    assert not chart().drawn
    assert not chart()


def test_it_scrolls_rather_than_show_type_below_12_px() -> None:
    found = re.search(r' width="([\d.]+)".*? style="min-width:([\d.]+)px"', draw(WIDE, str, ZH))
    assert found
    assert float(found[2]) / float(found[1]) * SMALL >= 11.99


def test_leads_deputies_open_posts_and_holders_are_told_in_words() -> None:
    said = {box.label.title: box.label.notes for box in plan(OPERATIONS).boxes}
    assert said["运营负责人"] == ("负责 · 1 人在岗",)
    assert said["活动运营"] == ("负责 · 2 人在岗", "汇报给：运营负责人", "代理：用户运营")
    assert said["文案"] == ("招聘中",)
    assert said["客服"] == ("草稿", "汇报给：运营负责人")
    assert said["华东投放代理商"] == ("对接：活动运营",)
    frames = {frame.label.title: frame.label.notes for frame in plan(OPERATIONS).frames}
    assert frames["数据与服务组"] == ("负责人：运营负责人",)
    assert list(frames) == [
        *("运营部", "内容组", "数据与服务组", "增长组", "未分团队", "外部伙伴", "媒体", "代理商"),
    ]


def test_open_posts_are_dashed_and_leads_have_an_edge() -> None:
    boxes = parsed(OPERATIONS).findall("./g[@class='posts']/a")
    dashed = [
        b.attrib["aria-label"] for b in boxes if b.find("rect[@stroke-dasharray]") is not None
    ]
    edged = [b.attrib["aria-label"] for b in boxes if b.find("g[@class='edge']") is not None]
    assert dashed == ["文案"]
    assert edged == ["运营负责人", "内容运营", "活动运营"]


def test_retired_records_and_links_to_them_are_left_out() -> None:
    made = chart(
        team("old", parent=at("team", "gone"), lead=at("role", "gone")),
        team("gone", status="retired"),
        role("gone", status="retired", team=at("team", "old")),
        role(
            "here",
            team=at("team", "old"),
            reports_to=at("role", "gone"),
            deputy=at("role", "gone"),
        ),
        role("there", team=at("team", "gone")),
    )
    assert [box.label for box in plan(made).boxes if box.label.notes] == []
    assert [frame.label.title for frame in plan(made).frames] == ["old", "未分团队"]


def test_a_team_alone_is_shown_with_the_teams_in_it() -> None:
    records = (
        team("a"),
        team("b", parent=at("team", "a")),
        team("c"),
        team("m", external="media"),
        role("x", team=at("team", "b")),
        role("y", team=at("team", "c")),
    )
    made = organisation(scene(*records), records[0])
    assert [frame.label.title for frame in plan(made).frames] == ["a", "b"]
    assert [box.label.title for box in plan(made).boxes] == ["x"]
    outside = organisation(scene(*records), records[3])
    assert [box.label.title for box in plan(outside).boxes] == ["m"]


def test_circles_do_not_hang() -> None:
    teams = team("a", parent=at("team", "b")), team("b", parent=at("team", "a"))
    roles = role("x", reports_to=at("role", "y")), role("y", reports_to=at("role", "x"))
    assert not chart(*teams, *roles)
    assert organisation(scene(*teams), teams[0]).units == ()
