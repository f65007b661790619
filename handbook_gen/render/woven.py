"""Markdown with record links and embeds into Markdown that any engine reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook_gen import markdown
from handbook_gen.handbook import Handbook
from handbook_gen.records import Record, Ref
from handbook_gen.render.page import relative
from handbook_gen.walks import parts_of

Change = tuple[int, int, str]


def woven(text: str, *, handbook: Handbook, uri: str, embedded: Callable[[str], str]) -> str:
    """A text on the page `uri`, its embeds shown and its record links led to pages."""
    blocks = [
        (found.start, found.end, _indented(embedded(found.body), found.indent))
        for found in markdown.embeds(text)
    ]
    return linked(markdown.replace(text, blocks), handbook=handbook, uri=uri)


def linked(text: str, *, handbook: Handbook, uri: str, rebase: bool = False) -> str:
    """A text with its record links led to pages; `rebase` leads relative links from `docs/` too."""
    changes: list[Change] = []
    for link in markdown.links(text, written=True):
        record = handbook.get(Ref(*link.record[:2])) if link.record else None
        if link.record and record:
            changes += _to_record(link, record, link.record[2], uri)
        elif rebase and link.path:
            path, mark, part = link.url.partition("#")
            moved = relative(path.lstrip("/"), uri) + mark + part
            changes.append((link.at, link.at + len(link.url), moved))
    return markdown.replace(text, changes)


def full_title(record: Record, part: str) -> str:
    """A record's title, and the name of a part of it that is linked to."""
    parts = parts_of(record) if part else ()
    names = (getattr(held, "name", "") for _, held in parts if getattr(held, "id", "") == part)
    return next((f"{record.title} · {name}" for name in names), record.title)


def _to_record(link: markdown.Link, record: Record, part: str, uri: str) -> Iterator[Change]:
    """The address of a record's page, and its title where the link has no words."""
    yield link.at, link.at + len(link.url), relative(record.uri, uri) + (f"#{part}" if part else "")
    if not link.text:
        yield link.text_at, link.text_at, markdown.plain(full_title(record, part))


def _indented(text: str, indent: str) -> str:
    lines = text.strip().splitlines(keepends=True)
    return "".join(indent + line if line.strip() else line for line in lines) + "\n"
