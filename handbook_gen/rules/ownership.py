"""Records into those that nobody keeps, or that do not say what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.kinds.term import Term
from handbook_gen.kinds.tool import Tool
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene

UNOWNED = (Term, Tool)
"""Kinds that belong to everybody."""


def no_owner(scene: Scene) -> Iterator[Finding]:
    """Nobody keeps the record true, neither by `owner` nor by the link that stands in for it."""
    for kind in scene.handbook.kinds:
        if kind not in UNOWNED:
            for record in scene.handbook.used(kind):
                if not record.steward:
                    keys = " / ".join(filter(None, (kind.steward_field, "owner")))
                    yield Finding(record, values={"keys": keys})


def no_purpose(scene: Scene) -> Iterator[Finding]:
    """The record does not say what it is for, though its kind asks."""
    for kind in scene.handbook.kinds:
        if "purpose" in kind.model_fields:
            for record in scene.handbook.used(kind):
                if not getattr(record, "purpose"):  # noqa: B009 (not all kinds have it)
                    yield Finding(record)
