"""An organisation into the places of its frames, boxes and lines, in CSS pixels."""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from handbook_gen.render.organisation_block import (
    GAP,
    PAD,
    Block,
    Label,
    above,
    beside,
    boxed,
    framed,
    merged,
    rows,
)
from handbook_gen.render.svg import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook_gen.views.organisation import Organisation, Partner, Post, Unit
    from handbook_gen.words import Words

_COLUMN = 222
"""Least width of a team beside another one."""
_BOX, _LEAST_BOX, _MOST_BOX = 152, 108, 210
_INDENT = 20
_DROP = 24
"""Between a role and those below it where they stand side by side."""


def plan(organisation: Organisation, words: Words) -> Block:
    """Lay out the teams in columns, those with teams in them across, and the partners below."""
    return _Planner(words).whole(organisation)


class _Planner:
    """Makes blocks; how wide they may be is their `room`."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def whole(self, organisation: Organisation) -> Block:
        if organisation.teams:
            inside = self.units(organisation.units, WIDTH)
        else:
            inside = above(self.posts(unit.posts, WIDTH) for unit in organisation.units)
        return above([inside, self.partners(organisation.partners)])

    def units(self, units: Iterable[Unit], room: float) -> Block:
        """Teams in reading order; in each row of columns all are as high."""
        laid: list[Block] = []
        for parents, run in groupby(units, key=lambda unit: bool(unit.units)):
            found = list(run)
            column = room if parents else _column(len(found), room)
            laid += _levelled([self.unit(unit, column) for unit in found], room)
        return above(laid)

    def unit(self, unit: Unit, room: float) -> Block:
        inner = room - 2 * PAD
        body = above([self.posts(unit.posts, inner), self.units(unit.units, inner)])
        return framed(self.heading(unit), body, room)

    def posts(self, posts: Iterable[Post], room: float) -> Block:
        """Roles with all below them, in rows."""
        return above(beside(row) for row in rows((self.tree(post, room) for post in posts), room))

    def tree(self, post: Post, room: float) -> Block:
        """A role over those below it, side by side where there is room, else indented."""
        if room < 2 * _BOX + GAP or not post.below:
            return self.hanging(post, room)
        root = boxed(self.post(post), _BOX)
        if len(post.below) == 1:
            return _over(root, [self.tree(post.below[0], room)])
        share = (room + GAP) / len(post.below) - GAP
        wide = min(max(share, _BOX), _MOST_BOX)
        below = [self.hanging(child, wide) for child in post.below]
        if len(rows(below, room)) == 1:
            return _over(root, below)
        lines = rows(below, room - _INDENT)
        return _branched(root, lines) if len(lines[0]) > 1 else self.hanging(post, room)

    def hanging(self, post: Post, room: float) -> Block:
        """A role over those below it, which stand indented."""
        root = boxed(self.post(post), _box(room))
        children, wires, trunk = [root], [], _INDENT / 2
        for child in post.below:
            top = children[-1].height + GAP
            children.append(self.hanging(child, room - _INDENT).moved(_INDENT, top))
            level = top + children[-1].root.height / 2
            wires.append(((trunk, root.height), (trunk, level), (_INDENT, level)))
        return merged(children, wires)

    def partners(self, partners: Sequence[tuple[str, Sequence[Partner]]]) -> Block:
        """The partners outside by their sort, in columns."""
        if not partners:
            return Block()
        room = WIDTH - 2 * PAD
        column = _column(len(partners), room)
        sorts = [self.sort(sort, found, column) for sort, found in partners]
        title = self.words.ui("organisation.partners")
        return framed(Label(title), above(_levelled(sorts, room)), WIDTH)

    def sort(self, sort: str, partners: Iterable[Partner], room: float) -> Block:
        inner = room - 2 * PAD
        boxes = (boxed(self.partner(partner), _box(inner)) for partner in partners)
        body = above(beside(row) for row in rows(boxes, inner))
        return framed(Label(self.words.value("external", sort)), body, room)

    def heading(self, unit: Unit) -> Label:
        if not unit.team:
            return Label(self.words.ui("organisation.apart"))
        led = [self.words.ui("organisation.led", role=unit.lead.title)] if unit.lead else []
        draft = [self.words.value("status", "draft")] if unit.team.status == "draft" else []
        return Label(unit.team.title, (*draft, *led), unit.team.uri)

    def partner(self, partner: Partner) -> Label:
        contact = partner.contact
        met = [self.words.ui("organisation.contact", role=contact.title)] if contact else []
        draft = [self.words.value("status", "draft")] if partner.team.status == "draft" else []
        return Label(partner.team.title, (*draft, *met), partner.team.uri)

    def post(self, post: Post) -> Label:
        role = post.role
        notes = tuple(self.notes(post))
        return Label(role.title, notes, role.uri, strong=post.leads, vacant=role.open)

    def notes(self, post: Post) -> Iterator[str]:
        """What is said of a role: what it is here, how many hold it, and whom it goes with."""
        ui, role = self.words.ui, post.role
        said = [ui("organisation.leads")] if post.leads else []
        said += [ui("organisation.open")] if role.open else []
        said += [self.words.value("status", "draft")] if role.status == "draft" else []
        said += [ui("organisation.holders", count=len(role.holders))] if role.holders else []
        if said:
            yield " · ".join(said)
        if post.above:
            yield ui("organisation.above", role=post.above.title)
        if post.deputy:
            yield ui("organisation.deputy", role=post.deputy.title)


def _box(room: float) -> float:
    """Give the width of a box: all of a narrow column, else a share of the room."""
    return max(room, _LEAST_BOX) if room <= _MOST_BOX else _BOX


def _column(count: int, room: float) -> float:
    """Give the width of the columns that fill a room, and each other's rows."""
    most = max(int((room + GAP) // (_COLUMN + GAP)), 1)
    columns = ceil(count / ceil(count / most))
    return (room - GAP * (columns - 1)) / columns


def _levelled(blocks: Iterable[Block], room: float) -> Iterator[Block]:
    """Frames in rows, those of a row as high as the highest."""
    for row in rows(blocks, room):
        height = max(block.height for block in row)
        yield beside(block.stretched(height) for block in row)


def _over(root: Block, children: Sequence[Block]) -> Block:
    """A role in the middle above those below it."""
    top, bus = root.height + _DROP, root.height + _DROP / 2
    row = _along(children, 0, top)
    middle = (row[0].centre + row[-1].centre) / 2
    wires = [((middle, root.height), *_drop(child, middle, bus)) for child in row]
    return merged([root.moved(middle - root.width / 2, 0), *row], wires)


def _branched(root: Block, lines: Iterable[Sequence[Block]]) -> Block:
    """A role above several rows of those below it; the line to them runs down on their left."""
    placed, wires, trunk, bottom = [root], [], _INDENT / 2, root.height
    for line in lines:
        row = _along(line, _INDENT, bottom + _DROP)
        bus = bottom + _DROP / 2
        wires += [((trunk, root.height), *_drop(child, trunk, bus)) for child in row]
        bottom = max(child.height for child in row)
        placed += row
    return merged(placed, wires)


def _along(blocks: Iterable[Block], x: float, y: float) -> list[Block]:
    """Blocks from left to right, each in its place."""
    placed: list[Block] = []
    for block in blocks:
        placed.append(block.moved(placed[-1].width + GAP if placed else x, y))
    return placed


def _drop(child: Block, x: float, bus: float) -> tuple[tuple[float, float], ...]:
    """From x along a bus, and down to a box."""
    return (x, bus), (child.centre, bus), (child.centre, child.root.y)
