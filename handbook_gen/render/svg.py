"""What all drawings share: their colours and type, and values into pieces of SVG.

A drawing carries the colours of white paper in its attributes; the style sheet gives it those of
the theme, of the dark and of print, by the classes `handbook-drawing` and `handbook-<name>`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

Point = tuple[float, float]
Address = Callable[[str], str]
"""A page's URI, such as `roles/x.md#part`, into an address that works where the drawing stands."""

FONT = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif"
INK, SOFT, RULE, TINT, PAPER = "#1f2328", "#656d76", "#d0d7de", "#f3f5f8", "#fff"
TEXT, SMALL = 14, 13
"""Sizes of type in a drawing, in px."""
SINK = 0.36
"""From the middle of a line of text to its baseline, in em."""
WIDTH, PAGE = 720, 1100
"""What fits a page of A4: the width of a drawing that nothing forces to be wider, and the height
above which it goes over pages in print instead of shrinking to one."""
_LEAST_TYPE = 12


def drawn(name: str, extent: str, title: str, description: str, content: str) -> str:
    """A whole drawing; `extent` is what `size` makes.

    With role="img" assistive technology would lose the links inside; a group keeps them and is
    named by the title. What only repeats the description is hidden from it with aria-hidden.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="handbook-drawing handbook-{name}"'
        f' role="group"{extent} font-family="{FONT}" font-size="{TEXT}" fill="{INK}">'
        f"<title>{flat(title)}</title><desc>{flat(description)}</desc>{content}</svg>"
    )


def size(left: float, top: float, width: float, height: float) -> str:
    """A drawing's viewBox and size; its figure scrolls where its type would be less than 12 px."""
    least = width * _LEAST_TYPE / SMALL
    return (
        f' viewBox="{n(left)} {n(top)} {n(width)} {n(height)}" width="{n(width)}"'
        f' height="{n(height)}" style="min-width:{n(least)}px"'
    )


def linked(shape: str, href: str, name: str) -> str:
    """A shape as a link with a name, or as it is where it leads nowhere."""
    if not href:
        return shape
    return f'<a href="{escape(href)}" aria-label="{flat(name)}">{shape}</a>'


def spans(x: float, lines: Sequence[str], leading: float) -> str:
    """Lines of text, one below the other, to stand in a `<text>`."""
    first, *others = map(flat, lines)
    more = [f'<tspan x="{n(x)}" dy="{leading}">{line}</tspan>' for line in others]
    return f'<tspan x="{n(x)}">{first}</tspan>{"".join(more)}'


def centre(point: Point) -> str:
    """The attributes of a circle's centre."""
    return f'cx="{n(point[0])}" cy="{n(point[1])}"'


def at(point: Point) -> str:
    """A point in a path."""
    return f"{n(point[0])} {n(point[1])}"


def flat(text: str) -> str:
    """Text escaped and on one line, because Markdown would end the SVG at a blank one."""
    return escape(" ".join(text.split()))


def n(number: float) -> str:
    """A number with a tenth at the most."""
    return f"{round(number, 1):.10g}"
