"""`handbook search`: what the site would find, and where it is written."""

from __future__ import annotations

import sys

import click

from handbook_gen.check import check
from handbook_gen.cli.base import faulty
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.config import Options
from handbook_gen.search import Index, read
from handbook_gen.search.engine import Engine, Hit
from handbook_gen.search.place import Places
from handbook_gen.today import today
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.option("--limit", default=10, show_default=True, help="How many pages to list.")
@click.argument("query")
def search(options: Options, query: str, *, limit: int) -> None:
    """Search records and pages as the site does. Exits 0 with results, 1 without, 2 on faults."""
    words = Words(options.language)
    checked = check(options, today(options.practice.timezone))
    if not checked.sound:
        faulty(checked.problems, words, 2)
    index = read(checked.scene, options)
    places = Places(checked.scene, options)
    found = Engine(index).search(query)
    for rank, hit in enumerate(found.hits[:limit], 1):
        click.echo(f"{rank:2}. {_named(hit, index)}\n    {places.of(hit) or hit.page.location}")
    if not found.hits:
        click.echo(words.ui("search.nothing", query=query))
        for page in found.nearest[:limit]:
            click.echo(f"    {_named(Hit(page), index)}")
        sys.exit(1)


def _named(hit: Hit, index: Index) -> str:
    """Title, kind and the section that matched."""
    section = (hit.section.title,) if hit.section else ()
    return " · ".join((hit.page.title, index.kinds[hit.page.kind], *section))
