"""Documents for paper into PDF files, with a word on each."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import click

from handbook_gen.cli.sheets import Binder, Sheets, Wish
from handbook_gen.cli.working import Working
from handbook_gen.config import Options
from handbook_gen.pdf import Folder, Maker, Pdf, PdfError, placed, write
from handbook_gen.pinyin import forget
from handbook_gen.problems import Fault
from handbook_gen.render import Asset
from handbook_gen.scene import Scene
from handbook_gen.words import Words

Read = Callable[[], Scene]
"""Reads the handbook."""


class Printer:
    """Prints one handbook; every method raises `PdfError` where it cannot.

    The handbook is let go of before anything is laid out, which takes more memory than it does.
    """

    def __init__(self, options: Options, read: Read, paper: str) -> None:
        """Take how the handbook is read, and the size of the paper."""
        self.options = options
        self.words = Words(options.language)
        self.read = read
        self.paper = paper
        self.working = Working(self.words)
        self.maker = Maker(options.docs, options.place.url, paper, self.working.page)

    def one(self, wish: Wish, file: Path) -> None:
        """One edition into one file."""
        sheets, document = self._bound(wish)
        if file.is_dir():
            raise PdfError(Fault("pdf-is-folder", {"file": str(file)}))
        with self.working:
            self.working.of(sheets.title)
            made = self._made(wish, document)
            write(file, made.content)
        self._say("pdf.made", file, sheets, pages=made.pages)

    def packs(self, path: Path) -> None:
        """The packs that are not in a folder yet, or not as they would be made today."""
        folder = Folder(path, self.paper)
        with self.working:
            found = self._packs(folder)
            for number, (sheets, document) in enumerate(found):
                file = path / _name(sheets)
                if not document:
                    self._say("pdf.kept", file, sheets)
                    continue
                self.working.of(sheets.title, number, len(found))
                made = self._made(sheets.wish, document)
                folder.put(file.name, sheets.stamp, made.content)
                self._say("pdf.made", file, sheets, pages=made.pages)

    def _bound(self, wish: Wish) -> tuple[Sheets, Asset]:
        binder = self._binder()
        return binder.sheets(wish), binder.document(wish)

    def _packs(self, folder: Folder) -> list[tuple[Sheets, Asset | None]]:
        """The packs of all roles, with documents of those that a folder lacks."""
        binder = self._binder()
        found = map(binder.sheets, binder.packs())
        return [
            (
                sheets,
                None
                if folder.current(_name(sheets), sheets.stamp)
                else binder.document(sheets.wish),
            )
            for sheets in found
        ]

    def _made(self, wish: Wish, document: Asset) -> Pdf:
        forget()
        gc.freeze()  # what is there stays; nothing in it need be looked through again
        try:
            return self.maker.pdf(document)
        except PdfError as error:
            binder = self._binder()
            raise placed(error, binder.edition(wish), binder.scene.handbook) from None

    def _binder(self) -> Binder:
        return Binder(self.options, self.read())

    def _say(self, key: str, file: Path, sheets: Sheets, **values: object) -> None:
        told = {"title": sheets.title, "stamp": sheets.stamp, "file": file}
        click.echo(self.words.ui(key, **told, **values))


def _name(sheets: Sheets) -> str:
    """The file of a role's pack."""
    return f"{sheets.wish.name}.pdf"
