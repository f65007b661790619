"""Roles into what each must be able to do, how well, and which training builds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.kinds.role import Role, Skill
from handbook_gen.kinds.team import Team
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.groups import groups, portions, shown

LEADS = 4
"""The level from which on a role can guide others."""
PORTION = 10
"""Roles in one matrix: as many columns as can be taken in."""


@dataclass(frozen=True)
class Cell:
    """That a role needs a skill; a level of 0 where none is given."""

    level: int


@dataclass(frozen=True)
class Row:
    """A skill: who needs it, None where a role does not, and what builds it."""

    name: str
    cells: tuple[Cell | None, ...]
    trainings: tuple[Record, ...]
    led: bool
    """Whether any role of the handbook has it at a level of `LEADS` or more."""


@dataclass(frozen=True)
class Table:
    """Roles, and the skills that occur among them, in order of appearance."""

    roles: tuple[Role, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """A team, or a group of the roles that have none."""

    team: Record | None
    group: str
    tables: tuple[Table, ...]


def skills(scene: Scene, team: Record | None) -> tuple[Sheet, ...]:
    """The matrices of one team, or of all and then of the roles without one."""
    handbook = scene.handbook
    best = _best(handbook)
    sheets = (
        Sheet(whose, group, tuple(_table(handbook, own, best) for own in portions(roles, PORTION)))
        for whose, group, roles in _sets(handbook)
        if roles and (team is None or whose is team)
    )
    return tuple(sheets)


def skill_key(name: str) -> str:
    """What makes two spellings one skill: width, case and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _sets(handbook: Handbook) -> Iterator[tuple[Record | None, str, list[Role]]]:
    """Roles that have skills, by team and else by group, each in reading order."""
    teams = shown(handbook, Team)
    known = {team.ref for team in teams}
    members: dict[Ref, list[Role]] = {}
    others: list[tuple[str, list[Role]]] = []
    for group in groups(handbook, "role"):
        alone: list[Role] = []
        for role in group.records:
            if isinstance(role, Role) and role.skills:
                own = members.setdefault(role.team, []) if role.team in known else alone
                own.append(role)
        others.append((group.title, alone))
    yield from ((team, "", members.get(team.ref, [])) for team in teams)
    yield from ((None, title, roles) for title, roles in others)


def _best(handbook: Handbook) -> dict[str, int]:
    """The highest level of every skill among the roles in use."""
    found: dict[str, int] = {}
    for role in shown(handbook, Role):
        for skill in role.skills:
            key = skill_key(skill.name)
            found[key] = max(found.get(key, 0), skill.level or 0)
    return found


def _table(handbook: Handbook, roles: Sequence[Role], best: dict[str, int]) -> Table:
    needs: dict[str, dict[Ref, list[Skill]]] = {}
    for role in roles:
        for skill in role.skills:
            needs.setdefault(skill_key(skill.name), {}).setdefault(role.ref, []).append(skill)
    rows = (_row(handbook, roles, need, best[key]) for key, need in needs.items())
    return Table(tuple(roles), tuple(rows))


def _row(handbook: Handbook, roles: Sequence[Role], need: dict[Ref, list[Skill]], best: int) -> Row:
    """One skill, as it is spelt first; a role that names it twice needs the higher level."""
    named = [skill for found in need.values() for skill in found]
    levels = {ref: max(skill.level or 0 for skill in found) for ref, found in need.items()}
    trainings = (handbook.get(ref) for ref in dict.fromkeys(s.training for s in named) if ref)
    used = tuple(t for t in trainings if t and t.status != "retired")
    cells = (Cell(levels[role.ref]) if role.ref in levels else None for role in roles)
    return Row(named[0].name, tuple(cells), used, best >= LEADS)
