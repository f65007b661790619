"""A goal's progress into two bars, how far it has come above how much of its time is gone."""

from __future__ import annotations

from decimal import Decimal

from handbook_gen.facts.progress import Progress
from handbook_gen.render.svg import INK, RULE, SOFT, TINT, flat, n
from handbook_gen.words import Words

THICK, THIN, GAP = 9, 4, 3
"""Heights in px: the bars are told apart by weight, not by colour."""


def draw(progress: Progress, words: Words) -> str:
    """Bars as wide as the place they stand in, with what they show in words."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="handbook-drawing handbook-bars"'
        f' role="img" width="100%" height="{THICK + GAP + THIN}" overflow="visible">'
        f"<title>{flat(_told(progress, words))}</title>"
        f"{_bar('share', progress.share, 0, THICK, INK)}"
        f"{_bar('elapsed', progress.elapsed, THICK + GAP, THIN, SOFT)}</svg>"
    )


def _told(progress: Progress, words: Words) -> str:
    """What the bars show: progress and time gone, each in percent or unknown."""
    share = _percent("share", progress.percent, words)
    return words.ui(
        "goal.pace", share=share, elapsed=_percent("elapsed", progress.elapsed_percent, words)
    )


def _percent(name: str, percent: int | None, words: Words) -> str:
    known = percent is not None
    return words.ui(f"goal.{name}" if known else f"goal.no_{name}", percent=percent)


def _bar(name: str, share: Decimal | None, y: int, height: int, colour: str) -> str:
    """A bar in its track, cut off at both ends; the track is dashed when nothing is known."""
    dashed = ' stroke-dasharray="3 3"' if share is None else ""
    place = f'y="{y}" height="{height}"'
    track = f'<rect class="track" {place} width="100%" fill="{TINT}" stroke="{RULE}"{dashed}/>'
    width = min(max(share or Decimal(0), Decimal(0)), Decimal(1)) * 100
    bar = f'<rect class="{name}" {place} width="{n(float(width))}%" fill="{colour}"/>'
    return track + bar if width else track
