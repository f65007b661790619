"""Changes onto the disk for a command, or why there are none; it ends with 2 or 1 then."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

import click

from handbook_gen.config import Options
from handbook_gen.edits.changes import Change, FileChangedError, write
from handbook_gen.problems import Problem
from handbook_gen.report import reports
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


def refuse(key: str, values: Mapping[str, object], words: Words) -> NoReturn:
    """Say why there is nothing to write, with what may have been meant."""
    near = words.ui("near", near=values["near"]) if values.get("near") else ""
    click.echo(words.ui(key, **values) + near, err=True)
    sys.exit(1)


def unsound(problems: Sequence[Problem], words: Words) -> NoReturn:
    """Say what is wrong with a handbook in which nothing is written."""
    click.echo(reports(problems, words) + "\n", err=True)
    click.echo(words.ui("edits.unsound"), err=True)
    sys.exit(1)
