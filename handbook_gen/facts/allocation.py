"""Projects into the days from which they ask for more of a role than there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from handbook_gen.kinds.project import Member, Project
from handbook_gen.records import Ref

WHOLE = Decimal(100)
"""Percent of a role's week."""


@dataclass(frozen=True)
class Share:
    """What a project asks of a role while it lasts."""

    project: Project
    index: int
    member: Member

    @property
    def percent(self) -> Decimal:
        """How much of the role's week."""
        return self.member.share or Decimal(0)

    @property
    def order(self) -> tuple[bool, date, str, int]:
        """Drafts give way to what is settled, and later projects to earlier ones."""
        project = self.project
        return project.status == "draft", project.start, project.id, self.index


@dataclass(frozen=True)
class Excess:
    """The shares that meet on a day from which on they are above the whole."""

    on: date
    shares: tuple[Share, ...]
    """The last is the one to give way."""

    @property
    def total(self) -> Decimal:
        """Percent of the role's week that is asked for."""
        return _total(self.shares)


def excesses(projects: Iterable[Project]) -> Iterator[Excess]:
    """Where the shares of a role rise above the whole, role by role, day by day."""
    shares: dict[Ref, list[Share]] = {}
    for project in projects:
        for index, member in enumerate(project.members):
            if member.share:
                shares.setdefault(member.role, []).append(Share(project, index, member))
    for held in shares.values():
        if _total(held) > WHOLE:
            yield from _above(held)


def _total(shares: Iterable[Share]) -> Decimal:
    return sum((share.percent for share in shares), Decimal(0))


def _above(shares: list[Share]) -> Iterator[Excess]:
    """The days on which what begins makes too much of what was not too much without it."""
    starting = sorted(shares, key=lambda share: share.project.start)
    running: list[Share] = []
    for start, beginning in groupby(starting, key=lambda share: share.project.start):
        kept = [share for share in running if share.project.end >= start]
        running = [*kept, *beginning]
        if _total(kept) <= WHOLE < _total(running):
            yield Excess(start, tuple(sorted(running, key=lambda share: share.order)))
