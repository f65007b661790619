"""What changed in a record into sentences: plain text, in the words of the handbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handbook_gen.diff import At, Change, Edit, How, hunks, name
from handbook_gen.records import Ref, Text
from handbook_gen.render.saying import Saying, clipped
from handbook_gen.words import Words

_SHORT = 30
"""Characters of texts that are told as a whole."""
_HUNKS = 3
"""Places of a text that are told."""
_ITEMS = 3
"""Texts of a list that are told."""


def told(change: Change, words: Words, title: Callable[[Ref], str]) -> tuple[str, ...]:
    """A sentence for every edit; `title` is what a link is told by."""
    if change.how is How.ADDED or change.how is How.REMOVED:
        return (change.record.summary,) if change.record.summary else ()
    if not change.before:
        return (words.ui("changes.unknown"),)
    saying = Saying(words, title, change)
    sentences = tuple(Telling(saying, edit).sentence() for edit in change.edits)
    if change.how is How.RENAMED:
        old, new = change.before.id, change.record.id
        return (words.ui("changes.renamed", before=old, after=new), *sentences)
    return sentences


@dataclass(frozen=True)
class Telling:
    """One edit being told."""

    saying: Saying
    edit: Edit

    def sentence(self) -> str:
        """The edit in one sentence."""
        last = self.edit.path[-1]
        match self.edit.how:
            case How.CHANGED:
                return self._changed()
            case How.MOVED:
                return self._moved()
            case _ if isinstance(last, At):
                return self._part(last)
            case _:
                return self._items()

    def _say(self, key: str, **values: object) -> str:
        return self.saying.words.ui(f"changes.{key}", **values)

    def _changed(self) -> str:
        before, after = self.edit.before, self.edit.after
        where = self.saying.where(self.edit.path)
        old, new = (self.saying.value(value, self.edit.field) for value in (before, after))
        if isinstance(before, Ref) and isinstance(after, Ref) and old == new:
            old, new = before.id, after.id
        if before is None:
            return self._say("set", where=where, after=clipped(new))
        if after is None:
            return self._say("unset", where=where, before=clipped(old))
        if not self.saying.free(before, self.edit.field):
            return self._say("changed", where=where, before=clipped(old), after=clipped(new))
        if old != new and max(len(old), len(new)) <= _SHORT:
            if self._names():
                where = self.saying.where(self.edit.path[:-1], named=False)
                return self._say("retitled", where=where, before=old, after=new)
            return self._say("reworded", where=where, before=old, after=new)
        return self._say("edited", where=where, hunks=self._hunks(old, new))

    def _names(self) -> bool:
        """Whether it is what a part is told by that changed."""
        at = self.edit.path[-2] if len(self.edit.path) > 1 else None
        return isinstance(at, At) and name(at.part) == self.edit.after

    def _hunks(self, before: str, after: str) -> str:
        """The places of a text that changed."""
        found = hunks(before, after)
        if not found:
            return self._say("markup")
        told = []
        for hunk in found[:_HUNKS]:
            old, new = clipped(hunk.before.strip()), clipped(hunk.after.strip())
            key = "replaced" if old and new else "inserted" if new else "deleted"
            told.append(self._say(key, before=old, after=new))
        left = len(found) - _HUNKS
        end = self._say("others", count=left) if left > 0 else ""
        return self._say("semicolon").join(told) + end

    def _part(self, at: At) -> str:
        """A part that came or went, with what it says and where it stands."""
        outer = self.saying.outer(self.edit.path[:-1])
        details = self.saying.details(at.part, self.edit.field, name(at.part))
        told = self.saying.part(at, self.edit.field)
        place = ""
        if self.edit.how is How.ADDED and hasattr(at.part, "id"):
            place = self._say("behind" if at.behind else "first", name=self._behind(at))
        if details:
            details = self.saying.words.ui("parens", text=details)
        return outer + self._say(f"part.{self.edit.how}", part=told, place=place, details=details)

    def _items(self) -> str:
        """Items of a list that came or went."""
        items = self.edit.after or self.edit.before
        told = [clipped(self.saying.value(item, self.edit.field)) for item in items[:_ITEMS]]
        texts = isinstance(items[0], Text)
        many = len(items) > _ITEMS
        return self._say(
            f"{'texts' if texts else 'items'}.{self.edit.how}",
            outer=self.saying.outer(self.edit.path[:-1]),
            where=self.saying.where(self.edit.path),
            label=self.saying.label(self.edit.field),
            count=len(items),
            items=self._say("semicolon" if texts else "comma").join(told)
            + (self._say("rest", count=len(items) - _ITEMS) if many else ""),
        )

    def _moved(self) -> str:
        """Parts or items of a list that changed places."""
        moved = self.edit.after
        where = self.saying.where(self.edit.path)
        if not isinstance(moved[0], At):
            return self._say("reordered", where=where)
        told = [self.saying.part(at, self.edit.field) for at in moved]
        if len(moved) > 1:
            names = self._say("comma").join(told)
            return self._say("moved.many", where=where, parts=names)
        key = "behind" if moved[0].behind else "first"
        outer = self.saying.outer(self.edit.path[:-1])
        return outer + self._say(f"moved.{key}", part=told[0], name=self._behind(moved[0]))

    def _behind(self, at: At) -> str:
        """What the part before another is told by."""
        return self.saying.named(at.behind, self.edit.field) if at.behind else ""
