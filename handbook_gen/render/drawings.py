"""A view into its drawing: one line of SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handbook_gen.facts.progress import Progress
from handbook_gen.render import bars, chart, gantt, organisation, swimlane, trend
from handbook_gen.render.svg import Address
from handbook_gen.views.chart import Chart
from handbook_gen.views.dashboard import Trend
from handbook_gen.views.gantt import Gantt
from handbook_gen.views.organisation import Organisation
from handbook_gen.views.swimlane import Swimlane
from handbook_gen.words import Words

DRAWINGS: Mapping[type, Callable[[Any, Address, Words], str]] = {
    Progress: lambda progress, _address, words: bars.draw(progress, words),
    Gantt: gantt.draw,
    Organisation: organisation.draw,
    Swimlane: lambda view, address, _words: swimlane.draw(view, address),
    Chart: chart.draw,
    Trend: lambda view, _address, _words: trend.draw(view),
}
"""What draws a view; `address` leads a page's URI to where the drawing stands."""


def drawing(view: Any, address: Address, words: Words) -> str:
    """The drawing of a view."""
    return DRAWINGS[type(view)](view, address, words)
