"""A handbook into its organisation: teams in teams, roles below each other, partners outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from handbook_gen.kinds.role import Role
from handbook_gen.kinds.team import Team
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.groups import shown

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

DRAWN = 120
"""Most roles, teams and partners that are drawn; of more there is only the list."""
SORTS = ("media", "agency", "supplier", "channel")


@dataclass(frozen=True)
class Post:
    """A role in its place."""

    role: Role
    leads: bool
    """Whether it leads the team it stands in."""
    deputy: Record | None
    above: Record | None
    """The role it reports to, if that stands elsewhere."""
    below: tuple[Post, ...]


@dataclass(frozen=True)
class Unit:
    """A team with its roles and the teams in it; without a team for the roles that have none."""

    team: Team | None
    lead: Record | None
    """The role that leads it, if that stands elsewhere."""
    posts: tuple[Post, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Partner:
    """A team outside, and the role that keeps in touch with it."""

    team: Team
    contact: Record | None


@dataclass(frozen=True)
class Organisation:
    """What the organisation chart shows."""

    units: tuple[Unit, ...]
    partners: tuple[tuple[str, tuple[Partner, ...]], ...]
    """By their sort, one of `SORTS`."""
    teams: int
    roles: int
    outside: int
    """How many partners."""

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.units or self.partners)

    @property
    def drawn(self) -> bool:
        """Whether a drawing of it can be taken in."""
        return 0 < self.roles + self.outside + self.teams <= DRAWN


def organisation(scene: Scene, team: Team | None) -> Organisation:
    """The organisation of a handbook, or of one team and the teams in it."""
    chart = _Chart(scene)
    units = tuple(chart.unit(found) for found in chart.tops(team))
    if team is None:
        units += tuple(chart.apart())
    outside = [found for found in chart.outside if team is None or found == team]
    partners = [Partner(found, chart.role(found.lead)) for found in outside]
    sorted_ = ((sort, tuple(p for p in partners if p.team.external == sort)) for sort in SORTS)
    return Organisation(
        units,
        tuple((sort, found) for sort, found in sorted_ if found),
        teams=sum(map(_teams, units)),
        roles=sum(map(_roles, units)),
        outside=len(partners),
    )


class _Chart:
    """Who stands in which team and below whom; records in use only, in reading order."""

    def __init__(self, scene: Scene) -> None:
        teams = shown(scene.handbook, Team)
        roles = shown(scene.handbook, Role)
        self.outside = [team for team in teams if team.external]
        self.teams = {team.ref: team for team in teams if not team.external}
        self.roles = {role.ref: role for role in roles}
        self.inside = _by((self._parent(team), team) for team in self.teams.values())
        self.members = _by((self._team(role), role) for role in roles)

    def tops(self, team: Team | None) -> Iterable[Team]:
        """The teams to begin with."""
        if team is None:
            return self.inside.get(None, ())
        return [team] if team.ref in self.teams and not self._circles(team) else []

    def role(self, ref: Ref | None) -> Role | None:
        """A role that is in use."""
        return self.roles.get(ref) if ref else None

    def unit(self, team: Team) -> Unit:
        """A team and all in it."""
        lead = self.role(team.lead)
        return Unit(
            team,
            lead=None if lead and self._team(lead) == team.ref else lead,
            posts=self._posts(team.ref, team.lead),
            units=tuple(map(self.unit, self.inside.get(team.ref, ()))),
        )

    def apart(self) -> Iterator[Unit]:
        """The roles without a team, if there are any."""
        if posts := self._posts(None, None):
            yield Unit(None, None, posts, ())

    def _circles(self, team: Team) -> bool:
        """Whether a team stands below itself or below such a team, which is an error elsewhere."""
        ref, seen = self._parent(team), {team.ref}
        while ref and ref not in seen:
            seen.add(ref)
            ref = self._parent(self.teams[ref])
        return ref is not None

    def _parent(self, team: Team) -> Ref | None:
        return team.parent if team.parent in self.teams else None

    def _team(self, role: Role) -> Ref | None:
        return role.team if role.team in self.teams else None

    def _posts(self, team: Ref | None, lead: Ref | None) -> tuple[Post, ...]:
        """The roles of a team, those on top with all below them; its lead first."""
        found = sorted(self.members.get(team, ()), key=lambda role: role.ref != lead)
        own = {role.ref for role in found}
        below = _by(((role.reports_to if role.reports_to in own else None), role) for role in found)

        def post(role: Role) -> Post:
            return Post(
                role,
                leads=role.ref == lead,
                deputy=self.role(role.deputy),
                above=None if role.reports_to in own else self.role(role.reports_to),
                below=tuple(map(post, below.get(role.ref, ()))),
            )

        return tuple(map(post, below.get(None, ())))


def _by(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, list[_Value]]:
    """Values by their key."""
    found: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _teams(unit: Unit) -> int:
    return bool(unit.team) + sum(map(_teams, unit.units))


def _roles(unit: Unit) -> int:
    return sum(map(_held, unit.posts)) + sum(map(_roles, unit.units))


def _held(post: Post) -> int:
    return 1 + sum(map(_held, post.below))
