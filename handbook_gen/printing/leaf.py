"""A record into what of it is the same in every edition that prints it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from handbook_gen.facts.reading import load, minutes
from handbook_gen.printing.fragment import Fragment, anchor
from handbook_gen.printing.sections import sections, unpacked
from handbook_gen.records import Record

if TYPE_CHECKING:
    from handbook_gen.printing.press import Press


class Leaf:
    """What is made of a record once, when the first edition asks for it."""

    def __init__(self, press: Press, record: Record) -> None:
        """Take the record, and the press that makes it."""
        self.press = press
        self.record = record
        self.anchor = anchor(record.uri)
        self._openings: dict[tuple[str, str], bytes] = {}

    @property
    def whole(self) -> Fragment:
        """Its page for paper."""
        return self._pages[0]

    @property
    def packed(self) -> Fragment:
        """Its page in a pack, which leaves out what tells of other people."""
        return self._pages[1]

    @cached_property
    def load(self) -> float:
        """Minutes that reading it takes, not rounded."""
        return load(self.press.vocabulary.text(self.record))

    @cached_property
    def version(self) -> str:
        """Its version."""
        return self.press.stamper.version(self.record)

    def opening(self, within: str, reason: str) -> bytes:
        """What it begins with: its title, and either where it can be picked or why it is there."""
        key = within, reason
        if key not in self._openings:
            made = self.press.shell.piece(
                "opening",
                anchor=self.anchor,
                title=self.record.title,
                within=within,
                reason=reason,
                sample=self.press.sample if self.record.illustrative else "",
            )
            self._openings[key] = made.encode()
        return self._openings[key]

    @cached_property
    def line(self) -> Markup:
        """Its line of the contents."""
        return self.press.shell.piece("line", anchor=self.anchor, title=self.record.title)

    @cached_property
    def row(self) -> Markup:
        """Its row of the sheet that a newcomer signs."""
        return self.press.shell.piece(
            "row",
            anchor=self.anchor,
            title=self.record.title,
            version=self.version,
            minutes=minutes((self.load,)),
        )

    @cached_property
    def _pages(self) -> tuple[Fragment, Fragment]:
        html = sections(self.press.html(self.record))
        whole, less = self.press.cut(self.record, html), unpacked(html)
        return whole, whole if less == html else self.press.cut(self.record, less)
