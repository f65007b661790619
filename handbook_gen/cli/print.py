"""`handbook print`: PDFs of packs and parts of the handbook, and whether a sheet is current."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from handbook_gen.check import check
from handbook_gen.cli.base import faulty
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.printer import Printer
from handbook_gen.cli.sheet import sheet
from handbook_gen.cli.sheets import Wish
from handbook_gen.config import Options
from handbook_gen.pdf import SIZES, PdfError
from handbook_gen.report import report
from handbook_gen.scene import Scene
from handbook_gen.today import build_day
from handbook_gen.words import Words

WISHES = ("role", "kind", "group", "record", "all", "all_roles", "verify")
"""Of these options one is given."""


@click.command("print")
@WITH_OPTIONS
@click.option("--role", metavar="ID", help="The onboarding pack of a role.")
@click.option("--kind", metavar="KIND", help="All records of a kind.")
@click.option("--group", metavar="TITLE", help="All records of a group.")
@click.option("--record", metavar="KIND:ID", help="One record.")
@click.option("--all", is_flag=True, help="The whole handbook.")
@click.option("--all-roles", is_flag=True, help="Every pack whose stamp changed, into a folder.")
@click.option("--verify", metavar="STAMP", help="Is a sheet with this stamp still current?")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The PDF, or the folder.")
@click.option(
    "--paper",
    type=click.Choice(SIZES, case_sensitive=False),
    default=SIZES[0],
    show_default=True,
    help="The size of the paper.",
)
def print_(options: Options, output: Path | None, paper: str, **asked: str | bool) -> None:
    """Print to PDF. Exits 0 when done or current, 1 when faulty or out of date, 2 when unable."""
    words = Words(options.language)
    wish, name = _one(asked, words)
    if output is None and wish != "verify":
        raise click.UsageError(words.ui("pdf.where"))
    read = partial(_scene, options, words)
    try:
        if output is None or wish == "verify":
            sys.exit(sheet(read(), name, words))
        printer = Printer(options, read, paper)
        if wish == "all_roles":
            printer.packs(output)
        else:
            printer.one(Wish(wish, name), output)
    except PdfError as error:
        _refuse(error, words)


def _one(asked: dict[str, str | bool], words: Words) -> tuple[str, str]:
    """The one wish among the options."""
    given = [(wish, str(asked[wish])) for wish in WISHES if asked[wish]]
    if len(given) != 1:
        names = words.ui("comma").join(f"--{wish.replace('_', '-')}" for wish in WISHES)
        raise click.UsageError(words.ui("pdf.which", names=names))
    return given[0]


def _scene(options: Options, words: Words) -> Scene:
    """The handbook on the day of a build; ends the command with 1 where it cannot be built."""
    checked = check(options, build_day(options.root, options.practice.timezone))
    if not checked.sound:
        faulty(checked.problems, words)
    return checked.scene


def _refuse(error: PdfError, words: Words) -> NoReturn:
    """Say what is wrong, in which file where one is to blame, and what to do instead."""
    if error.problem:
        click.echo(report(error.problem, words), err=True)
        sys.exit(2)
    target = str(error.fault.values.get("target", ""))
    values = {**error.fault.values, "target_title": words.kind(target) if target else ""}
    what, fix = words.problem(error.fault.code, values)
    severity = words.value("severity", "error")
    click.echo(f"{severity} [{error.fault.code}] {what}\n    → {fix}", err=True)
    sys.exit(2)
