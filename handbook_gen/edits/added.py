"""A field that a record does not have yet into a line at its place."""

from __future__ import annotations

from handbook_gen.edits.lines import Lines
from handbook_gen.edits.order import order
from handbook_gen.edits.patch import Patch
from handbook_gen.edits.tree import Mapping
from handbook_gen.records import Record


def line_of(text: str, node: Mapping, kind: type[Record], key: str, value: str) -> Patch:
    """A line of its own, behind the key that the order of its kind has before it."""
    known, lines = order(kind), Lines(text)
    before = known[: known.index(key)]
    sooner = [item for item in node.items if item[0].value in before]
    name, held = max(sooner, key=lambda item: before.index(item[0].value))
    at = lines.end(max(held.stop, name.stop + 1))
    margin = " " * lines.column(node.start)
    if text[:at].endswith(("\n", "\r")):
        return Patch(at, at, f"{margin}{key}: {value}{lines.break_}")
    return Patch(at, at, f"{lines.break_}{margin}{key}: {value}")
