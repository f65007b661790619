"""What all kinds share: records, their parts, and links and values with a type. Names no kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, get_args

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

from handbook_gen.problems import Fault
from handbook_gen.values import Day, Days, Line, Truth, Whole

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
        pattern = f"^{ID}$" if self.kind else f"^.+:{ID}$"
        code = "not-an-id" if self.kind else "not-kind-and-id"
        links = {"x-links-to": self.kind or "any", "x-code": code}
        return {"type": "string", "pattern": pattern, **links}

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
    unheaded: ClassVar[tuple[str, ...]] = ()
    """Texts and lists that its page tells without a section of their own."""
    prior: ClassVar[int] = 2
    """The higher, the sooner search shows it among equals; a page has 3, an overview 1 or 0."""
    described: ClassVar[tuple[str, ...]] = ()
    """Links whose records its page tells with their gist, not only by title."""
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

    @cached_property
    def ref(self) -> Ref:
        """The link to this record."""
        return Ref(self.kind, self.id)

    @cached_property
    def uri(self) -> str:
        """Its page among the Markdown pages of the site."""
        return f"{self.folder}/{self.id}.md"

    def under(self, identifier: str) -> Self:
        """The record as it would be under another id."""
        made = self.model_copy(update={"id": identifier})
        for kept in ("ref", "uri"):
            made.__dict__.pop(kept, None)
        return made

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

    @classmethod
    @cache
    def headed(cls) -> frozenset[str]:
        """The keys that have a section on its page: texts and lists, where a class says no more."""
        fields = cls.model_fields.items()
        much = {own.alias or name for name, own in fields if _holds_much(own.annotation)}
        return frozenset(much - {*cls.unheaded, *Record.model_fields.keys() - {"body"}})


def _holds_much(annotation: Any) -> bool:
    """Whether a field holds Markdown or a list."""
    origin = getattr(annotation, "__origin__", annotation)
    return origin in (Text, tuple) or any(map(_holds_much, get_args(annotation)))
