"""Reviews into those whose weights are not the whole."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.facts.weights import total_weight
from handbook_gen.kinds.review import Review
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene

WHOLE = 100
"""Percent."""


def weights_not_100(scene: Scene) -> Iterator[Finding]:
    """Weights, where every criterion has one, that do not add up to 100 %."""
    for review in scene.handbook.used(Review):
        weights = [criterion.weight for criterion in review.criteria]
        total = total_weight(review)
        if total not in (None, WHOLE) and None not in weights:
            values = {"weights": " + ".join(map(str, weights)), "total": str(total)}
            yield Finding(review, ("criteria",), values)
