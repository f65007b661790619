"""`handbook check`: the problems of records and pages."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from handbook_gen import history, schema
from handbook_gen.check import check as run_check
from handbook_gen.cli.base import changed_since
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.writing import save
from handbook_gen.config import Options
from handbook_gen.edits.mend import mended
from handbook_gen.formats import FORMATS, Findings, summary
from handbook_gen.today import today
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="Text, GitHub annotations, GitLab code quality, or JSON.",
)
@click.option("--changed", "base", metavar="BASE", help="Tell files changed since BASE first.")
@click.option("--fix", is_flag=True, help="First mend links to old ids, order and quotes.")
def check(options: Options, *, strict: bool, form: str, base: str | None, fix: bool) -> None:
    """Check records and pages. Exits 0 when sound, 1 when not, 2 when it could not run."""
    words = Words(options.language)
    changed = changed_since(options, base, words)
    day = today(options.practice.timezone)
    checked = run_check(options, day)
    if fix and (changes := mended(checked.scene, options, changed)):
        save(changes, options, words)
        names = "\n".join(options.named(change.file) for change in changes)
        click.echo(f"{names}\n{words.ui('edits.mended', count=len(changes))}\n", err=True)
        checked = run_check(options, day)
    schema.keep(options.root, checked.scene.handbook, words)
    folder = "" if form == "text" else history.within(options.root)
    findings = Findings(checked, words, changed, folder)
    verdict = findings.verdict(strict=strict)
    click.echo(FORMATS[form](findings), nl=False)
    click.echo(verdict, nl=False, err=form in ("gitlab", "json"))
    if form == "github" and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(file).open("a", encoding="utf-8") as step:
            step.write(summary(findings, verdict))
    if not checked.passes(strict=strict):
        sys.exit(1)
