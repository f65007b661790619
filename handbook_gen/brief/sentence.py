"""What a brief is made of: sentences, the fields they come from, and the forms to choose among."""

from __future__ import annotations

from typing import NamedTuple

from handbook_gen.problems import FieldPath, without_indexes
from handbook_gen.records import Record, Ref


class Origin(NamedTuple):
    """A field that a sentence comes from; where nothing is written the id of `ref` is empty."""

    ref: Ref
    path: FieldPath

    @property
    def field(self) -> str:
        """The field without indexes, such as `steps.responsible`."""
        return without_indexes(self.path)


Place = tuple[Record | Ref, *tuple[str | int, ...]]
"""A record and the path of a field in it."""


class Form(NamedTuple):
    """One way to say a point, as it is spoken, with its mark at the end."""

    text: str
    places: tuple[Place, ...]


class Point(NamedTuple):
    """Something worth saying, in forms from the shortest to the longest."""

    forms: tuple[Form, ...]


class Sentence(NamedTuple):
    """What is said, in which aspect of the frame, and where it comes from."""

    text: str
    aspect: str
    places: tuple[Place, ...]

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The fields it comes from, each once."""
        found = ((ref if isinstance(ref, Ref) else ref.ref, path) for ref, *path in self.places)
        return tuple(dict.fromkeys(Origin(ref, tuple(path)) for ref, path in found))
