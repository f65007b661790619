"""A PDF into what readers of PDFs find in it, and a small handbook in a repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parent.parent.parent
ROLE = "content-ops"
DAY = "1795392000"
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word on a page, its edges in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(float(left), float(top), float(right), float(bottom), unescape(text))


@dataclass(frozen=True)
class Sheets:
    """A PDF as poppler and pikepdf see it."""

    file: Path

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.file)

    @cached_property
    def pages(self) -> list[list[Word]]:
        """The words of every page."""
        told = run("pdftotext", "-bbox", self.file, "-")
        return [
            [_word(*found) for found in _WORD.findall(page)] for page in told.split("<page ")[1:]
        ]

    @cached_property
    def texts(self) -> list[str]:
        """The text of every page, without spaces."""
        return ["".join(word.text for word in page) for page in self.pages]

    @property
    def outline(self) -> list[tuple[str, int]]:
        """Every bookmark in order, and the page it leads to, from 1."""
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        found: list[tuple[str, int]] = []

        def walk(item: pikepdf.Object) -> None:
            found.append((str(item.Title), numbers[item.Dest[0].objgen]))
            for key in ("/First", "/Next"):
                if key in item:
                    walk(item[key])

        walk(self.pdf.Root.Outlines.First)
        return found


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def handbook(
    *arguments: str | Path, folder: Path = ROOT, **settings: str
) -> subprocess.CompletedProcess[str]:
    """`handbook print …` as a user runs it."""
    script = "from handbook_gen.cli import main; main()"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": DAY} | settings
    return subprocess.run(
        [sys.executable, "-c", script, "print", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def put(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=某人", "-c", "user.email=someone@example.org")
    return run("git", "-C", folder, *who, *arguments)


def commit(folder: Path, files: Mapping[str, str] | None = None) -> str:
    """Write files and commit all; the name of the commit."""
    put(folder, files or {})
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "数据")
    return git(folder, "rev-parse", "HEAD").strip()
