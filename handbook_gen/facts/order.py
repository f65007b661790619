"""Records into the order in which people read them."""

from __future__ import annotations

from handbook_gen.pinyin import syllables
from handbook_gen.records import Record

SortKey = tuple[bool, int, tuple[str, ...], str]


def reading_order(record: Record) -> SortKey:
    """`order`, then pinyin of the title, then id."""
    return record.order is None, record.order or 0, syllables(record.title), record.id
