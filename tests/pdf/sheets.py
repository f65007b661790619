"""A PDF into what readers of PDFs find in it, and a small handbook in a repository."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

import pikepdf

from tests.unmeasured import unmeasured

ROOT = Path(__file__).parent.parent.parent
ROLE = "content-ops"
DAY = "1795392000"
DARK, WHITE = 110, 240
_INK = re.compile(r"(?P<red>[\d.]+) (?P<green>[\d.]+) (?P<blue>[\d.]+) rg\b|\bBT\b")
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word on a page, its edges in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Grey:
    """A page as dots, from 0 for black to 255."""

    width: int
    dots: bytes
    scale: float
    """Dots in a point."""

    def box_before(self, word: Word, reach: float = 20) -> bool:
        """Whether a square that somebody can tick stands before a word: dark around, white inside.

        Looked for on the word's line, up to `reach` points to the left.
        """
        middle = round((word.top + word.bottom) / 2 * self.scale)
        left, right = (round((word.left - away) * self.scale) for away in (reach, 2))
        row = self.dots[middle * self.width + left : middle * self.width + right]
        sides = [left + at for at, dot in enumerate(row) if dot < DARK]
        if not sides or not 5 * self.scale < sides[-1] - sides[0] < 12 * self.scale:
            return False
        centre = (sides[0] + sides[-1]) // 2
        half = sides[-1] - sides[0]
        column = [self.dots[y * self.width + centre] for y in range(middle - half, middle + half)]
        edges = [at for at, dot in enumerate(column) if dot < DARK]
        return bool(edges) and edges[0] < half < edges[-1] and column[half] > WHITE


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

    @cached_property
    def tags(self) -> Counter[str]:
        """How many elements of each kind the structure has: TD, TR, Figure and so on."""
        found: Counter[str] = Counter()
        held = [self.pdf.Root.StructTreeRoot.K]
        while held:
            item = held.pop()
            if isinstance(item, pikepdf.Array):
                held += list(item)
            elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
                found[str(item.S).lstrip("/")] += 1
                held += [item.K] if "/K" in item else []
        return found

    def inked(self, number: int) -> set[tuple[float, float, float]]:
        """The colours, 0 to 1, in which a page's texts are painted."""
        painted = self.pdf.pages[number - 1].Contents.read_bytes().decode("latin-1")
        colour, found = (0.0, 0.0, 0.0), set()
        for token in _INK.finditer(painted):
            if token["red"]:
                colour = (float(token["red"]), float(token["green"]), float(token["blue"]))
            else:
                found.add(colour)
        return found

    def picture(self, number: int, folder: Path, dpi: int = 144) -> Grey:
        """A page as a printer without colours prints it."""
        at = str(number)
        run("pdftoppm", "-r", str(dpi), "-f", at, "-l", at, "-gray", self.file, folder / "grey")
        (file,) = folder.glob("grey-*.pgm")
        _, size, _, dots = file.read_bytes().split(b"\n", 3)
        file.unlink()
        return Grey(int(size.split()[0]), dots, dpi / 72)

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
    environment = unmeasured() | {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": DAY} | settings
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
