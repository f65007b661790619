"""Names and links into those that lead to the wrong record, or to one that is no longer used."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from handbook_gen.handbook import Backlink
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.retro import Retro
from handbook_gen.records import Ref, Text
from handbook_gen.rules.finding import Finding, place
from handbook_gen.scene import Scene
from handbook_gen.walks import at_path

PAST = (Case, Retro)
"""Kinds that tell of what was; only what they still want done is of today."""
LOOKED_BACK = "verified"
"""The field that tells of the past in every kind."""


def alias_is_title(scene: Scene) -> Iterator[Finding]:
    """An alias that is the title of another record of its kind: searching finds both."""
    for kind in scene.handbook.kinds:
        titles = {_plain(record.title): record for record in scene.handbook.used(kind)}
        for record in scene.handbook.used(kind):
            for index, alias in enumerate(record.aliases):
                other = titles.get(_plain(alias))
                if other and other is not record:
                    values = {"alias": alias, "other": place(scene.handbook, other)}
                    yield Finding(record, ("aliases", index), values)


def retired_in_use(scene: Scene) -> Iterator[Finding]:
    """A record in use that sends people to one that is not."""
    for record in scene.handbook:
        if record.status == "retired":
            links = (link for link in scene.handbook.links_to(record) if _of_today(link))
            for link, _ in groupby(links):
                yield _retired(scene, link, record.ref)


def _plain(name: str) -> str:
    """A name whatever its width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _of_today(link: Backlink) -> bool:
    if link.record.status == "retired" or link.path[0] == LOOKED_BACK:
        return False
    if not isinstance(link.record, PAST):
        return True
    action = at_path(link.record, link.path[:2]) if link.path[0] == "actions" else None
    return action is not None and not getattr(action, "done", True)


def _retired(scene: Scene, link: Backlink, target: Ref) -> Finding:
    """At the link itself, in a text too."""
    held = at_path(link.record, link.path)
    at = None
    if isinstance(held, Text):
        at = scene.handbook.entry(link.record).find(link.path, str(target))
    values = {"title": scene.handbook[target].title, "target": target.kind}
    return Finding(link.record, link.path, values, at)
