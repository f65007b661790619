"""One value where a list may stand into the patches that write it as a list.

Readers take both; a form in the browser shows only a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from handbook_gen.edits.patch import Patch
from handbook_gen.edits.tree import Mapping, Node, Scalar, Sequence
from handbook_gen.fields import fields
from handbook_gen.records import Record


def listed(record: Node, kind: type[Record]) -> Iterator[Patch]:
    """The brackets around every such value of one record."""
    for path in several(kind):
        for value in _at(record, path):
            yield Patch(value.start, value.start, "[")
            yield Patch(value.stop, value.stop, "]")


@cache
def several(kind: type[Record]) -> tuple[tuple[str, ...], ...]:
    """The fields in which one value may stand for a list."""
    return tuple(field.path for field in fields(kind) if field.several)


def _at(node: Node | None, path: tuple[str, ...]) -> Iterator[Scalar]:
    """The single values at a path of keys, in every item of the lists on its way."""
    if isinstance(node, Scalar):
        if not path and node.value and node.style not in ("|", ">"):
            yield node
    elif isinstance(node, Mapping):
        yield from _at(node.get(path[0]), path[1:]) if path else ()
    elif isinstance(node, Sequence) and path:
        for item in node.items:
            yield from _at(item, path)
