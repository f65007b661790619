"""A handbook into its tags and the records under each."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.pinyin import syllables
from handbook_gen.records import Record
from handbook_gen.views.groups import shown


@dataclass(frozen=True)
class Tag:
    """A tag and its records, kind by kind."""

    name: str
    records: tuple[Record, ...]

    @property
    def anchor(self) -> str:
        """Its anchor on the page of tags."""
        return anchor(self.name)


def anchor(tag: str) -> str:
    """A tag's anchor: its own letters, in any script; other characters as their code."""
    return "tag-" + "".join(c if c.isalnum() else f"-{ord(c):x}" for c in tag)


def tags(handbook: Handbook) -> tuple[Tag, ...]:
    """Every tag in the order of its pinyin."""
    found: dict[str, list[Record]] = {}
    for kind in handbook.kinds:
        for record in shown(handbook, kind):
            for tag in dict.fromkeys(record.tags):
                found.setdefault(tag, []).append(record)
    ordered = sorted(found, key=lambda tag: (syllables(tag), tag))
    return tuple(Tag(name, tuple(found[name])) for name in ordered)
