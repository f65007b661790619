"""Changes onto the disk for a command, which ends with 2 where they cannot be written."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from handbook_gen.config import Options
from handbook_gen.edits.changes import Change, FileChangedError, write
from handbook_gen.words import Words


def save(changes: Iterable[Change], options: Options, words: Words) -> None:
    """Write all changes, or say in plain words why none was written."""
    try:
        write(changes)
    except FileChangedError as error:
        click.echo(words.ui("edits.changed_meanwhile", file=options.named(error.file)), err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(words.ui("edits.unwritable", detail=str(error)), err=True)
        sys.exit(2)
