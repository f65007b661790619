"""`handbook verify`: that a role has held a record against what it rests on."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from handbook_gen import handbook as handbooks
from handbook_gen.cli.base import faulty
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.writing import save
from handbook_gen.config import Options
from handbook_gen.edits.verified import verified, written
from handbook_gen.handbook import Handbook
from handbook_gen.problems import Severity
from handbook_gen.records import Ref
from handbook_gen.seal import MISMATCH, sealed
from handbook_gen.today import today
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.option("--by", "role", required=True, metavar="ROLE", help="The id of who verified it.")
@click.option("--write", "into_file", is_flag=True, help="Write it into the record's file.")
@click.argument("record", metavar="KIND:ID")
def verify(options: Options, record: str, role: str, *, into_file: bool) -> None:
    """Print the line that says KIND:ID was verified today; it is for you to have read the page.

    Exits 0 when done, 1 when there is no such record or the handbook has errors, 2 when the file
    could not be written.
    """
    words = Words(options.language)
    handbook = _handbook(options, words)
    ref, by = Ref(*record.partition(":")[::2]), Ref("role", role.removeprefix("role:"))
    held = handbook.get(ref) or _missing(handbook, ref, words, record)
    if not handbook.get(by):
        _missing(handbook, by, words, role)
    on = today(options.practice.timezone)
    seal = sealed(handbook, held, on, by.id)
    entry = handbook.entry(held)
    if into_file:
        save([verified(entry, options, on, by.id, seal)], options, words)
        click.echo(words.ui("verify.done", title=held.title, file=entry.source.path))
        return
    click.echo(words.ui("verify.paste", file=f"{entry.source.path}:{entry.line()}"), err=True)
    click.echo(f"verified: {written(on, by.id, seal)}")


def _handbook(options: Options, words: Words) -> Handbook:
    """The handbook; ends the command with 1 where anything but a verification is wrong in it."""
    handbook, problems = handbooks.read(options.data, root=options.root)
    wrong = [p for p in problems if p.severity is Severity.ERROR and p.code != MISMATCH]
    if wrong:
        faulty(wrong, words)
    return handbook


def _missing(handbook: Handbook, ref: Ref, words: Words, given: str) -> NoReturn:
    """Say that there is no such record, with one that there is."""
    kind = ref.kind if handbook.all(ref.kind) else "role"
    example = next((record.ref for record in handbook.all(kind)), ref)
    click.echo(words.ui("verify.unknown", given=given, example=example), err=True)
    sys.exit(1)
