"""The tree of goals, the drawing of a goal's pace, and what is still to be done."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.facts.actions import actions_of, open_actions
from handbook_gen.facts.progress import Progress
from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.role import Role
from handbook_gen.parts import Action
from handbook_gen.records import Part, Record
from handbook_gen.render.drawings import drawing
from handbook_gen.scene import Scene
from handbook_gen.views.goals import Node, goal_tree
from handbook_gen.words import Words

if TYPE_CHECKING:
    from tests.conftest import Kept

TODAY = date(2026, 11, 23)
PACES = {
    "bars-behind": Progress(None, Decimal("0.425"), Decimal("0.71"), "behind"),
    "bars-beyond": Progress(None, Decimal("12.5"), Decimal(1), "done"),
    "bars-backwards": Progress(None, Decimal("-0.2"), Decimal(0), "behind"),
    "bars-unknown": Progress(None, None, None, "unknown"),
}


class Audit(Record):
    """A kind made for this test; its actions lie deeper than those of goals."""

    kind: ClassVar = "audit"
    folder: ClassVar = "audits"

    class Finding(Part):
        """What was found, and what is done about it."""

        actions: tuple[Action, ...] = ()

    findings: tuple[Finding, ...] = ()


def scene(*records: Record) -> Scene:
    return Scene(Handbook((*KINDS, Audit), {r.ref: r for r in records}, {}), TODAY)


def goal(number: int, parent: int | None = None, **given: Any) -> Goal:
    above = {} if parent is None else {"parent": f"g{parent}"}
    return Goal.model_validate({"id": f"g{number}", "title": f"目标 {number}", **above, **given})


def nodes(found: Scene) -> list[Node]:
    return [node for wood in goal_tree(found) for node in wood.nodes]


@given(st.lists(st.integers(0, 30), max_size=30), st.randoms())
def test_every_goal_stands_once_below_its_parent(parents: list[int], random: Any) -> None:
    above = {n: parent % n if n else None for n, parent in enumerate(parents)}
    horizons = (None, "short", "long")
    goals = [goal(n, p, horizon=random.choice(horizons)) for n, p in above.items()]
    shown: dict[str, str | None] = {}
    path: list[str] = []
    for node in nodes(scene(*goals)):
        if not node.opens:
            path.pop()
        shown[node.standing.goal.id] = path[-1] if path else None
        path.append(node.standing.goal.id)
        del path[len(path) - node.closes :]
    assert not path
    assert shown == {f"g{n}": None if p is None else f"g{p}" for n, p in above.items()}


def test_no_tree_is_too_deep() -> None:
    goals = [goal(number, number - 1 if number else None) for number in range(3_000)]
    found = nodes(scene(*goals))
    assert [node.closes for node in found] == [0] * 2_999 + [3_000]


def test_goals_in_a_circle_are_left_to_the_check() -> None:
    assert nodes(scene(goal(0, 1), goal(1, 0), goal(2))) == nodes(scene(goal(2)))


@pytest.mark.parametrize("name", PACES)
def test_bars(name: str, kept: Kept) -> None:
    assert kept(name, drawing(PACES[name], str, Words("zh")))


@given(st.decimals(-100, 100, places=3), st.decimals(0, 1, places=3), st.sampled_from(("zh", "en")))
def test_bars_stay_in_their_tracks_and_say_the_true_number(
    share: Decimal, elapsed: Decimal, language: str
) -> None:
    svg = drawing(Progress(None, share, elapsed, "behind"), str, Words(language))
    widths = re.findall(r'class="(?:share|elapsed)"[^>]* width="([\d.]+)%"', svg)
    assert len(widths) == (share > 0) + (elapsed > 0)
    assert all(0 <= float(width) <= 100 for width in widths)
    assert f" {int(share * 100)}%" in svg


def test_actions_of_a_kind_made_later_join() -> None:
    lead = Role.model_validate({"id": "lead", "title": "负责人"})
    late = {"do": "补上", "owner": "lead", "due": "2026-11-22"}
    given = {"id": "iso", "title": "内审", "findings": [{}, {"actions": [late, {"do": "看"}]}]}
    handbook = scene(lead, Audit.model_validate(given), goal(1, actions=[late])).handbook
    found = open_actions(handbook, TODAY)
    paths = [action.path for action in found]
    assert paths == [
        ("actions", 0),
        ("findings", 1, "actions", 0),
        ("findings", 1, "actions", 1),
    ]
    assert [action.overdue for action in found] == [True, True, False]
    assert actions_of(handbook, lead, TODAY) == found[:2]
