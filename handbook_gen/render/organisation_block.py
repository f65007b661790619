"""Boxes and frames of an organisation chart, and blocks of them beside, above and in each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handbook_gen.render.svg import SMALL, TEXT
from handbook_gen.render.text import wrap
from handbook_gen.render.tile import Tile

if TYPE_CHECKING:
    from handbook_gen.render.svg import Point

GAP = 12
LINE, SMALL_LINE = 20, 18
PAD, OVER = 12, 8
"""Inside a frame beside what it holds, and inside it and a box over the first line."""
BESIDE = 10
"""Inside a box beside its text."""


@dataclass(frozen=True)
class Label:
    """Words with a place to go: a heading or a name, and small lines below it."""

    title: str
    notes: tuple[str, ...] = ()
    href: str = ""
    strong: bool = False
    """Whether it leads."""
    vacant: bool = False
    """Whether someone is being recruited."""


@dataclass(frozen=True)
class Box:
    """A rectangle with a label in it; `notes` are its small lines, wrapped."""

    tile: Tile
    notes: tuple[str, ...]
    label: Label


@dataclass(frozen=True)
class Block:
    """What moves together: frames, boxes and lines; the first box and frame are the outermost."""

    width: float = 0
    height: float = 0
    frames: tuple[Box, ...] = ()
    boxes: tuple[Box, ...] = ()
    wires: tuple[tuple[Point, ...], ...] = ()

    @property
    def root(self) -> Tile:
        """The box that a line from above leads to."""
        return self.boxes[0].tile

    @property
    def centre(self) -> float:
        """The middle of that box."""
        return self.root.x + self.root.width / 2

    def moved(self, x: float, y: float) -> Block:
        """The same, further right and down; its place then ends where it did, but for that."""
        return Block(
            self.width + x,
            self.height + y,
            tuple(_moved(frame, x, y) for frame in self.frames),
            tuple(_moved(box, x, y) for box in self.boxes),
            tuple(tuple((px + x, py + y) for px, py in wire) for wire in self.wires),
        )

    def stretched(self, height: float) -> Block:
        """The same with its outermost frame as high as told."""
        outer, *inner = self.frames
        tile = replace(outer.tile, height=height)
        return replace(self, height=height, frames=(replace(outer, tile=tile), *inner))


def boxed(label: Label, width: float) -> Block:
    """A box of some width, as high as its words need."""
    box = _worded(label, width, width - 2 * BESIDE)
    return Block(width, box.tile.height, boxes=(box,))


def framed(label: Label, body: Block, width: float) -> Block:
    """A block in a frame that has the width at least, its words over the block."""
    width = max(width, body.width + 2 * PAD)
    outer = _worded(label, width, width - 2 * PAD)
    inner = body.moved(PAD, outer.tile.height)
    height = inner.height + (PAD if body.height else 0)
    frame = replace(outer, tile=replace(outer.tile, height=height))
    return replace(inner, width=width, height=height, frames=(frame, *inner.frames))


def merged(blocks: Sequence[Block], wires: Iterable[tuple[Point, ...]] = ()) -> Block:
    """Blocks that stand in their places, as one."""
    return Block(
        max((block.width for block in blocks), default=0),
        max((block.height for block in blocks), default=0),
        tuple(frame for block in blocks for frame in block.frames),
        tuple(box for block in blocks for box in block.boxes),
        (*wires, *(wire for block in blocks for wire in block.wires)),
    )


def beside(blocks: Iterable[Block]) -> Block:
    """Blocks from left to right."""
    placed: list[Block] = []
    for block in blocks:
        placed.append(block.moved(placed[-1].width + GAP if placed else 0, 0))
    return merged(placed)


def above(blocks: Iterable[Block]) -> Block:
    """Blocks from top to bottom; those without height leave no gap."""
    placed: list[Block] = []
    for block in blocks:
        if block.height:
            placed.append(block.moved(0, placed[-1].height + GAP if placed else 0))
    return merged(placed)


def rows(blocks: Iterable[Block], room: float) -> list[list[Block]]:
    """Blocks in rows that are no wider than the room, if each of them is not."""
    found: list[list[Block]] = []
    for block in blocks:
        if not found or beside([*found[-1], block]).width > room:
            found.append([])
        found[-1].append(block)
    return found


def _worded(label: Label, width: float, room: float) -> Box:
    lines = wrap(label.title, room / TEXT) if label.title else ()
    notes = tuple(line for note in label.notes for line in wrap(note, room / SMALL))
    height = LINE * len(lines) + SMALL_LINE * len(notes) + 2 * OVER
    return Box(Tile(0, 0, width, height, lines), notes, label)


def _moved(box: Box, x: float, y: float) -> Box:
    return replace(box, tile=replace(box.tile, x=box.tile.x + x, y=box.tile.y + y))
