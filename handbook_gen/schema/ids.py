"""A handbook into the records that an editor offers where a link is written."""

from __future__ import annotations

from typing import Any

from handbook_gen.entries import Entry
from handbook_gen.handbook import Handbook

ANY = "any"
"""What a link to any kind is called."""


def ids(handbook: Handbook) -> dict[str, Any]:
    """For every kind its records that are not retired, by title; others are not refused."""
    offered: dict[str, list[dict[str, str]]] = {kind.kind: [] for kind in handbook.kinds}
    offered[ANY] = []
    for ref in sorted(handbook.entries, key=str):
        record = handbook.get(ref)
        if record and record.status == "retired":
            continue
        title = record.title if record else _written(handbook.entries[ref])
        about = (record.summary if record else None) or title
        offered[ref.kind].append(_offer(ref.id, title, about))
        offered[ANY].append(_offer(str(ref), title, about))
    return {"definitions": {kind: {"defaultSnippets": found} for kind, found in offered.items()}}


def _written(entry: Entry) -> str:
    """The title of a record that is being written, or its id."""
    title = entry.data.get("title") if isinstance(entry.data, dict) else None
    return title if isinstance(title, str) else entry.id


def _offer(written: str, title: str, about: str) -> dict[str, str]:
    return {"label": f"{title} {written}", "description": about, "body": written}
