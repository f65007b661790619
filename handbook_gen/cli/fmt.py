"""`handbook fmt`: files of records in their canonical form."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from handbook_gen.cli.base import changed_since
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.writing import save
from handbook_gen.config import Options
from handbook_gen.edits.canonical import canonical, record_files
from handbook_gen.report import reports
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Only tell which files it would change.")
@click.option("--changed", "base", metavar="BASE", help="Only files changed since BASE.")
def fmt(options: Options, files: tuple[Path, ...], *, check: bool, base: str | None) -> None:
    """Put keys in order and leave out needless quotes, in FILES or in all files of records.

    Exits 0 when all is in order, 1 when --check found some that are not or a file has problems
    and was left alone, 2 when it could not run.
    """
    words = Words(options.language)
    found = canonical(_wanted(options, files, base, words), options)
    if found.problems:
        click.echo(reports(found.problems, words) + "\n", err=True)
    for change in found.changes:
        click.echo(options.named(change.file))
    if not check:
        save(found.changes, options, words)
    outcome = ("fmt.would" if check else "fmt.done") if found.changes else "fmt.nothing"
    click.echo(words.ui(outcome, count=len(found.changes)))
    if found.problems or (check and found.changes):
        sys.exit(1)


def _wanted(
    options: Options, files: tuple[Path, ...], base: str | None, words: Words
) -> Iterator[Path]:
    """The files of records that were named, or all; of these the changed ones if asked."""
    changed = changed_since(options, base, words)
    named = {file.resolve() for file in files}
    for file in record_files(options):
        if named and not named & {file.resolve(), *file.resolve().parents}:
            continue
        if changed is None or options.named(file) in changed:
            yield file
