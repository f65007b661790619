"""A link of any day into the record it leads to today, and into the title it is told by."""

from __future__ import annotations

from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene


def record_of(scene: Scene, ref: Ref) -> Record | None:
    """The record that a link leads to, under its present id; None when it is gone."""
    return scene.handbook.get(ref) or scene.handbook.renamed(ref)


def title_of(scene: Scene, ref: Ref) -> str:
    """The title today, else the last one git knows, else the id."""
    found = record_of(scene, ref)
    if found:
        return found.title
    return scene.past.titles.get(ref, ref.id) if scene.past else ref.id
