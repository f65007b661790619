"""Editions into PDF files, with a word on each."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import click

from handbook_gen.cli.working import Working
from handbook_gen.config import Options
from handbook_gen.pdf import Folder, Maker, Pdf, PdfError, placed, write
from handbook_gen.pinyin import forget
from handbook_gen.printing import Press, Stamp
from handbook_gen.printing.choice import choice
from handbook_gen.printing.copy import Copy
from handbook_gen.problems import Fault
from handbook_gen.render import Site
from handbook_gen.scene import Scene
from handbook_gen.views.editions import Edition, packed, role_edition
from handbook_gen.words import Words


class Printer:
    """Prints one handbook; every method raises `PdfError` where it cannot."""

    def __init__(self, options: Options, scene: Scene, paper: str) -> None:
        """Take the handbook and the size of the paper."""
        self.words = Words(options.language)
        self.scene = scene
        self.paper = paper
        self.press = Press(scene, _site(options, self.words))
        self.working = Working(self.words)
        self.maker = Maker(options.docs, options.place.url, paper, self.working.page)

    def one(self, form: str, name: str, file: Path) -> None:
        """One edition into one file."""
        edition = choice(self.scene.handbook, self.words, form, name)
        if isinstance(edition, Fault):
            raise PdfError(edition)
        if file.is_dir():
            raise PdfError(Fault("pdf-is-folder", {"file": str(file)}))
        with self.working:
            self.working.of(self._title(edition))
            made = self._made(edition)
            write(file, made.content)
        self._say("pdf.made", file, edition, pages=made.pages)

    def packs(self, path: Path) -> None:
        """The packs that are not in a folder yet, or not as they would be made today."""
        roles = packed(self.scene.handbook)
        folder = Folder(path, self.paper)
        with self.working:
            for number, role in enumerate(roles):
                edition = role_edition(self.scene.handbook, role)
                stamp, file = str(self._stamp(edition)), path / f"{role.id}.pdf"
                if folder.current(file.name, stamp):
                    self._say("pdf.kept", file, edition)
                    continue
                self.working.of(self._title(edition), number, len(roles))
                made = self._made(edition)
                folder.put(file.name, stamp, made.content)
                self._say("pdf.made", file, edition, pages=made.pages)

    def _made(self, edition: Edition) -> Pdf:
        document = self.press.document(edition)
        forget()
        gc.freeze()  # what is there stays; nothing in it need be looked through again
        try:
            return self.maker.pdf(document)
        except PdfError as error:
            raise placed(error, edition, self.scene.handbook) from None

    def _title(self, edition: Edition) -> str:
        return Copy(self.press, edition).title

    def _stamp(self, edition: Edition) -> Stamp:
        return self.press.stamper.stamp(edition)

    def _say(self, key: str, file: Path, edition: Edition, **values: object) -> None:
        told = {"title": self._title(edition), "stamp": self._stamp(edition), "file": file}
        click.echo(self.words.ui(key, **told, **values))


def _site(options: Options, words: Words) -> Site:
    return Site(
        words=words,
        root=Path(os.path.relpath(options.root, options.docs)).as_posix(),
        directory_urls=options.place.directory_urls,
        name=options.place.name,
        url=options.place.url,
    )
