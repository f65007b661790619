"""Records before a renaming into what they would have said after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handbook_gen import markdown
from handbook_gen.records import Part, Ref, Text


def followed(value: Any, renamed: Mapping[Ref, Ref]) -> Any:
    """A value with its links led to new ids; the value itself when there is nothing to lead."""
    match value:
        case Ref():
            return renamed.get(value, value)
        case Text():
            return _led(value, renamed)
        case tuple():
            return tuple(followed(item, renamed) for item in value)
        case Part():
            own = {name: held for name, held in value.__dict__.items() if name != "extra"}
            led = {name: followed(held, renamed) for name, held in own.items()}
            return value.model_copy(update=led)
    return value


def _led(text: Text, renamed: Mapping[Ref, Ref]) -> Text:
    changes = []
    for link in markdown.links(text):
        ref = Ref(*link.record[:2]) if link.record else None
        if ref and ref in renamed:
            changes.append((link.at, link.at + len(str(ref)), str(renamed[ref])))
    return Text(markdown.replace(text, changes)) if changes else text
