"""The site that pages stand in, and the pages themselves, as plain values."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from handbook_gen.repository import Repository
from handbook_gen.words import Words


@dataclass(frozen=True)
class Page:
    """A Markdown page of the site."""

    uri: str
    """Among the pages of the site, such as `roles/content-ops.md`."""
    markdown: str
    origin: str = ""
    """The YAML file it comes from, relative to `docs_dir`; empty for a page of many records."""


@dataclass(frozen=True)
class Site:
    """What pages need to know of the site they stand in."""

    words: Words
    repository: Repository = field(default_factory=Repository)
    root: str = ".."
    """The folder that record files are named from, relative to `docs_dir`."""
    directory_urls: bool = True

    def origin(self, path: str) -> str:
        """A record's file, relative to `docs_dir`."""
        return path if path.startswith("/") else posixpath.normpath(f"{self.root}/{path}")


def relative(uri: str, start: str) -> str:
    """A Markdown file as a page links to it in Markdown."""
    return posixpath.relpath(uri, posixpath.dirname(start) or ".")
