"""A page's URI into the address that another page reaches it by."""

from __future__ import annotations

import posixpath
from functools import lru_cache


def address(uri: str, *, start: str, directory_urls: bool) -> str:
    """The relative URL of a page (`roles/x.md#part`) or file, as seen from the page `start`.

    The only place that joins URLs: MkDocs rewrites links in Markdown, but not in raw HTML or SVG.
    """
    path, mark, anchor = uri.partition("#")
    if path == start and mark:
        return mark + anchor
    here = posixpath.dirname(_url(start, directory_urls=directory_urls) + "-")
    there = _url(path, directory_urls=directory_urls)
    slash = "/" if there.endswith("/") or not there else ""
    return f"{seen_from(there or '.', here)}{slash}{mark}{anchor}"


@lru_cache(maxsize=1 << 16)
def seen_from(path: str, folder: str) -> str:
    """A path as seen from a folder; kept, since pages of a folder link to the same pages."""
    # `relpath` would ask for the working folder twice.
    there, here = _parts(path), _parts(folder)
    shared = len(posixpath.commonprefix([there, here]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."


def _parts(path: str) -> list[str]:
    return [part for part in posixpath.normpath(path).split("/") if part != "."]


@lru_cache(maxsize=1 << 14)
def _url(uri: str, *, directory_urls: bool) -> str:
    """Where MkDocs puts a page: `roles/x/` or `roles/x.html`."""
    stem, suffix = posixpath.splitext(uri)
    if suffix != ".md":
        return uri
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        name = "" if directory_urls else "index.html"
    else:
        name += "/" if directory_urls else ".html"
    return posixpath.join(folder, name) if folder else name
