"""A handbook into the settings of Decap CMS: a collection a kind, the same fields as the models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from handbook_gen.config import Options
from handbook_gen.form.widgets import widgets
from handbook_gen.records import Record
from handbook_gen.words import Words

_LOCALES = {"zh": "zh_Hans", "en": "en"}


def settings(
    kinds: Sequence[type[Record]], options: Options, words: Words, backend: dict[str, Any], top: str
) -> dict[str, Any]:
    """What `config.yml` says; `top` is the handbook's folder in its repository, with `/`."""
    held = [kind for kind in kinds if in_form(kind, options)]
    folders = {kind.kind: kind.folder for kind in held}
    return {
        "backend": backend,
        "publish_mode": "editorial_workflow",
        "locale": _LOCALES[words.language],
        **({"site_url": options.place.url} if options.place.url else {}),
        "logo": {"src": _sign(options.place.name)},
        "show_preview_links": False,
        "media_folder": f"{top}{options.named(options.docs)}/img",
        "public_folder": "/img",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "collections": [
            dict(_collection(kind, folders, words, f"{top}{options.named(options.data)}"))
            for kind in held
        ],
    }


def _sign(name: str) -> str:
    """The handbook's name as the picture above the button that signs in."""
    size = min(32, 390 // max(len(name), 1))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 56"><text x="200" y="36" '
        f'text-anchor="middle" font-family="sans-serif" font-size="{size}" font-weight="600" '
        f'fill="#313d3e">{escape(name)}</text></svg>'
    )
    return f"data:image/svg+xml,{quote(drawing)}"


def in_form(kind: type[Record], options: Options) -> bool:
    """Whether a kind's records are files of their own: a form has no way into a shared one."""
    return not (options.data / f"{kind.folder}.yml").exists()


def _collection(
    kind: type[Record], folders: dict[str, str], words: Words, data: str
) -> Iterator[tuple[str, object]]:
    title = words.kind(kind.kind, kind.label)
    yield "name", kind.folder
    yield "label", title
    yield "label_singular", title
    if about := words.about(kind.kind):
        yield "description", about
    yield "folder", f"{data}/{kind.folder}"
    # A record that is deleted goes without a review; one that is no longer used is `retired`.
    yield from {"create": True, "delete": False, "extension": "yml", "format": "yml"}.items()
    yield from {"identifier_field": "title", "slug": "{{fields.id}}"}.items()
    yield "summary", "{{title}}"
    yield "sortable_fields", ["title"]
    yield "fields", widgets(kind, folders, words)
