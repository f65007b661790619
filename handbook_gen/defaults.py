"""What pages need of Material and Markdown, as plain data for the plugin to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.slugs import slugify

from handbook_gen.render.spreadsheet import spreadsheet

STYLE = "assets/handbook.css"
SCRIPT = "assets/handbook.js"
SEARCH_BOX = "assets/search-box.js"
FRAME = "assets/iframe-worker.js"
ASSETS = (STYLE, SCRIPT, SEARCH_BOX, FRAME)
"""Files of the package that every page of the site needs."""

FEATURES = (
    "content.action.edit",
    "content.code.copy",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.tabs",
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "toc.follow",
)
"""Material's features when `theme.features` names none."""

NEEDED = ("navigation.indexes", "navigation.prune")
"""Features in any case: without them each page carries the whole navigation."""

EXTENSIONS: dict[str, dict[str, Any]] = {
    "admonition": {},
    "attr_list": {},
    "footnotes": {},
    "md_in_html": {},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "toc": {"permalink": True},
}
"""Markdown extensions that templates rely on; a site's own settings win."""


def features(given: Sequence[str]) -> list[str]:
    """The features of a theme that names some of its own, or none."""
    chosen = given or FEATURES
    return [*chosen, *(name for name in NEEDED if name not in chosen)]


def extensions() -> dict[str, dict[str, Any]]:
    """The extensions with what YAML cannot say, and with our own."""
    toc = EXTENSIONS["toc"] | {"slugify": slugify(case="lower")}
    fence = {"name": "csv", "class": "handbook-spreadsheet", "format": spreadsheet}
    return EXTENSIONS | {
        "toc": toc,
        "pymdownx.superfences": {"custom_fences": [fence]},
        "handbook_gen.render.unmarked:Unmarked": {},
    }


def reader(*further: Extension) -> Markdown:
    """Markdown read as in the site, where MkDocs is not at hand."""
    own = extensions()
    return Markdown(extensions=["tables", "fenced_code", *own, *further], extension_configs=own)


def palette(light: str, dark: str) -> list[dict[str, Any]]:
    """Light and dark after the reader's system, with a toggle; the words name what it turns to."""
    return [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "handbook",
            "accent": "handbook",
            "toggle": {"icon": "material/weather-night", "name": dark},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "handbook",
            "accent": "handbook",
            "toggle": {"icon": "material/weather-sunny", "name": light},
        },
    ]
