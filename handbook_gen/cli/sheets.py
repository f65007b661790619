"""A handbook into the documents that somebody wants printed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook_gen.config import Options
from handbook_gen.pdf import PdfError
from handbook_gen.printing import Press
from handbook_gen.printing.choice import choice
from handbook_gen.printing.copy import Copy
from handbook_gen.problems import Fault
from handbook_gen.render import Asset, Site
from handbook_gen.scene import Scene
from handbook_gen.views.editions import Edition, packed
from handbook_gen.words import Words


@dataclass(frozen=True)
class Wish:
    """What is to be printed: see `choice`."""

    form: str
    name: str


@dataclass(frozen=True)
class Sheets:
    """An edition as it is told of; no record is held by it."""

    wish: Wish
    title: str
    stamp: str


class Binder:
    """Makes documents of one handbook; raises `PdfError` where there is no such edition."""

    def __init__(self, options: Options, scene: Scene) -> None:
        """Take the handbook."""
        self.scene = scene
        self.words = Words(options.language)
        self.press = Press(scene, _site(options, self.words))

    def sheets(self, wish: Wish) -> Sheets:
        """The title and the stamp of what is wished for."""
        edition = self.edition(wish)
        return Sheets(wish, Copy(self.press, edition).title, str(self.press.stamper.stamp(edition)))

    def document(self, wish: Wish) -> Asset:
        """Its document."""
        return self.press.document(self.edition(wish))

    def edition(self, wish: Wish) -> Edition:
        """The edition of a wish."""
        found = choice(self.scene.handbook, self.words, wish.form, wish.name)
        if isinstance(found, Fault):
            raise PdfError(found)
        return found

    def packs(self) -> Iterator[Wish]:
        """The packs of all roles."""
        return (Wish("role", role.id) for role in packed(self.scene.handbook))


def _site(options: Options, words: Words) -> Site:
    return Site(
        words=words,
        root=Path(os.path.relpath(options.root, options.docs)).as_posix(),
        directory_urls=options.place.directory_urls,
        name=options.place.name,
        url=options.place.url,
    )
