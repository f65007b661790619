"""Old ids of records into pages at their old addresses that lead to the new ones."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook_gen.handbook import Handbook
from handbook_gen.records import Record, Ref
from handbook_gen.render.address import address
from handbook_gen.render.page import Asset, Site

_PAGE = Markup("""\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{there}">
<script>location.replace(document.querySelector("link").href+location.search+location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={there}"></noscript>
<p>{moved} <a href="{there}">{title}</a></p>
""")
"""The script keeps the anchor, which `refresh` would lose; without either there is the link."""


def redirects(handbook: Handbook, site: Site) -> Iterator[Asset]:
    """A page for every id that a record had and no record has now."""
    for record in handbook:
        for old in record.formerly:
            if Ref(record.kind, old) not in handbook.entries:
                yield _redirect(record, f"{record.folder}/{old}.md", site)


def _redirect(record: Record, uri: str, site: Site) -> Asset:
    urls = site.directory_urls
    html = _PAGE.format(
        language=site.words.language,
        title=record.title,
        there=address(record.uri, start=uri, directory_urls=urls),
        moved=site.words.ui("moved"),
    )
    place = address(uri, start="", directory_urls=urls)
    return Asset(f"{place}index.html" if place.endswith("/") else place, html.encode())
