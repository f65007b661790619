"""A field that a record does not have yet, or has empty, into what is written at its place."""

from __future__ import annotations

from handbook_gen.edits.layout import ended
from handbook_gen.edits.lines import Lines
from handbook_gen.edits.order import order
from handbook_gen.edits.patch import Patch
from handbook_gen.edits.tree import Mapping, Node
from handbook_gen.records import Record


def line_of(
    text: str, node: Mapping, kind: type[Record], key: str, value: str
) -> tuple[Patch, ...]:
    """A line of its own, behind the key that the order of its kind has before it."""
    known, lines = order(kind), Lines(text)
    before = known[: known.index(key)]
    sooner = [item for item in node.items if item[0].value in before]
    name, held = max(sooner, key=lambda item: before.index(item[0].value))
    at = lines.end(max(held.stop, name.stop + 1))
    margin = " " * lines.column(node.start)
    return line_behind(text, at, f"{margin}{key}: {value}")


def line_behind(text: str, at: int, line: str) -> tuple[Patch, ...]:
    """One more line behind the end of another; a text that ends there says what it said."""
    break_ = Lines(text).break_
    if text[:at].endswith(("\n", "\r")):
        return (Patch(at, at, f"{line}{break_}"),)
    return (*_closed(text), Patch(at, at, f"{break_}{line}"))


def instead(text: str, held: Node, value: str) -> Patch:
    """A value where another stands, or where none does: then with a space before it."""
    lead = "" if text[held.start - 1 : held.start].isspace() else " "
    return Patch(held.start, held.stop, lead + value)


def _closed(text: str) -> tuple[Patch, ...]:
    """The sign by which a last text of several lines takes no end of a line in."""
    with_end = ended(text)
    if with_end.startswith(text):
        return ()
    pairs = enumerate(zip(text, with_end, strict=False))
    at = next(at for at, (old, new) in pairs if old != new)
    return (Patch(at, at + (text[at] == "+"), "-"),)
