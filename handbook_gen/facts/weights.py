"""The criteria of a review into how much of the whole they are together."""

from __future__ import annotations

from decimal import Decimal

from handbook_gen.kinds.review import Review


def total_weight(review: Review) -> Decimal | None:
    """All weights together, in percent; None where no criterion has one."""
    weights = [c.weight for c in review.criteria if c.weight is not None]
    return sum(weights, Decimal(0)) if weights else None
