"""The site that pages stand in, and the pages themselves, as plain values."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

from handbook_gen.records import Record
from handbook_gen.render.address import address, seen_from
from handbook_gen.repository import Repository
from handbook_gen.words import Words


@dataclass(frozen=True)
class Page:
    """A Markdown page of the site."""

    uri: str
    """Among the pages of the site, such as `roles/content-ops.md`."""
    title: str
    markdown: str
    origin: str = ""
    """The YAML file it comes from, relative to `docs_dir`; empty for a page of many records."""
    area: str = ""
    """The area of the navigation that the page of a view stands in."""


@dataclass(frozen=True)
class Asset:
    """A file of the site that is no page."""

    uri: str
    content: bytes


def _formless(_record: Record) -> str:
    return ""


@dataclass(frozen=True)
class Site:
    """What pages need to know of the site they stand in."""

    words: Words
    repository: Repository = field(default_factory=Repository)
    root: str = ".."
    """The folder that record files are named from, relative to `docs_dir`."""
    directory_urls: bool = True
    name: str = ""
    url: str = ""
    """Where the site is published, with `/` at its end; empty when unknown."""
    form: Callable[[Record], str] = _formless
    """The place of a record's form, from the top of the site; empty where it has none."""

    def address(self, uri: str) -> str:
        """A page's address from the top of the site, whole when it is known where that is."""
        return self.url + address(uri, start="", directory_urls=self.directory_urls)

    def origin(self, path: str) -> str:
        """A record's file, relative to `docs_dir`."""
        return path if path.startswith("/") else posixpath.normpath(f"{self.root}/{path}")


def relative(uri: str, start: str) -> str:
    """A Markdown file as a page links to it in Markdown."""
    return seen_from(uri, posixpath.dirname(start))
