"""A record's old id into its `formerly`."""

from __future__ import annotations

from handbook_gen.edits.added import instead, line_behind, line_of
from handbook_gen.edits.lines import Lines
from handbook_gen.edits.patch import Patch
from handbook_gen.edits.tree import Mapping, Scalar, Sequence
from handbook_gen.records import Record

KEY = "formerly"


def remembered(
    text: str, node: Mapping, kind: type[Record], old: str, new: str
) -> tuple[Patch, ...]:
    """The patches by which a record keeps its old id; of the new one it keeps none."""
    held = node.get(KEY)
    if isinstance(held, Sequence):
        again = next((i for i in held.items if isinstance(i, Scalar) and i.value == new), None)
        if again:
            return (Patch(again.start, again.stop, old),)
        return _appended(text, held, old)
    if isinstance(held, Scalar):
        return (instead(text, held, f"[{old}]"),)
    if node.flow:
        end = max(node.items[-1][1].stop, node.items[-1][0].stop + 1)
        return (Patch(end, end, f", {KEY}: [{old}]"),)
    return line_of(text, node, kind, KEY, f"[{old}]")


def _appended(text: str, held: Sequence, old: str) -> tuple[Patch, ...]:
    """One more item of a list."""
    if not held.items:
        return (Patch(held.start, held.stop, f"[{old}]"),)
    last = held.items[-1].stop
    if held.flow:
        return (Patch(last, last, f", {old}"),)
    lines = Lines(text)
    margin = " " * lines.column(held.start)
    return line_behind(text, lines.end(last), f"{margin}- {old}")
