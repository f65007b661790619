"""A record into the ways to change it: a form, its file, its line, an issue that tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.entries import Entry
from handbook_gen.records import Record
from handbook_gen.render.page import Site


@dataclass(frozen=True)
class Way:
    """A link of the row at the foot of a page; `name` is its word under `record`."""

    name: str
    address: str


def ways(record: Record, entry: Entry, site: Site, form: str) -> tuple[Way, ...]:
    """The ways that the site and its repository have, in the order of the row.

    `form` is the address of the record's form, if it has one.
    """
    file = site.origin(entry.source.path)
    found = (
        Way("form", form),
        Way("edit", site.repository.edit(file)),
        Way("line", site.repository.line(file, entry.line())),
        Way("issue", _issue(record, entry, site)),
    )
    return tuple(way for way in found if way.address)


def _issue(record: Record, entry: Entry, site: Site) -> str:
    """An issue that says which record it is about and asks what is wrong."""
    words, place = site.words, f"{entry.source.path}:{entry.line()}"
    kind = words.kind(record.kind, record.label)
    title = words.ui("record.issue_title", kind=kind, title=record.title)
    told = {"title": record.title, "ref": record.ref, "file": place}
    about = words.ui("record.issue_about", **told)
    page = [site.address(record.uri)] if site.url else []
    lines = [about, *page, "", words.ui("record.issue_asks")]
    return site.repository.issue(title, "\n".join(lines))
