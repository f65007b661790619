"""All that the shipped handbook says, piece by piece, with its place: for tests of its prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook_gen import markdown
from handbook_gen.check import Checked
from handbook_gen.records import Record
from handbook_gen.walks import prose

ROOT = Path(__file__).parent.parent
PROSE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("prose.yml").read_text("utf-8"))
OTHERS = ("docs/guide/setup.md", "docs/guide/rules.md", "docs/about/")
"""Pages about the tool: English names stand in their tables and messages."""
HAN = "\u4e00-\u9fff"
LONG = 12
"""Characters from which on a sentence is one that nobody writes twice by chance."""
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
ATTRIBUTES = re.compile(r"\{ ?[.#][^}]*\}")
SENTENCES = re.compile(r"[。！？；\n]+|(?<=」)(?=「)")


@dataclass(frozen=True)
class Said:
    """A piece of prose and where it stands."""

    place: str
    text: str
    record: Record | None = None

    @property
    def clear(self) -> str:
        """Without code, addresses and HTML, brackets of links taken off."""
        bare = markdown.said(self.text, written=self.record is None)
        return re.sub(r"!?\[([^\]]*)\]\( *\)", r"\1", bare)


def pieces(ours: Checked) -> Iterator[Said]:
    """All that records and pages say."""
    handbook = ours.scene.handbook
    for record in handbook:
        entry = handbook.entry(record)
        for path, text in prose(record):
            yield Said(f"{entry.source.path}:{entry.line(path)}", text, record)
    for page in ours.scene.pages:
        if not page.path.startswith(OTHERS):
            yield from (Said(f"{page.path}:{n}", line) for n, line in written(page.text))


def written(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page that people read, with their numbers."""
    body = FRONT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(markdown.said(body, written=True).splitlines(), 1):
        yield number, ATTRIBUTES.sub("", line)


def sentences(text: str) -> Iterator[str]:
    """What is long enough, without marks and spaces."""
    for sentence in SENTENCES.split(text):
        bare = re.sub(r"[\s*`|>#「」『』]|^[-\d.]+ ", "", sentence)
        if len(re.findall(f"[{HAN}]", bare)) >= LONG:
            yield bare


def lines(found: Iterable[object]) -> str:
    """What is wrong, one a line and none left out."""
    return "\n" + "\n".join(map(str, found))
