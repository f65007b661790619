"""Markdown with record links and embeds into Markdown that any engine reads."""

from __future__ import annotations

from collections.abc import Callable

from handbook_gen import markdown
from handbook_gen.handbook import Handbook
from handbook_gen.records import Record, Ref
from handbook_gen.render.page import relative


def woven(text: str, *, handbook: Handbook, uri: str, embedded: Callable[[str], str]) -> str:
    """A text on the page `uri`, its embeds shown by `embedded` and its record links led to pages."""
    blocks = [
        (found.start, found.end, _indented(embedded(found.body), found.indent))
        for found in markdown.embeds(text)
    ]
    return linked(markdown.replace(text, blocks), handbook=handbook, uri=uri)


def linked(text: str, *, handbook: Handbook, uri: str, rebase: bool = False) -> str:
    """A text with its record links led to pages; `rebase` leads relative links from `docs/` too."""
    changes = []
    for link in markdown.links(text):
        new = _record_link(handbook, link, uri)
        if not new and rebase and link.path:
            new = _rebased(text, link, uri)
        if new:
            changes.append((link.start, link.end, new))
    return markdown.replace(text, changes)


def full_title(record: Record, part: str) -> str:
    """A record's title, and the name of a part of it that is linked to."""
    steps = getattr(record, "steps", ())
    names = (step.name for step in steps if step.id == part)
    return next((f"{record.title} · {name}" for name in names), record.title)


def _record_link(handbook: Handbook, link: markdown.Link, uri: str) -> str:
    if link.record is None:
        return ""
    kind, identifier, part = link.record
    record = handbook.get(Ref(kind, identifier))
    if record is None:
        return ""
    target = relative(record.uri, uri) + (f"#{part}" if part else "")
    if link.definition:
        return target
    return f"[{link.text or markdown.plain(full_title(record, part))}]({target})"


def _rebased(text: str, link: markdown.Link, uri: str) -> str:
    path, mark, part = link.url.partition("#")
    moved = relative(path, uri) + mark + part
    return moved if link.definition else text[link.start : link.end].replace(link.url, moved)


def _indented(text: str, indent: str) -> str:
    lines = text.strip().splitlines(keepends=True)
    return "".join(indent + line if line.strip() else line for line in lines) + "\n"
