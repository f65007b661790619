"""A record's values, fields and parts into the words they are told by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from handbook_gen.diff import At, Change, name, naming
from handbook_gen.diff.edits import Path
from handbook_gen.records import Part, Ref, Text
from handbook_gen.render.bare import bare
from handbook_gen.values import Duration
from handbook_gen.views.amount import amount
from handbook_gen.walks import part_at
from handbook_gen.words import Words, yaml_like

SHOWN = 80
"""Characters of a value that are told."""


def clipped(text: str) -> str:
    """A text of at most `SHOWN` characters on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


@dataclass(frozen=True)
class Saying:
    """A change of one record, its links told by title."""

    words: Words
    title: Callable[[Ref], str]
    change: Change

    def label(self, field: str) -> str:
        """A field's title; a key of their own is told as it is."""
        return self.words.field(self.change.record.kind, field)

    def where(self, path: Path, *, named: bool = True) -> str:
        """A path in words: 步骤 3「审核」的负责岗位; the last part with its name or without."""
        told = ""
        keys: list[str] = []
        for step in path:
            if isinstance(step, int):
                continue
            keys.append(step.key if isinstance(step, At) else step)
            field = ".".join(keys)
            if isinstance(step, At):
                inner = (self.part if named or step is not path[-1] else self.place)(step, field)
            else:
                inner = self.label(field)
            told = self.words.ui("changes.of", outer=told, inner=inner) if told else inner
        return told

    def outer(self, path: Path) -> str:
        """What stands around a part or list that is told; nothing in the record itself."""
        return self.words.ui("changes.outer", where=self.where(path)) if path else ""

    def part(self, at: At, field: str) -> str:
        """A part of a list in words: 步骤 3「审核」, 技能「写作」."""
        found = self.named(at.part, field)
        return self.words.ui("changes.named", label=self.place(at, field), name=found)

    def place(self, at: At, field: str) -> str:
        """What a part is and where it stands in its list: 步骤 3, 技能."""
        key = f"changes.one.{at.key}"
        one = self.words.ui(key)
        label = self.label(field) if one == key else one
        if not hasattr(at.part, "id"):
            return label
        return self.words.ui("changes.numbered", label=label, number=at.index + 1)

    def named(self, part: Part, field: str) -> str:
        """What a part is told by."""
        return clipped(self.value(name(part), f"{field}.{naming(part)}"))

    def details(self, part: Part, field: str, told_by: Any = None) -> str:
        """What a part says beside what it is told by already, as far as it fits."""
        told: list[str] = []
        for attribute, key in part.keys().items():
            value = getattr(part, attribute)
            if attribute == "id" or value is None or value is False or value in ((), told_by):
                continue
            here = f"{field}.{key}"
            said = self.value(value, here).rstrip("。.")
            told.append(self.words.ui("changes.detail", label=self.label(here), value=said))
            if sum(map(len, told)) > SHOWN:
                break
        return clipped(self.words.ui("changes.semicolon").join(told))

    def value(self, value: Any, field: str) -> str:
        """A value of a field in words."""
        match value:
            case bool():
                said = self.words.ui("changes.yes" if value else "changes.no")
            case Ref():
                said = self.title(value)
            case Duration():
                unit = self.words.value("length", value.unit)
                said = self.words.ui("duration", amount=value.amount, unit=unit)
            case Decimal():
                said = self._unit(amount(value), field)
            case Text():
                said = bare(value, lambda ref, _part: self.title(ref))
            case tuple():
                told = (self.value(item, field).rstrip("。.") for item in value)
                said = self.words.ui("changes.comma").join(told)
            case Part():
                said = self.details(value, field)
            case dict() | list():
                said = yaml_like(value)
            case str() if self.free(value, field):
                said = self._parts.get(value, value)
            case _:
                said = self._word(str(value), field)
        return said

    def free(self, value: Any, field: str) -> bool:
        """Whether a value is a text that people word as they like."""
        return isinstance(value, str) and "Literal[" not in repr(self._annotation(field))

    def _word(self, value: str, field: str) -> str:
        known = self.words.value(field.rpartition(".")[2], value)
        return self._unit(value, field) if known == value else known

    def _unit(self, value: str, field: str) -> str:
        """A number with the unit that its field goes by."""
        key = f"changes.units.{field.rpartition('.')[2]}"
        found = self.words.ui(key, value=value)
        return value if found == key else found

    def _annotation(self, field: str) -> Any:
        """The type of a field; None for a key of their own."""
        *above, key = field.split(".")
        record = type(self.change.record)
        holder = part_at(record, tuple(above)) or record
        names = {known: attribute for attribute, known in holder.keys().items()}
        return holder.model_fields[names[key]].annotation if key in names else None

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The names of the record's parts by their ids, for what leads to one."""
        sides = (side for side in (self.change.before, self.change.after) if side)
        lists = (value for side in sides for value in side.__dict__.values())
        parts = (part for own in lists if isinstance(own, tuple) for part in own)
        return {
            part.id: str(name(part))
            for part in parts
            if isinstance(part, Part) and hasattr(part, "id")
        }
