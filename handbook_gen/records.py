"""What all kinds share: records, their parts, and links and values with a type. Names no kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, get_args, get_type_hints

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from handbook_gen.problems import Fault, FieldPath
from handbook_gen.values import Day, Days, Line, Partial, Truth, Whole

if TYPE_CHECKING:
    from handbook_gen.handbook import Handbook

ID = r"[a-z0-9][a-z0-9-]*"
_ID = re.compile(ID)


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to a record."""

    kind: str
    id: str

    def __str__(self) -> str:
        """As it is written where any kind may stand: `kind:id`."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class To:
    """The type of a link: `Annotated[Ref, To("role")]` is written as the id of a role.

    `To()` links to any kind and is written `kind:id`. How the link reads from its other side is
    in the locale of the kind that holds the field (`inverse`), or here for a kind without one.
    """

    kind: str = ""
    inverse: str = ""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """A string into a `Ref`."""
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A string with the pattern of an id."""
        pattern = f"^{ID}$" if self.kind else f"^[a-z]+:{ID}$"
        return {"type": "string", "pattern": pattern, "x-links-to": self.kind or "any"}

    def _parse(self, value: object) -> Ref:
        if isinstance(value, Ref):
            return value
        if not self.kind and not isinstance(value, str):
            raise PydanticCustomError("not-kind-and-id", "a link is a kind and an id")
        if not isinstance(value, str):
            raise PydanticCustomError("not-a-link", "a link is the id of a record")
        kind, _, identifier = value.rpartition(":")
        if bool(kind) == bool(self.kind) or not _ID.fullmatch(identifier):
            raise PydanticCustomError(
                "not-an-id" if self.kind else "not-kind-and-id",
                "no link to a record",
                {"given": str(value), "target": self.kind},
            )
        return Ref(kind or self.kind, identifier)


SOMETHING = r"\S"
"""The pattern of a text with something to read in it."""


class Text(str):
    """Markdown in which HTML is text; may link to records."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A string that is not empty."""
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(min_length=1, pattern=SOMETHING)
        )


Id = Annotated[str, StringConstraints(pattern=f"^{ID}$")]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)\S+$")]
Cadence = Literal["day", "week", "2weeks", "month", "quarter", "year", "on-demand"]
RoleRef = Annotated[Ref, To("role")]
AnyRef = Annotated[Ref, To()]


class Part(BaseModel):
    """A mapping inside a record. Unknown keys are refused; `x-…` keys are kept in `extra`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
    )

    extra: dict[str, Any] = Field(default_factory=dict, alias="x-", exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _own_keys(cls, data: Any) -> Any:
        """Set `x-…` keys apart, and take an empty value of a known key for an absent one."""
        if not isinstance(data, dict):
            return data
        known = cls.keys().values()
        own = {key: data[key] for key in data if data[key] is not None or key not in known}
        extra = {key: own.pop(key) for key in tuple(own) if key.startswith("x-")}
        return own | {"x-": extra} if extra else own

    @classmethod
    @cache
    def keys(cls) -> dict[str, str]:
        """Every attribute's key in YAML, in the order of the class."""
        fields = cls.model_fields.items()
        return {name: field.alias or name for name, field in fields if name != "extra"}


