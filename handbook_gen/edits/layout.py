"""The text of a YAML file into the same data in canonical form: order of keys, and quotes.

Stretches of the text are moved as they stand, so that comments, blank lines, folds and the ends
of lines stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from handbook_gen.edits.lines import Lines
from handbook_gen.edits.order import order
from handbook_gen.edits.quotes import quoted
from handbook_gen.edits.tree import Mapping, Node, Scalar, Sequence, last_scalar, tree
from handbook_gen.records import Part, Record
from handbook_gen.walks import shape

_BARE_KEY = re.compile(r"[a-z_]+")
_BREAK = re.compile(r"\r\n|\r|\n")
_HEAD = re.compile(r"^([|>][0-9]?)[-+]?")
_KEPT = re.compile(r"[|>][0-9]?\+")
_OWN = "x-"
T = TypeVar("T")


@dataclass(frozen=True)
class _Entry:
    """A key of a block with all that moves with it."""

    key: str
    above: str
    """The whole lines of blanks and comments above it."""
    written: str
    """From the key to the end of its last line."""


class Layout:
    """One file's text, from which it is written in canonical form."""

    def __init__(self, text: str) -> None:
        """Take text that `source.parse` takes without an error."""
        self.lines = Lines(ended(text))
        self.text = self.lines.text
        self.root = tree(self.text)

    def record(self, kind: type[Record]) -> str:
        """The file of one record."""
        return self._spliced(0, len(self.text), [(self.root, kind)]).lstrip("\r\n")

    def shared(self, kind: type[Record]) -> str:
        """The file of many records, which stay in the order in which they stand."""
        items = self.root.items if isinstance(self.root, Mapping) else ()
        return self._spliced(0, len(self.text), [(value, kind) for _, value in items])

    def _spliced(self, start: int, stop: int, nodes: list[tuple[Node, type[Part] | None]]) -> str:
        """A stretch of the text with the values in it in canonical form."""
        parts, at = [], start
        for node, part in nodes:
            first, last = self._reach(node)
            parts += [self.text[at:first], self._node(node, part)]
            at = last
        return "".join([*parts, self.text[at:stop]])

    def _reach(self, node: Node) -> tuple[int, int]:
        """Where a value begins and ends; a block with the comments above and to its line's end."""
        if isinstance(node, Scalar) or node.flow:
            return node.start, node.stop
        last = self.lines.end(node.stop) if self._ends_in_block(node) else node.stop
        if isinstance(node, Sequence):
            return node.start, last
        return self.lines.above(node.start), last

    def _ends_in_block(self, node: Node) -> bool:
        """Whether a value ends with a mapping of several lines."""
        while isinstance(node, Sequence) and not node.flow:
            node = node.items[-1]
        return isinstance(node, Mapping) and not node.flow

    def _keeps_blanks(self, node: Node) -> bool:
        """Whether a value takes in every blank line that would come to stand below it."""
        last = last_scalar(node)
        return bool(last and _KEPT.match(self.text, last.start) and last.style in ("|", ">"))

    def _node(self, node: Node, part: type[Part] | None) -> str:
        start, stop = self._reach(node)
        if isinstance(node, Scalar):
            written = self.text[start:stop]
            return quoted(written, node.value) if node.style in ("'", '"') else written
        if isinstance(node, Sequence):
            return self._spliced(start, stop, [(item, part) for item in node.items])
        return self._flow(node, part) if node.flow else self._block(node, part)

    def _flow(self, node: Mapping, part: type[Part] | None) -> str:
        """A mapping in braces: its items change places, what stands between them does not."""
        if not node.items or _BREAK.search(self.text, node.start, node.stop):
            return self.text[node.start : node.stop]
        keys = [key.value for key, _ in node.items]
        items = _ordered([self._item(key, value, part) for key, value in node.items], keys, part)
        written, at = "", node.start
        for (key, value), item in zip(node.items, items, strict=True):
            written += self.text[at : key.start] + item
            at = self._last(key, value)
        return written + self.text[at : node.stop]

    def _block(self, node: Mapping, part: type[Part] | None) -> str:
        """A mapping a key a line: entries change places with the comments above them."""
        entries = self._entries(node, part)
        ordered = _ordered(entries, [entry.key for entry in entries], part)
        if any(self._keeps_blanks(value) for _, value in node.items):
            ordered = entries
        margin = " " * self.lines.column(node.start)
        written = "".join(entry.above + margin + entry.written for entry in ordered)
        # Behind `- ` the first line has its margin already, and a comment may stand there too.
        within_line = self._reach(node)[0] == node.start and bool(margin)
        return written.lstrip(" \r\n") if within_line else written

    def _entries(self, node: Mapping, part: type[Part] | None) -> list[_Entry]:
        """The entries of a block; a record's `id` is left out, as its file's name says it."""
        found: list[_Entry] = []
        above = self.text[self._reach(node)[0] : node.start].rstrip(" ")
        column = self.lines.column(node.start)
        for index, (key, value) in enumerate(node.items):
            stop = self.lines.end(max(value.stop, key.stop + 1))
            following = node.items[index + 1 : index + 2]
            below = self.lines.start(following[0][0].start) if following else stop
            stop = self.lines.deeper(stop, below, column)
            written = self._item(key, value, part) + self.text[self._last(key, value) : stop]
            if self._is_needless(key, value, part) and "#" not in written:
                above += self.text[stop:below]
                continue
            found.append(_Entry(key.value, above, written))
            above = self.text[stop:below]
        if above and found:
            found[-1] = replace(found[-1], written=found[-1].written + above)
        return found

    def _is_needless(self, key: Scalar, value: Node, part: type[Part] | None) -> bool:
        """Whether a key is the `id` of a record, on one line."""
        of_record = key.value == "id" and part is not None and issubclass(part, Record)
        return of_record and isinstance(value, Scalar) and value.style not in ("|", ">")

    def _item(self, key: Scalar, value: Node, part: type[Part] | None) -> str:
        """A key and its value."""
        stop = self._last(key, value)
        inner = shape(part).get(key.value) if part else None
        if key.value.startswith(_OWN) or part is None:
            return self.text[key.start : stop]
        name = self.text[key.start : key.stop]
        if key.style and self.text[key.stop : key.stop + 2] in (": ", ":\n", ":\r"):
            name = key.value if _BARE_KEY.fullmatch(key.value) else name
        return name + self._spliced(key.stop, stop, [(value, inner)])

    def _last(self, key: Scalar, value: Node) -> int:
        return max(self._reach(value)[1], key.stop + 1)


def _ordered(items: list[T], keys: list[str], part: type[Part] | None) -> list[T]:
    """What stands at keys, in the order of a class; `x-…` stays behind the key above it."""
    known = order(part) if part else ()
    ranks: list[int] = []
    for key in keys:
        above = ranks[-1] if ranks else len(known)
        ranks.append(known.index(key) if key in known else -1 if key == "id" else above)
    return [items[index] for index in sorted(range(len(items)), key=ranks.__getitem__)]


def ended(text: str) -> str:
    """The text with an end to its last line, which is to be no part of its last value."""
    if text.endswith(("\n", "\r")):
        return text
    found, last = _BREAK.search(text), last_scalar(tree(text))
    end = found[0] if found else "\n"
    stripped = _HEAD.sub(r"\1-", text[last.start :], count=1) if last else ""
    tries = [text + end, *([text[: last.start] + stripped + end] if last else [])]
    value = last and last.value
    return next(
        (t for t in tries if (now := last_scalar(tree(t))) and now.value == value), tries[0]
    )
