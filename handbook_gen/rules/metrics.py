"""Metrics into those that nobody has read for too long."""

from __future__ import annotations

from collections.abc import Iterator

from handbook_gen.facts.health import stale
from handbook_gen.kinds.metric import Metric
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene


def reading_stale(scene: Scene) -> Iterator[Finding]:
    """The last reading is older than the metric's cadence."""
    for metric in scene.handbook.used(Metric):
        if metric.readings and stale(metric, scene.today):
            last = max(range(len(metric.readings)), key=lambda n: metric.readings[n].on)
            on = metric.readings[last].on
            values = {
                "on": on.isoformat(),
                "days": (scene.today - on).days,
                "cadence": metric.cadence,
                "today": scene.today.isoformat(),
            }
            yield Finding(metric, ("readings", last, "on"), values)