class Period(Part):
    """A range of days; open when it has no end."""

    start: Partial
    end: Partial | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse an end before the start."""
        if self.end and self.end.end < self.start.start:
            values = {"end": str(self.end), "start": str(self.start), "at": ("end",)}
            raise PydanticCustomError("ends-before-start", "ends before it starts", values)
        return self


class Verified(Part):
    """Who last held a record against what it rests on, and when."""

    on: Day
    by: RoleRef | None = None
    against: Line | None = None


class Record(Part):
    """One record: a file of its own, or an entry of its kind's shared file."""

    kind: ClassVar[str]
    folder: ClassVar[str]
    label: ClassVar[str] = ""
    """The kind's name where no locale has one."""
    sections: ClassVar[tuple[str, ...]] = ()
    """Anchors of its page beside the names of its fields and the ids of its parts."""
    columns: ClassVar[tuple[str, ...]] = ()
    """Fields that the index shows beside title, summary and owner."""
    summary_field: ClassVar[str] = ""
    """The field that says what a record is where `summary` does not."""
    steward_field: ClassVar[str] = ""
    """The link that names who keeps the record when `owner` does not."""
    above: ClassVar[str] = ""
    """The link to the record of the same kind over this one; it never leads in a circle."""
    told: ClassVar[tuple[str, ...]] = ()
    """Links from these fields (`kind.path`) its own template tells, not its backlinks."""

    id: Id
    title: Line
    summary: Line | None = None
    aliases: tuple[Line, ...] = ()
    questions: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    group: Line | None = None
    order: Whole | None = None
    owner: RoleRef | None = None
    illustrative: Truth = False
    formerly: tuple[Id, ...] = ()
    status: Literal["draft", "active", "retired"] = "active"
    review_every: Days | None = None
    verified: Verified | None = None
    body: Text | None = None

    @property
    def ref(self) -> Ref:
        """The link to this record."""
        return Ref(self.kind, self.id)

    @property
    def uri(self) -> str:
        """Its page among the Markdown pages of the site."""
        return f"{self.folder}/{self.id}.md"

    def __hash__(self) -> int:
        """Records are told apart by kind and id."""
        return hash(self.ref)

    @property
    def steward(self) -> Ref | None:
        """The role that keeps the record, by default or by word."""
        return self.owner or (getattr(self, self.steward_field) if self.steward_field else None)

    @property
    def gist(self) -> str | None:
        """What the record is in a sentence or two, by its summary or what stands in for it."""
        return self.summary or (getattr(self, self.summary_field) if self.summary_field else None)

    @property
    def superior(self) -> Ref | None:
        """The record of the same kind that stands over this one."""
        return getattr(self, self.above) if self.above else None

    def faults(self, handbook: Handbook) -> Iterator[Fault]:  # noqa: ARG002 (some need it)
        """What is wrong inside this record once all are linked."""
        yield from ()

    def anchors(self) -> set[str]:
        """What `#…` behind a link to this record may name."""
        parts = {str(part.id) for _, part in parts_of(self) if hasattr(part, "id")}
        shown = {key for name, key in self.keys().items() if getattr(self, name)}
        return parts | shown | set(self.sections) | {"links"}


def parts_of(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Part]]:
    """Every part below a part, with its path."""
    for here, value in _values(part, path):
        if isinstance(value, Part):
            yield here, value
            yield from parts_of(value, here)


def leaves(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Ref | Text]]:
    """Every link and every Markdown text of a part, with its path."""
    for here, value in _values(part, path):
        if isinstance(value, Ref | Text):
            yield here, value
        elif isinstance(value, Part):
            yield from leaves(value, here)


def at_path(part: Part, path: FieldPath) -> Any:
    """The value that a path of keys and indexes leads to."""
    held: Any = part
    for step in path:
        held = held[step] if isinstance(step, int) else getattr(held, _names(held.__class__)[step])
    return held


def prose(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text and line of words of a part, with its path."""
    words = _prose_keys(type(part))
    for here, value in _values(part, path):
        if isinstance(value, Part):
            yield from prose(value, here)
        elif isinstance(value, str) and here[len(path)] in words:
            yield here, value


def _values(part: Part, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    """A part's values, those in lists one by one."""
    held = part.__dict__
    for name, key in part.keys().items():
        value = held[name]
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield (*path, key, index), item
        elif value is not None:
            yield (*path, key), value


@cache
def _names(part: type[Part]) -> dict[str, str]:
    """Every key's attribute."""
    return {key: name for name, key in part.keys().items()}


@cache
def _prose_keys(part: type[Part]) -> frozenset[str]:
    """The keys that hold words: no ids, addresses or words of a fixed list."""
    hints = get_type_hints(part, include_extras=True)
    return frozenset(key for name, key in part.keys().items() if _holds_words(hints[name]))


def _holds_words(annotation: Any) -> bool:
    return annotation in (Line, Text) or any(map(_holds_words, get_args(annotation)))


def inverse(record: type[Record], path: FieldPath) -> str:
    """What `To` itself says of a link's other side, for kinds without a locale."""
    holder = part_at(record, path[:-1]) or record
    found = _to_in(holder.model_fields[_names(holder)[str(path[-1])]])
    return found.inverse if found else ""


@cache
def shape(part: type[Part]) -> dict[str, type[Part] | None]:
    """Every key of a part's class, with the class of the parts it holds, if it holds any."""
    fields = part.model_fields
    return {key: _part_in(fields[name].annotation) for name, key in part.keys().items()}


def part_at(part: type[Part], path: FieldPath) -> type[Part] | None:
    """The class of the part that a path leads to."""
    held: type[Part] | None = part
    for key in path:
        if isinstance(key, str) and held is not None:
            held = shape(held).get(key)
    return held


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)


def _to_in(annotation: Any) -> To | None:
    inner = (
        *getattr(annotation, "metadata", ()),
        *get_args(getattr(annotation, "annotation", annotation)),
    )
    found = (item if isinstance(item, To) else _to_in(item) for item in inner)
    return next((to for to in found if to), None)
