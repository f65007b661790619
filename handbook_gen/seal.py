"""What a record rests on into a hash, and who verified it when into the digits that seal it.

`verified.against` is `<hash>-<digits>`. The hash covers the record's own words and what its page
shows of others: the titles of records that it links to, and the gist of those that it describes.
What only helps to find and keep it, and readings that come in by routine, are no part of it. The
digits cover the day, the role and the hash: they guard against a date that is changed by hand and
against slips, not against forgery, for anyone can compute them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from handbook_gen import markdown
from handbook_gen.parts import Reading
from handbook_gen.problems import Fault
from handbook_gen.records import Part, Record, Ref, Text, Verified
from handbook_gen.walks import leaves

if TYPE_CHECKING:
    from handbook_gen.handbook import Handbook

KEEPING = frozenset(
    (
        *("id", "aliases", "questions", "tags", "group", "order", "owner", "formerly"),
        *("status", "review_every", "verified"),
    )
)
"""Fields by which a record is found and kept; the text it rests on is without them."""
MISMATCH = "verified-mismatch"
"""The code of a verification that was changed by hand."""
_SEALED = re.compile(r"([0-9a-f]{8})-([0-9a-f]{4})")


@dataclass(frozen=True)
class Seal:
    """What `verified.against` holds."""

    content: str
    """The hash of what the record rested on."""
    digits: str

    def __str__(self) -> str:
        """As it is written."""
        return f"{self.content}-{self.digits}"

    @classmethod
    def parse(cls, written: str | None) -> Seal | None:
        """A seal as written; None for anything else."""
        found = _SEALED.fullmatch(written or "")
        return cls(*found.groups()) if found else None


def sealed(handbook: Handbook, record: Record, on: date, by: str) -> Seal:
    """The seal of a record that a role, by its id, verifies on a day."""
    content = rests_on(handbook, record)
    return Seal(content, digits(on, by, content))


def digits(on: date, by: str, content: str) -> str:
    """The check digits over day, role and hash."""
    return _hash([on.isoformat(), by, content], 2)


def seal_fault(handbook: Handbook, record: Record) -> Fault | None:
    """What is wrong where a day, a role or a hash was changed without verifying anew."""
    verified = record.verified
    if not verified or verified.against is None:
        return None
    seal = Seal.parse(verified.against)
    if seal and seal.digits in _possible(handbook, verified, seal.content):
        return None
    values = {"ref": str(record.ref), "on": verified.on.isoformat(), "given": verified.against}
    return Fault(MISMATCH, values, ("verified", "against"))


def rests_on(handbook: Handbook, record: Record) -> str:
    """A hash of what a record rests on; the same whatever the layout, and across renamings."""
    return _hash([_Said(handbook).part(record), list(_described(handbook, record))], 4)


def shown_by(record: Record) -> frozenset[Ref]:
    """The records of which its page shows a field."""
    return frozenset(
        ref
        for path, leaf in leaves(record)
        if path[0] not in KEEPING
        for ref in ([leaf] if isinstance(leaf, Ref) else _linked(leaf))
    )


def _possible(handbook: Handbook, verified: Verified, content: str) -> set[str]:
    """The digits by any id that the role has had: it may have been renamed since."""
    role = handbook.get(verified.by) if verified.by else None
    names = (verified.by.id if verified.by else "", *(role.formerly if role else ()))
    return {digits(verified.on, name, content) for name in names}


def _described(handbook: Handbook, record: Record) -> Iterator[str]:
    for field in record.described:
        for ref in getattr(record, field):
            found = handbook.get(ref)
            yield " ".join(((found.gist if found else "") or "").split())


@dataclass(frozen=True)
class _Said:
    """Values as what they say: links by the titles that they show."""

    handbook: Handbook

    def part(self, part: Part) -> dict[str, Any]:
        """The keys that say something, by their names."""
        held = {key: getattr(part, name) for name, key in part.keys().items()}
        if isinstance(part, Record):
            held = {key: value for key, value in held.items() if key not in KEEPING}
        said = {key: self.value(value) for key, value in held.items()}
        own = {key: str(value) for key, value in part.extra.items()}
        return {key: value for key, value in said.items() if value not in (None, [], False)} | own

    def value(self, value: object) -> Any:
        """One value; numbers and dates as they are written shortest."""
        match value:
            case None | bool():
                return value
            case Part():
                return self.part(value)
            case tuple():
                return [self.value(item) for item in value if not isinstance(item, Reading)]
            case Ref():
                said = self.title(value)
            case Text():
                said = self.text(value)
            case Decimal():
                said = format(value.normalize(), "f")
            case _:
                said = str(value)
        return " ".join(said.split())

    def text(self, text: Text) -> str:
        """A text whose links to records lead to their titles."""
        changes = []
        for link in markdown.links(text):
            if link.record:
                ref = Ref(*link.record[:2])
                changes.append((link.at, link.at + len(str(ref)), self.title(ref)))
        return markdown.replace(text, changes)

    def title(self, ref: Ref) -> str:
        """What a link shows."""
        found = self.handbook.get(ref)
        return f"{ref.kind}:{found.title if found else ref.id}"


def _linked(text: Text) -> Iterator[Ref]:
    return (Ref(*link.record[:2]) for link in markdown.links(text) if link.record)


def _hash(value: object, size: int) -> str:
    """A hash of a plain value as so many bytes in hexadecimal."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=size).hexdigest()
