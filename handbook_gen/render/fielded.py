"""A field of a kind into what the field guide says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook_gen.fields import Field
from handbook_gen.handbook import Handbook
from handbook_gen.records import Record
from handbook_gen.views import VIEWS
from handbook_gen.walks import inverse
from handbook_gen.words import Words

EVERY = "*"
"""What `View.shows` says of a field that every kind has."""
LISTINGS = {"tags": "tags", "status": "archive"}
"""Common fields that a page is made from."""


@dataclass(frozen=True)
class FieldWords:
    """A row of the field guide."""

    anchor: str
    title: str
    description: str
    form: str
    choices: str
    example: str
    pages: tuple[tuple[str, str], ...]
    """The pages beside its record's own that show it: title and URI."""


def field_words(
    field: Field, kind: type[Record] | None, handbook: Handbook, words: Words
) -> FieldWords:
    """A field of a kind; of all kinds for None."""
    of = kind or handbook.kinds[0]
    description, example = words.help(of.kind, field.name)
    pages = [*_listed(field, kind, words), *_viewed(field, kind, words)]
    return FieldWords(
        anchor="-".join((kind.kind if kind else "common", *field.path)),
        title=words.field(of.kind, field.name),
        description=description,
        form=_form(field, handbook, words),
        choices=_choices(field, description, words),
        example=example,
        pages=(*pages, *_other_side(field, of, handbook, words)),
    )


def _form(field: Field, handbook: Handbook, words: Words) -> str:
    held = words.ui(f"fields.forms.{field.form}")
    if field.target:
        target = handbook.kind(field.target)
        title = words.kind(target.kind, target.label) if target else ""
        held = words.ui("fields.to", kind=title) if target else words.ui("fields.to_any")
    return words.ui("fields.many", form=held) if field.many else held


def _choices(field: Field, description: str, words: Words) -> str:
    """The values of a fixed list, each with its word; none where the description has them."""
    if all(str(value) in description for value in field.allowed):
        return ""
    named = ((str(value), words.value(field.path[-1], str(value))) for value in field.allowed)
    said = (value if word == value else f"{value} {word}" for value, word in named)
    return words.ui("comma").join(said)


def _listed(field: Field, kind: type[Record] | None, words: Words) -> Iterator[tuple[str, str]]:
    if kind is None and field.name in LISTINGS:
        page = LISTINGS[field.name]
        yield words.ui(f"{page}.title"), f"{page}.md"
    if kind and field.name in kind.columns:
        yield words.ui("fields.index", kind=words.kind(kind.kind, kind.label)), _index(kind)


def _viewed(field: Field, kind: type[Record] | None, words: Words) -> Iterator[tuple[str, str]]:
    here = kind.kind if kind else EVERY
    names = {f"{here}.{'.'.join(field.path[:end])}" for end in range(1, len(field.path) + 1)}
    for view in VIEWS:
        if names & set(view.shows):
            yield words.ui(f"{view.name}.title"), view.uri


def _other_side(
    field: Field, kind: type[Record], handbook: Handbook, words: Words
) -> Iterator[tuple[str, str]]:
    """Where a link leads, under the words by which it is told there."""
    if target := handbook.kind(field.target):
        told = inverse(kind, field.path) or words.inverse(kind.kind, field.name)
        title = words.kind(target.kind, target.label)
        yield words.ui("fields.other_side", kind=title, inverse=told), _index(target)


def _index(kind: type[Record]) -> str:
    return f"{kind.folder}/index.md"
