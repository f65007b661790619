"""A chart into the words that tell the same as its drawing."""

from __future__ import annotations

from operator import attrgetter

from handbook_gen.views.chart import Chart, Level
from handbook_gen.words import Words


def told(level: Level, words: Words) -> str:
    """A level in words: `目标 3%（2026-12-31）`."""
    name = words.ui(f"chart.{level.name}", value=level.text)
    return name + words.ui("parens", text=level.due) if level.due else name


def description(chart: Chart, words: Words) -> str:
    """The course of the readings, what they are held against, and how many warn."""
    levels = words.ui("comma").join(told(level, words) for level in chart.levels)
    beyond = words.ui("chart.beyond", count=chart.warned) if chart.warned else ""
    parts = (_course(chart, words), levels, beyond)
    return words.ui("chart.pause").join(part for part in parts if part)


def _course(chart: Chart, words: Words) -> str:
    first, last = chart.points[0], chart.points[-1]
    low = min(chart.points, key=attrgetter("value"))
    high = max(chart.points, key=attrgetter("value"))
    return words.ui(
        "chart.single" if first is last else "chart.course",
        first=first.text,
        first_on=first.on,
        last=last.text,
        last_on=last.on,
        low=low.text,
        low_on=low.on,
        high=high.text,
        high_on=high.on,
    )
