"""A kind's fields into the widgets of Decap CMS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handbook_gen.fields import PART, Field, fields
from handbook_gen.records import Record
from handbook_gen.words import Words

Widget = dict[str, Any]

LEFT_OUT = frozenset({"formerly", "verified"})
"""Fields that commands write."""
FIRST = ("id", "title", "summary")
OFFERED = 500
"""Records that a picker lists at once."""
_CHOSEN = (PART, "one-of", "truth")
"""Forms of fields in which nothing is typed."""
_NUMBERS = {"whole": "int", "number": "float"}
_DAY = {"format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
_PLAIN: dict[str, Widget] = {
    "line": {"widget": "string"},
    "text": {"widget": "text"},
    "truth": {"widget": "boolean"},
    "day": {"widget": "datetime", **_DAY},
}


def widgets(kind: type[Record], folders: Mapping[str, str], words: Words) -> list[Widget]:
    """The widgets of a kind: what it is, its own fields, then those that all kinds have.

    `folders` are those of the kinds whose records can be picked by title.
    """
    found = tuple(field for field in fields(kind) if field.path[0] not in LEFT_OUT)
    form = _Form(kind, found, words, folders)
    return [form.widget(field) for field in sorted(form.below(()), key=_place)]


def _place(field: Field) -> tuple[int, int]:
    key = field.path[0]
    if key in FIRST:
        return 0, FIRST.index(key)
    return (2, 0) if field.common and key != "body" else (1, key == "body")


class _Form:
    """The form of one kind."""

    def __init__(
        self,
        kind: type[Record],
        found: tuple[Field, ...],
        words: Words,
        folders: Mapping[str, str],
    ) -> None:
        self.kind = kind
        self.found = found
        self.words = words
        self.folders = folders

    def below(self, path: tuple[str, ...]) -> list[Field]:
        """The fields right below a path."""
        return [field for field in self.found if field.path[:-1] == path]

    def widget(self, field: Field) -> Widget:
        """A field with its title, its help, and what it holds."""
        return {
            "name": field.path[-1],
            "label": self.words.field(self.kind.kind, field.name),
            "hint": self._hint(field),
            "required": field.required and not self._may_lack(field.path[:-1]),
            **self._held(field),
        }

    def _may_lack(self, path: tuple[str, ...]) -> bool:
        """Whether a record may be without the part at a path: a form asks for all of it or none."""
        above = [field for field in self.found if field.path == path[: len(field.path)]]
        return any(not (field.required or field.many) for field in above)

    def _hint(self, field: Field) -> str:
        """What to write; an example where a field has no fields of its own."""
        about, example = self.words.help(self.kind.kind, field.name)
        if field.path == ("id",):
            about = self.words.ui("form.id")
        if field.target in self.folders:
            return about + self.words.ui("form.pick")
        if not example or field.form in _CHOSEN:
            return about
        items = example.strip("[]").replace('"', "") if field.many else example
        return about + self.words.ui("form.example", example=items)

    def _held(self, field: Field) -> Widget:
        if field.form == PART:
            return self._part(field)
        one = self._one(field)
        if not (field.many or field.several):
            return one
        if one["widget"] in ("relation", "select"):
            return {**one, "multiple": True}
        label = self.words.field(self.kind.kind, field.name)
        held = {"field": {"name": "item", "label": label, **one}}
        return {"widget": "list", "collapsed": True, "summary": self._summary("item"), **held}

    def _part(self, field: Field) -> Widget:
        """Fields within a field, or a list of such, told apart by the first one."""
        inner = self.below(field.path)
        held: Widget = {"fields": [self.widget(one) for one in inner]}
        if not field.many:
            return {"widget": "object", "collapsed": True, **held}
        named = next((one for one in inner if one.form == "line" and one.required), inner[0])
        summary = self._summary(named.path[-1])
        return {"widget": "list", "collapsed": True, "summary": summary, **held}

    def _summary(self, key: str) -> str:
        """What a closed item of a list shows of itself."""
        return f"{{{{fields.{key} | default('{self.words.ui('form.unfilled')}')}}}}"

    def _one(self, field: Field) -> Widget:
        """What holds one value."""
        if field.form in _NUMBERS:
            return self._number(field)
        if field.allowed:
            options = [self._option(field, value) for value in field.allowed]
            return {"widget": "select", "options": options}
        if field.target in self.folders:
            return self._picker(field)
        return _PLAIN.get(field.form) or {"widget": "string", **self._pattern(field)}

    def _number(self, field: Field) -> Widget:
        limits = {"min": field.least, "max": field.most}
        given = {name: limit for name, limit in limits.items() if limit is not None}
        return {"widget": "number", "value_type": _NUMBERS[field.form], **given}

    def _option(self, field: Field, value: object) -> Widget:
        return {"label": self.words.value(field.words, str(value)), "value": value}

    def _picker(self, field: Field) -> Widget:
        """A record of a kind by its title; what is written is its id."""
        return {
            "widget": "relation",
            "collection": self.folders[field.target],
            "value_field": "{{slug}}",
            "search_fields": ["title"],
            "display_fields": ["{{title}} {{slug}}"],
            "options_length": OFFERED,
        }

    def _pattern(self, field: Field) -> Widget:
        """What a text must look like, and what to write when it does not."""
        if not field.pattern:
            return {}
        told = self.words.ui("form.wrong", fix=self.words.problem(field.code, {})[1])
        return {"pattern": [field.pattern, told]}
