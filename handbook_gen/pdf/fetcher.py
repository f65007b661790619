"""Addresses in a document into the files that they stand for; nothing is taken from a network."""

from __future__ import annotations

from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

PACKAGE = files("handbook_gen")


def fetcher(engine: ModuleType, top: str, docs: Path) -> Any:
    """What WeasyPrint asks for files: below `top` the package's own, then those in `docs`."""

    class Fetcher(engine.urls.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, headers: object = None) -> Any:
            """The file of an address; raises where there is none, and the text is shown alone."""
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = unquote(url.removeprefix(top).partition("?")[0])
            told = {"Content-Type": guess_type(path)[0] or "application/octet-stream"}
            return engine.urls.URLFetcherResponse(url, _content(path, docs), told)

    return Fetcher()


def _content(path: str, docs: Path) -> bytes:
    if path.startswith("assets/") and (own := PACKAGE / path).is_file():
        return own.read_bytes()
    file = (docs / path).resolve()
    if not file.is_relative_to(docs.resolve()):
        raise FileNotFoundError(path)
    return file.read_bytes()
