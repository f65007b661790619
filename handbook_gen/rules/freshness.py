"""Records into those that are to be verified again."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.facts.freshness import CHANGED, DUE, NEVER, UNSEALED, Review, cause, reviews
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene


def verified_outdated(scene: Scene) -> Iterator[Finding]:
    """A record that says or shows something else than what was verified."""
    return _found(scene, (CHANGED,), "verified")


def verified_unsealed(scene: Scene) -> Iterator[Finding]:
    """A record whose verification does not tell of what."""
    return _found(scene, (UNSEALED,), "verified")


def review_due(scene: Scene) -> Iterator[Finding]:
    """A record that nobody verified within `review_every`."""
    return _found(scene, (DUE, NEVER), "review_every")


def _found(scene: Scene, reasons: tuple[str, ...], field: str) -> Iterator[Finding]:
    for review in reviews(scene):
        if review.reason in reasons:
            yield Finding(review.record, (field,), _values(scene, review))


def _values(scene: Scene, review: Review) -> dict[str, object]:
    """What the messages fill in; without a day of verifying the record counts as late today."""
    record = review.record
    by = (record.verified.by if record.verified else None) or record.steward
    why = cause(scene, review)
    return {
        "ref": str(record.ref),
        "by": by.id if by else "ops-lead",
        "on": review.on or "",
        "days": record.review_every or 0,
        "due": review.due or scene.today,
        "commit": why.commit.hash[:10] if why else "",
        "subject": why.commit.subject if why else "",
    }
