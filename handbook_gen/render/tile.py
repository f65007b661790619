"""A rectangle with lines of text in it, in CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.render.svg import n


@dataclass(frozen=True)
class Tile:
    """A rectangle with lines of text in it."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()


def area(tile: Tile) -> str:
    """The attributes of a rectangle's place."""
    return f'x="{n(tile.x)}" y="{n(tile.y)}" width="{n(tile.width)}" height="{n(tile.height)}"'
