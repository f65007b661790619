"""A record's parts and values one by one, with their paths, and what its classes say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from handbook_gen.problems import FieldPath
from handbook_gen.records import Part, Record, Ref, Text, To
from handbook_gen.values import Line

WORDS = (Line, Text)
"""What a value that holds words is annotated with."""


def anchors(record: Record) -> set[str]:
    """What `#…` behind a link to a record may name."""
    parts = {str(part.id) for _, part in parts_of(record) if hasattr(part, "id")}
    shown = {key for name, key in record.keys().items() if getattr(record, name)}
    return parts | (shown & record.headed()) | set(record.sections) | {"links"}


def parts_of(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Part]]:
    """Every part below a part, with its path."""
    for here, value in _values(part, path, _holding(type(part), Part)):
        if isinstance(value, Part):
            yield here, value
            yield from parts_of(value, here)


def leaves(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Ref | Text]]:
    """Every link and every Markdown text of a part, with its path."""
    for here, value in _values(part, path, _holding(type(part), Ref, Text, Part)):
        if isinstance(value, Ref | Text):
            yield here, value
        elif isinstance(value, Part):
            yield from leaves(value, here)


def at_path(part: Part, path: FieldPath) -> Any:
    """The value that a path of keys and indexes leads to."""
    held: Any = part
    for step in path:
        held = held[step] if isinstance(step, int) else getattr(held, _names(held.__class__)[step])
    return held


def prose(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text and line of words of a part, with its path."""
    words = prose_keys(type(part))
    for here, value in _values(part, path, _holding(type(part), *WORDS, Part)):
        if isinstance(value, Part):
            yield from prose(value, here)
        elif isinstance(value, str) and here[len(path)] in words:
            yield here, value


def _values(
    part: Part, path: FieldPath, names: Iterable[tuple[str, str]]
) -> Iterator[tuple[FieldPath, Any]]:
    """A part's values under some names, which come with their keys; those in lists one by one."""
    held = part.__dict__
    for name, key in names:
        value = held[name]
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield (*path, key, index), item
        elif value is not None:
            yield (*path, key), value


@cache
def _names(part: type[Part]) -> dict[str, str]:
    """Every key's attribute."""
    return {key: name for name, key in part.keys().items()}


@cache
def prose_keys(part: type[Part]) -> frozenset[str]:
    """The keys that hold words: no ids, addresses or words of a fixed list."""
    return frozenset(key for _, key in _holding(part, *WORDS))


@cache
def _holding(part: type[Part], *held: Any) -> tuple[tuple[str, str], ...]:
    """The names and keys of a class whose values may be of some types; `Part` is any part."""
    hints = get_type_hints(part, include_extras=True)
    return tuple(item for item in part.keys().items() if _holds(hints[item[0]], held))


def _holds(annotation: Any, held: tuple[Any, ...]) -> bool:
    if annotation in held or any(_holds(inner, held) for inner in get_args(annotation)):
        return True
    return isinstance(annotation, type) and issubclass(annotation, Part) and Part in held


def inverse(record: type[Record], path: FieldPath) -> str:
    """What `To` itself says of a link's other side, for kinds without a locale."""
    holder = part_at(record, path[:-1]) or record
    found = _to_in(holder.model_fields[_names(holder)[str(path[-1])]])
    return found.inverse if found else ""


@cache
def shape(part: type[Part]) -> dict[str, type[Part] | None]:
    """Every key of a part's class, with the class of the parts it holds, if it holds any."""
    fields = part.model_fields
    return {key: _part_in(fields[name].annotation) for name, key in part.keys().items()}


def part_at(part: type[Part], path: FieldPath) -> type[Part] | None:
    """The class of the part that a path leads to."""
    held: type[Part] | None = part
    for key in path:
        if isinstance(key, str) and held is not None:
            held = shape(held).get(key)
    return held


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)


def _to_in(annotation: Any) -> To | None:
    own = getattr(annotation, "annotation", annotation)
    inner = (*getattr(annotation, "metadata", ()), *get_args(own))
    found = (item if isinstance(item, To) else _to_in(item) for item in inner)
    return next((to for to in found if to), None)
