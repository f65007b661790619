"""A record and its seal into the change of its file that says who verified it; no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook_gen.config import Options
from handbook_gen.edits.added import line_of
from handbook_gen.edits.changes import Change
from handbook_gen.edits.lines import Lines
from handbook_gen.edits.patch import Patch, patched
from handbook_gen.edits.tree import Mapping, at_path, tree
from handbook_gen.entries import Entry
from handbook_gen.seal import Seal

KEY = "verified"


def written(on: date, by: str, seal: Seal) -> str:
    """What stands behind `verified:` in a record, on one line."""
    return f"{{on: {on.isoformat()}, by: {by}, against: {seal}}}"


def verified(entry: Entry, options: Options, on: date, by: str, seal: Seal) -> Change:
    """The change of a sound file: the values that are there anew, what is missing behind them."""
    text = entry.source.text
    node = at_path(tree(text), entry.prefix)
    values = {"on": on.isoformat(), "by": by, "against": str(seal)}
    patches: list[Patch] = []
    if isinstance(node, Mapping):
        held = node.get(KEY)
        if isinstance(held, Mapping) and held.items:
            patches = list(_anew(text, held, values))
        elif held:
            patches = [Patch(held.start, held.stop, f" {written(on, by, seal)}")]
        elif node.flow:
            stop = node.items[-1][1].stop
            patches = [Patch(stop, stop, f", {KEY}: {written(on, by, seal)}")]
        else:
            patches = [line_of(text, node, entry.kind, KEY, written(on, by, seal))]
    before, after = text.encode(), patched(text, patches).encode()
    return Change(options.root / entry.source.path, before, after)


def _anew(text: str, held: Mapping, values: dict[str, str]) -> Iterator[Patch]:
    """The values of a mapping replaced where they stand, and those it lacks behind its last."""
    lines = Lines(text)
    stop = held.items[-1][1].stop
    margin = " " * lines.column(held.start)
    between = ", " if held.flow else f"{lines.break_}{margin}"
    missing = ""
    for key, value in values.items():
        if there := held.get(key):
            lead = "" if text[there.start - 1 : there.start].isspace() else " "
            yield Patch(there.start, there.stop, lead + value)
        else:
            missing += f"{between}{key}: {value}"
    if missing:
        yield Patch(stop, stop, missing)
