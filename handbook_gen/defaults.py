"""What pages need of Material and Markdown, as plain data for the plugin to fill in."""

from __future__ import annotations

from typing import Any

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
