"""A class of records or parts into the order in which its keys are written."""

from __future__ import annotations

from functools import cache

from handbook_gen.records import Part, Record

LAST = "body"


@cache
def order(part: type[Part]) -> tuple[str, ...]:
    """What all records share, then the kind's own in the order of its class, then the body.

    What a kind insists on instead of a summary, and who keeps a record instead of an owner, is
    written in their place. `id` is the file's name, and left out of a record.
    """
    keys = tuple(part.keys().values())
    if not issubclass(part, Record):
        return keys
    shared = [key for key in Record.keys().values() if key not in ("id", LAST)]
    if part.summary_field and part.model_fields[part.summary_field].is_required():
        _place(shared, part.summary_field, behind="summary")
    if part.steward_field != part.above:
        _place(shared, part.steward_field, behind="owner")
    own = [key for key in keys if key not in (*shared, "id", LAST)]
    return (*shared, *own, LAST)


def _place(keys: list[str], key: str, behind: str) -> None:
    if key:
        keys.insert(keys.index(behind) + 1, key)
