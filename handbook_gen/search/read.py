"""A checked handbook into all that can be found, without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook_gen import source
from handbook_gen.config import Options
from handbook_gen.defaults import reader
from handbook_gen.markdown import FRONT_MATTER
from handbook_gen.render import Renderer, Site
from handbook_gen.render.aside import set_aside
from handbook_gen.scene import Scene
from handbook_gen.search.doc import Docs
from handbook_gen.search.index import Index, index
from handbook_gen.search.listed import listed
from handbook_gen.search.written import Written, written
from handbook_gen.words import Words


def read(scene: Scene, options: Options) -> Index:
    """The records and pages of a handbook; a view is found even where it has nothing to show."""
    words = Words(options.language)
    own = {options.uri(page.path) for page in scene.pages}
    uris = [page.uri for page in listed(scene.handbook, words) if page.uri not in own]
    known = index(scene.handbook, words, uris)
    return known.with_pages(_pages(scene, options, Renderer(scene, Site(words))))


def _pages(scene: Scene, options: Options, renderer: Renderer) -> Iterator[Docs]:
    """Hand-written pages, as the site renders them."""
    converter = reader()
    for page in scene.pages:
        uri = options.uri(page.path)
        meta, text = _parted(page.text)
        woven, _ = set_aside(renderer.weave(text, uri))
        html = converter.reset().convert(woven)
        yield written(Written(uri, meta, html), directory_urls=True)


def _parted(text: str) -> tuple[Mapping[str, Any], str]:
    """A page's front matter and what stands under it."""
    found = FRONT_MATTER.match(text)
    data = source.parse("", found[1]).data if found else None
    return (data, text[found.end() :]) if found and isinstance(data, dict) else ({}, text)
