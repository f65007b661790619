"""A handbook into its print editions: what is printed together, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from handbook_gen.facts.pack import Chapter, Pack, Place, pack
from handbook_gen.facts.vocabulary import Vocabulary
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.role import Role
from handbook_gen.pinyin import latin
from handbook_gen.records import Record
from handbook_gen.views.groups import groups, shown

ALL = "print/all.md"
SELECTION = "print/index.md"
"""The page where a reader picks what to print."""


@dataclass(frozen=True)
class Edition:
    """Records that are printed together; `form` is `role`, `kind`, `group`, `record` or `all`."""

    form: str
    uri: str
    """The page whose address its document has."""
    name: str
    """What it is an edition of: a title, or the name of a kind; empty for the whole handbook."""
    chapters: tuple[Chapter, ...]
    pack: Pack | None = None
    """What a role's pack has beside its chapters."""

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record that is printed in full, in order."""
        return tuple(record for chapter in self.chapters for record in chapter.records)


def editions(handbook: Handbook, vocabulary: Vocabulary | None = None) -> Iterator[Edition]:
    """Every edition: the packs of roles, the kinds, the groups, and the whole handbook."""
    vocabulary = vocabulary or Vocabulary(handbook)
    yield from (role_edition(handbook, role, vocabulary) for role in packed(handbook))
    yield from (kind_edition(handbook, kind) for kind in printed(handbook))
    yield from group_editions(handbook)
    yield whole(handbook)


def packed(handbook: Handbook) -> tuple[Role, ...]:
    """The roles that have a pack: those in use, no drafts."""
    return tuple(role for role in shown(handbook, Role) if has_pack(role))


def has_pack(record: Record) -> bool:
    """Whether a record is a role that has a pack."""
    return isinstance(record, Role) and record.status == "active"


def pack_uri(role: Record) -> str:
    """Where the pack of a role stands."""
    return f"print/{role.uri}"


def role_edition(handbook: Handbook, role: Role, vocabulary: Vocabulary | None = None) -> Edition:
    """The pack of a role."""
    made = pack(handbook, role, vocabulary or Vocabulary(handbook))
    return Edition("role", pack_uri(role), role.title, made.chapters, made)


def printed(handbook: Handbook) -> tuple[type[Record], ...]:
    """The kinds that have records in use."""
    return tuple(kind for kind in handbook.kinds if any(handbook.used(kind)))


def kind_uri(kind: type[Record]) -> str:
    """Where the edition of a kind stands."""
    return f"print/kinds/{kind.folder}.md"


def kind_edition(handbook: Handbook, kind: type[Record]) -> Edition:
    """All of a kind, group after group."""
    return Edition("kind", kind_uri(kind), kind.kind, (_chapter(handbook, kind),))


def group_editions(handbook: Handbook) -> Iterator[Edition]:
    """All records of each group, kind after kind.

    A group stands under its title in pinyin, numbered where two sound alike.
    """
    found: dict[str, list[Chapter]] = {}
    for kind in handbook.kinds:
        for group in groups(handbook, kind.kind):
            places = tuple(Place(record, group.title) for record in group.records)
            found.setdefault(group.title, []).append(Chapter(kind.kind, places))
    alike = Counter[str]()
    for title, chapters in found.items():
        if title:
            name = latin(title) or "group"
            alike[name] += 1
            number = f"-{alike[name]}" if alike[name] > 1 else ""
            yield Edition("group", f"print/groups/{name}{number}.md", title, tuple(chapters))


def record_edition(record: Record) -> Edition:
    """One record by itself; it has no document in the site, whose own page prints."""
    chapter = Chapter(record.kind, (Place(record, ""),))
    return Edition("record", f"print/{record.uri}", record.title, (chapter,))


def whole(handbook: Handbook) -> Edition:
    """The whole handbook, kind after kind."""
    return Edition("all", ALL, "", tuple(_chapter(handbook, kind) for kind in printed(handbook)))


def _chapter(handbook: Handbook, kind: type[Record]) -> Chapter:
    """The records of a kind, each there by its group."""
    found = groups(handbook, kind.kind)
    places = (Place(record, group.title) for group in found for record in group.records)
    return Chapter(kind.kind, tuple(places))
