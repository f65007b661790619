"""A handbook on a day into what rules and views are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from handbook_gen.handbook import Handbook
from handbook_gen.past import Past
from handbook_gen.practice import Practice
from handbook_gen.source import Source


@dataclass(frozen=True)
class Scene:
    """A linked handbook, the one day that all of a build bears, and how the team works."""

    handbook: Handbook
    today: date
    practice: Practice = field(default_factory=Practice)
    past: Past | None = None
    """What git tells of the records; None where nobody asked."""
    pages: tuple[Source, ...] = ()
    """The pages that people wrote."""
