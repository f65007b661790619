"""The stamp on a sheet into whether it is still current, and what has changed since."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from handbook_gen.diff import Change, diff
from handbook_gen.handbook import Handbook
from handbook_gen.history import since
from handbook_gen.past import handbook_at
from handbook_gen.printing.stamp import Stamp, Stamper
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.views.editions import Edition, editions, record_edition

_STAMP = re.compile(r"([0-9a-f]{8})(?:-([0-9a-f]{7,40}))?")
REACH = 300
"""Commits behind that of a stamp that are tried: the data may have changed before all was read."""


@dataclass(frozen=True)
class Verdict:
    """What became of the edition that a sheet was printed from."""

    then: Edition
    now: Edition | None
    """The same edition today; None when there is none any more."""
    commit: str = ""
    """The commit that the sheet was found at; empty where it is current."""
    changes: tuple[Change, ...] = ()

    @property
    def current(self) -> bool:
        """Whether it says today what the sheet says."""
        return not self.commit


def stamp_of(text: str) -> Stamp | None:
    """A stamp as somebody typed it; None where it is none."""
    found = _STAMP.fullmatch(text.strip().lower())
    return Stamp(found[1], found[2] or "") if found else None


def verify(
    scene: Scene, stamp: Stamp, told: Callable[[int, int], None] = lambda _done, _all: None
) -> Verdict | None:
    """What became of a sheet; None where no commit says what it says.

    `told` hears how many commits were read, and of how many.
    """
    if edition := _with(scene, stamp):
        return Verdict(edition, edition)
    past = scene.past
    commits = since(past.folder, stamp.commit)[:REACH] if past and stamp.commit else ()
    for number, commit in enumerate(commits, 1):
        told(number, len(commits))
        before = handbook_at(past.folder, past.kinds, commit) if past else scene.handbook
        if then := _with(replace(scene, handbook=before, past=None), stamp):
            now = _today(scene.handbook, then)
            changes = diff(_held(then), _held(now)) if now else ()
            return Verdict(then, now, commit, changes)
    return None


def _with(scene: Scene, stamp: Stamp) -> Edition | None:
    """The edition whose content has a stamp."""
    stamper = Stamper(replace(scene, past=None))
    found = (e for e in _all(scene.handbook) if stamper.stamp(e).content == stamp.content)
    return next(found, None)


def _all(handbook: Handbook) -> Iterator[Edition]:
    yield from editions(handbook)
    yield from map(record_edition, handbook)


def _today(handbook: Handbook, then: Edition) -> Edition | None:
    """What an edition has become; a role or a record may have another id by now."""
    uri = then.uri
    subject: Record | None = then.pack.role if then.pack else None
    if then.form == "record":
        subject = then.records[0]
    if subject and not handbook.get(subject.ref):
        renamed = handbook.renamed(subject.ref)
        uri = uri.replace(subject.uri, renamed.uri) if renamed else ""
    alike = (e for e in _all(handbook) if e.form == then.form)
    return next((edition for edition in alike if edition.uri == uri), None)


def _held(edition: Edition) -> dict[Ref, Record]:
    terms = edition.pack.terms if edition.pack else ()
    return {record.ref: record for record in (*edition.records, *terms)}
