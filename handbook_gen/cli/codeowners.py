"""`handbook codeowners`: who is asked to review which file."""

from __future__ import annotations

from pathlib import Path

import click

from handbook_gen import handbook as handbooks
from handbook_gen import history
from handbook_gen import owners as owning
from handbook_gen.cli.base import faulty
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.config import Options
from handbook_gen.problems import HandbookError
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.option(
    "--map",
    "file",
    type=click.Path(path_type=Path),
    help="A YAML file: role → the handles of who holds it.",
)
def codeowners(options: Options, file: Path | None) -> None:
    """Print a CODEOWNERS file by who keeps each record. Exits 1 where data or map has errors."""
    words = Words(options.language)
    try:
        handbook = handbooks.load(options.data, root=options.root)
        path = options.named(file.resolve()) if file else ""
        handles = owning.read(file, path, handbook) if file else owning.by_id(handbook)
    except HandbookError as error:
        faulty(error.problems, words)
    found = owning.owners(handbook, handles, history.within(options.root))
    click.echo(f"# {words.ui('codeowners.made')}")
    click.echo(str(found), nl=False)
    if found.unmapped:
        roles = words.ui("comma").join(found.unmapped)
        click.echo(words.ui("codeowners.unmapped", roles=roles), err=True)
