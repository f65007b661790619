"""A metric into the state it is in, ready to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook_gen.facts.health import health
from handbook_gen.kinds.metric import Metric
from handbook_gen.views.amount import amount


@dataclass(frozen=True)
class Verdict:
    """The state of a metric with what the words for its reason are filled in with."""

    state: str
    reason: str
    value: str = ""
    """The last reading with its unit; empty without one, as are the others."""
    on: date | None = None
    limit: str = ""
    stale: bool = False


def verdict(metric: Metric, today: date) -> Verdict:
    """The state of a metric on a day."""
    found = health(metric, today)
    return Verdict(
        found.state,
        found.reason,
        amount(found.reading.value, metric.unit) if found.reading else "",
        found.reading.on if found.reading else None,
        amount(found.limit, metric.unit) if found.limit is not None else "",
        found.stale,
    )
