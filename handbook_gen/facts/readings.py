"""Readings as they stand in a file into their order in time."""

from __future__ import annotations

from collections.abc import Iterable

from handbook_gen.parts import Reading


def by_day(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """From the oldest to the newest; of one day the last one written is the newest."""
    return tuple(sorted(readings, key=lambda reading: reading.on))
