"""The last readings of a metric into a line as small as a word."""

from __future__ import annotations

from handbook_gen.views.dashboard import Trend

_WIDTH, _HEIGHT = 60, 14
_RIM = 2


def draw(trend: Trend) -> str:
    """Draw the line on whole pixels, with a dot at its end; the numbers beside it are the text."""
    low, high = min(trend.values), max(trend.values)
    step = _WIDTH / (len(trend.values) - 1)
    spots = [
        (
            _RIM + round(index * step),
            _RIM + round(float((high - value) / (high - low)) * _HEIGHT if high > low else 7),
        )
        for index, value in enumerate(trend.values)
    ]
    (x, y), rest = spots[0], " ".join(f"{x} {y}" for x, y in spots[1:])
    end_x, end_y = spots[-1]
    return (
        '<svg class="handbook-trend" viewBox="0 0 64 18" aria-hidden="true"'
        ' fill="none" stroke="currentColor">'
        f'<path d="M{x} {y}L{rest}"/><circle cx="{end_x}" cy="{end_y}" r="1"/></svg>'
    )
