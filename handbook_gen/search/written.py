"""A hand-written page's HTML into what search knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from handbook_gen.search.doc import PAGE, Doc, Docs, joined, location
from handbook_gen.search.sections import sections

_PRIOR = 3


@dataclass(frozen=True)
class Written:
    """A page that people wrote, as it stands in the site."""

    uri: str
    """Among the pages of the site, such as `guide/reading.md`."""
    meta: Mapping[str, Any]
    """Its front matter."""
    html: str


def written(page: Written, *, directory_urls: bool) -> Docs:
    """A page and its sections; none of one whose front matter says `search: {exclude: true}`."""
    if (page.meta.get("search") or {}).get("exclude"):
        return ()
    top, *below = sections(page.html)
    described = str(page.meta.get("description") or "")
    lead, _, rest = ("", "", top.text) if described else top.text.partition("\n")
    own = Doc(
        location(page.uri, directory_urls=directory_urls),
        top.title or str(page.meta.get("title") or PurePosixPath(page.uri).stem),
        rest,
        kind=PAGE,
        summary=joined([described or lead]),
        aliases=_listed(page.meta.get("aliases")),
        questions=_listed(page.meta.get("questions")),
        prior=_PRIOR,
    )
    return own, *(
        Doc(
            location(page.uri, section.anchor, directory_urls=directory_urls),
            section.title,
            section.text,
        )
        for section in below
    )


def _listed(value: object) -> tuple[str, ...]:
    """What a front matter lists, or its one word."""
    held = value if isinstance(value, list) else [value] if value else []
    return tuple(map(str, held))
