"""`handbook rename`: a new id for a record, wherever it is named."""

from __future__ import annotations

import click

from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.writing import refuse, save, unsound
from handbook_gen.config import Options
from handbook_gen.edits.rename import RenameError, renamed
from handbook_gen.edits.sound import sound
from handbook_gen.problems import HandbookError
from handbook_gen.records import Ref
from handbook_gen.today import today
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.argument("record", metavar="KIND:ID")
@click.argument("new", metavar="NEW")
def rename(options: Options, record: str, new: str) -> None:
    """Give KIND:ID the id NEW in its file, in every record and on every page.

    Exits 0 when done, 1 when the handbook has errors or the id cannot be given, 2 when files
    could not be written.
    """
    words = Words(options.language)
    kind, _, identifier = record.partition(":")
    new = new.removeprefix(f"{kind}:")
    try:
        scene = sound(options, today(options.practice.timezone))
        changes = renamed(scene, options, Ref(kind, identifier), new)
    except HandbookError as error:
        unsound(error.problems, words)
    except RenameError as error:
        refuse(f"rename.{error.code}", error.values, words)
    save(changes, options, words)
    for change in changes:
        click.echo(options.named(change.file))
    click.echo(words.ui("rename.done", old=record, new=f"{kind}:{new}", count=len(changes)))
