"""A handbook into what its page of print editions offers."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen.brief import brief_uri, told
from handbook_gen.handbook import Handbook
from handbook_gen.records import Record
from handbook_gen.views.editions import ALL, group_editions, kind_uri, pack_uri, packed, printed
from handbook_gen.views.groups import groups

CHAPTER = "chapter-"
"""What the id of a chapter begins with; a reader picks chapters and groups by such names."""


@dataclass(frozen=True)
class Offer:
    """An edition by its title and the page whose address it has."""

    title: str
    uri: str


@dataclass(frozen=True)
class Pick:
    """A part of the whole handbook, by the name it is picked by, and the parts in it."""

    name: str
    title: str
    parts: tuple[Pick, ...] = ()


@dataclass(frozen=True)
class Selection:
    """Every edition there is, and every part to pick; kinds by their name, groups by title."""

    packs: tuple[Offer, ...]
    kinds: tuple[Offer, ...]
    groups: tuple[Offer, ...]
    parts: tuple[Pick, ...]
    briefs: tuple[Offer, ...]
    whole: str = ALL


def selection(handbook: Handbook) -> Selection:
    """What a handbook offers to print."""
    kinds = printed(handbook)
    return Selection(
        tuple(Offer(role.title, pack_uri(role)) for role in packed(handbook)),
        tuple(Offer(kind.kind, kind_uri(kind)) for kind in kinds),
        tuple(Offer(edition.name, edition.uri) for edition in group_editions(handbook)),
        tuple(_pick(handbook, kind) for kind in kinds),
        tuple(Offer(record.title, brief_uri(record)) for record in handbook if told(record)),
    )


def _pick(handbook: Handbook, kind: type[Record]) -> Pick:
    """A kind and its groups, where it has more than one."""
    name = f"{CHAPTER}{kind.kind}"
    found = groups(handbook, kind.kind)
    parts = (Pick(f"{name}.{n}", group.title) for n, group in enumerate(found, 1))
    return Pick(name, kind.kind, tuple(parts) if len(found) > 1 else ())
