"""A process into its swimlane: lanes of roles, boxes of steps, arrows between them."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.kinds.process import Process
from handbook_gen.records import Ref


@dataclass(frozen=True)
class Lane:
    """One role's lane."""

    title: str
    href: str
    """Where the lane's heading leads; empty for no link."""


@dataclass(frozen=True)
class Arrow:
    """A way on from a step."""

    to: int | None
    """Index of the box it leads to; None ends the process."""
    when: str
    """The condition in words; empty for the plain way on."""


@dataclass(frozen=True)
class Box:
    """One step of the process."""

    id: str
    number: int
    title: str
    lane: int
    """Index of the responsible role's lane."""
    href: str
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Swimlane:
    """What the drawing of one process shows."""

    title: str
    description: str
    """The steps in words, for readers who do not see the drawing."""
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]


def swimlane(handbook: Handbook, process: Process) -> Swimlane:
    """The drawing of a process. Its links are page URIs such as `processes/x.md#step`."""
    roles = list(dict.fromkeys(step.responsible for step in process.steps))
    lanes = tuple(_lane(handbook, role) for role in roles)
    numbers = {step.id: index for index, step in enumerate(process.steps)}
    boxes = tuple(
        Box(
            id=step.id,
            number=index + 1,
            title=step.name,
            lane=roles.index(step.responsible),
            href=f"{process.uri}#{step.id}",
            arrows=tuple(Arrow(numbers.get(way.to), way.when or "") for way in process.ways(index)),
        )
        for index, step in enumerate(process.steps)
    )
    told = (_told(box, lanes[box.lane].title) for box in boxes)
    return Swimlane(process.title, "; ".join(told), lanes, boxes)


def _lane(handbook: Handbook, role: Ref) -> Lane:
    """A role's lane; one that was refused is told by its id."""
    found = handbook.get(role)
    return Lane(found.title, found.uri) if found else Lane(role.id, "")


def _told(box: Box, role: str) -> str:
    """A box in words: `4. 审核 (内容审核): 通过 → 5; 退回 → 2`."""
    ways = (f"{way.when} → {'■' if way.to is None else way.to + 1}".strip() for way in box.arrows)
    return f"{box.number}. {box.title} ({role}): {', '.join(ways)}"
