"""YAML text into a tree of its values, each with the stretch of text that it is written in.

Only for text that `source.parse` took without an error: no anchors, tags or second documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from handbook_gen.problems import FieldPath

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY_LINES = re.compile(r"(?:\r\n|\r|\n)*\Z")
_KEEP = re.compile(r"[|>][0-9]?\+")


@dataclass(frozen=True)
class Scalar:
    """One value; `style` is its quote, `|`, `>` or nothing."""

    start: int
    stop: int
    style: str
    value: str


@dataclass(frozen=True)
class Mapping:
    """Keys and values in the order in which they stand."""

    start: int
    stop: int
    flow: bool
    items: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        return next((value for name, value in self.items if name.value == key), None)


@dataclass(frozen=True)
class Sequence:
    """Items in their order."""

    start: int
    stop: int
    flow: bool
    items: tuple[Node, ...]


Node = Scalar | Mapping | Sequence
"""A value: text from `start` to `stop`, without the end of its last line and comments behind."""


def tree(text: str) -> Node:
    """The root of a document."""
    events = yaml.parse(text, Loader=_LOADER)
    next(events), next(events)
    return _node(text, next(events), events)


def _node(text: str, event: Any, events: Iterator[Any]) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(text, event)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(text, event, events)
    return _sequence(text, event, events)


def _scalar(text: str, event: Any) -> Scalar:
    start, stop = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):
        stop = _end_of_block(text, start, stop)
    return Scalar(start, stop, event.style or "", event.value)


def _end_of_block(text: str, start: int, stop: int) -> int:
    """Where the text of several lines ends: empty lines behind it count only if it keeps them."""
    if _KEEP.match(text, start):
        return stop - len("\r\n") if text[:stop].endswith("\r\n") else stop - 1
    return start + _EMPTY_LINES.search(text[start:stop]).start()  # type: ignore[union-attr]


def _mapping(text: str, start: Any, events: Iterator[Any]) -> Mapping:
    items = []
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _scalar(text, event)
        items.append((key, _node(text, next(events), events)))
    stop = event.end_mark.index if start.flow_style else _behind(items[-1][1], items[-1][0])
    return Mapping(start.start_mark.index, stop, bool(start.flow_style), tuple(items))


def _sequence(text: str, start: Any, events: Iterator[Any]) -> Sequence:
    items: list[Node] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(text, event, events))
    stop = event.end_mark.index if start.flow_style else items[-1].stop
    return Sequence(start.start_mark.index, stop, bool(start.flow_style), tuple(items))


def _behind(value: Node, key: Scalar) -> int:
    """Where a key and its value end; behind the colon where the value is left out."""
    return max(value.stop, key.stop + 1)


def last_scalar(node: Node) -> Scalar | None:
    """The value that stands last, if it is in no brackets."""
    while not isinstance(node, Scalar):
        if node.flow:
            return None
        last = node.items[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def at_path(node: Node, path: FieldPath) -> Node | None:
    """The value that a path of keys and indexes leads to."""
    held: Node | None = node
    for step in path:
        if isinstance(held, Mapping):
            held = held.get(str(step))
        elif isinstance(held, Sequence) and isinstance(step, int):
            held = held.items[step]
        else:
            return None
    return held
