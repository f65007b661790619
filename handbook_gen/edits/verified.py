"""A record and its seal into the change of its file that says who verified it; no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook_gen.config import Options
from handbook_gen.edits.added import instead, line_behind, line_of
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
            patches = [instead(text, held, written(on, by, seal))]
        elif node.flow:
            stop = node.items[-1][1].stop
            patches = [Patch(stop, stop, f", {KEY}: {written(on, by, seal)}")]
        else:
            patches = [*line_of(text, node, entry.kind, KEY, written(on, by, seal))]
    before, after = text.encode(), patched(text, patches).encode()
    return Change(options.root / entry.source.path, before, after)


def _anew(text: str, held: Mapping, values: dict[str, str]) -> Iterator[Patch]:
    """The values of a mapping replaced where they stand, and those it lacks behind its last."""
    missing = []
    for key, value in values.items():
        if there := held.get(key):
            yield instead(text, there, value)
        else:
            missing.append(f"{key}: {value}")
    stop = held.items[-1][1].stop
    if held.flow:
        yield Patch(stop, stop, "".join(f", {item}" for item in missing))
    elif missing:
        lines = Lines(text)
        margin = " " * lines.column(held.start)
        more = lines.break_.join(f"{margin}{item}" for item in missing)
        yield from line_behind(text, lines.end(stop), more)
