"""A handbook into everything of it that is for paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from handbook_gen.printing.press import Html, Press
from handbook_gen.printing.spoken import Speeches
from handbook_gen.render import Asset, Site
from handbook_gen.scene import Scene


def documents(scene: Scene, site: Site, html: Html | None = None) -> Iterator[Asset]:
    """Every edition, then every spoken brief; `html` as for `Press`."""
    return chain(Press(scene, site, html).documents(), Speeches(scene, site).documents())
