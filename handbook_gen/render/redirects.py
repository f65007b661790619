"""Old ids of records into pages at their old addresses that lead to the new ones.

A record's page is led to, and what it has for paper: a role's pack, and spoken briefs.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook_gen.brief import brief_uri, told
from handbook_gen.handbook import Handbook
from handbook_gen.records import Record, Ref
from handbook_gen.render.address import address
from handbook_gen.render.page import Asset, Site
from handbook_gen.views.editions import has_pack, pack_uri

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
    """A page for every address of every id that a record had and no record has now."""
    for record in handbook:
        for old in unused(handbook, record):
            for uri, there in zip(_uris(record.under(old)), _uris(record), strict=True):
                yield _redirect(record.title, uri, there, site)


def unused(handbook: Handbook, record: Record) -> Iterator[str]:
    """The ids that a record had and no record of its kind has now."""
    return (old for old in record.formerly if Ref(record.kind, old) not in handbook.entries)


def _uris(record: Record) -> Iterator[str]:
    """Where a record has pages of its own, whatever its id is."""
    yield record.uri
    if told(record):
        yield brief_uri(record)
    if has_pack(record):
        yield pack_uri(record)


def _redirect(title: str, uri: str, there: str, site: Site) -> Asset:
    urls = site.directory_urls
    html = _PAGE.format(
        language=site.words.language,
        title=title,
        there=address(there, start=uri, directory_urls=urls),
        moved=site.words.ui("moved"),
    )
    place = address(uri, start="", directory_urls=urls)
    return Asset(f"{place}index.html" if place.endswith("/") else place, html.encode())
