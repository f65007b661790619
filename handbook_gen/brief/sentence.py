"""What a brief is made of: sentences, the fields they come from, and the forms to choose among."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from handbook_gen.problems import FieldPath
from handbook_gen.records import Record, Ref


@dataclass(frozen=True)
class Origin:
    """A field that a sentence comes from; where nothing is written the id of `ref` is empty."""

    ref: Ref
    path: FieldPath

    @property
    def field(self) -> str:
        """The field without indexes, such as `steps.responsible`."""
        return ".".join(key for key in self.path if isinstance(key, str))


Place = tuple[Record | Ref, *tuple[str | int, ...]]
"""A record and the path of a field in it."""


@dataclass(frozen=True)
class Form:
    """One way to say a point, as it is spoken, with its mark at the end."""

    text: str
    places: tuple[Place, ...]

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """The fields it comes from, each once."""
        found = ((ref if isinstance(ref, Ref) else ref.ref, path) for ref, *path in self.places)
        return tuple(dict.fromkeys(Origin(ref, tuple(path)) for ref, path in found))


@dataclass(frozen=True)
class Point:
    """Something worth saying, in forms from the shortest to the longest."""

    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Sentence:
    """What is said, in which aspect of the frame, and the fields it comes from."""

    text: str
    aspect: str
    origins: tuple[Origin, ...]
