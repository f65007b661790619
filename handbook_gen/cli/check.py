"""`handbook check`: the problems of records and pages."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from handbook_gen import comments, history, schema
from handbook_gen.check import Checked
from handbook_gen.check import check as run_check
from handbook_gen.cli.base import changed_since
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.writing import save
from handbook_gen.config import Options
from handbook_gen.edits.mend import mended
from handbook_gen.formats import FORMATS, Findings, summary
from handbook_gen.practice import OFF, RULES
from handbook_gen.problems import Severity, nearest
from handbook_gen.today import today
from handbook_gen.words import Words, problem_codes


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
@click.option("--rule", "only", multiple=True, metavar="CODE", help="Tell only these problems.")
@click.option("--fix", is_flag=True, help="First mend links to old ids, order and quotes.")
def check(
    options: Options, *, form: str, base: str | None, only: tuple[str, ...], **asked: bool
) -> None:
    """Check records and pages. Exits 0 when sound, 1 when not, 2 when it could not run."""
    words = Words(options.language)
    _refuse(only, options, words)
    changed = changed_since(options, base, words)
    day = today(options.practice.timezone)
    checked = run_check(options, day)
    if asked["fix"] and (changes := mended(checked.scene, options, changed)):
        save(changes, options, words)
        names = "\n".join(options.named(change.file) for change in changes)
        click.echo(f"{names}\n{words.ui('edits.mended', count=len(changes))}\n", err=True)
        checked = run_check(options, day)
    schema.keep(options.root, checked.scene.handbook, words)
    if base and changed:
        checked = checked.also(comments.lost(options, base, changed))
    if only:
        checked = _narrowed(checked, only, words)
    folder = "" if form == "text" else history.within(options.root)
    findings = Findings(checked, words, changed, folder, only)
    verdict = findings.verdict(strict=asked["strict"])
    click.echo(FORMATS[form](findings), nl=False)
    click.echo(verdict, nl=False, err=form in ("gitlab", "json"))
    if form == "github" and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(file).open("a", encoding="utf-8") as step:
            step.write(summary(findings, verdict))
    if not checked.passes(strict=asked["strict"]):
        sys.exit(1)


def _refuse(only: tuple[str, ...], options: Options, words: Words) -> None:
    """End the command with 2 where a code is none, or a rule that is off."""
    for code in only:
        if code not in problem_codes():
            near = nearest(code, problem_codes())
            hint = words.ui("near", near=near) if near else ""
            click.echo(words.ui("report.no_rule", given=code) + hint, err=True)
            sys.exit(2)
        if options.practice.severities.get(code) == OFF:
            click.echo(words.ui("report.rule_off", given=code), err=True)
            sys.exit(2)


def _narrowed(checked: Checked, only: tuple[str, ...], words: Words) -> Checked:
    """The problems of some codes, and the errors for which no rule was asked if one is wanted."""
    if checked.ruled or RULES.keys().isdisjoint(only):
        return checked.only(lambda problem: problem.code in only)
    count = checked.count(Severity.ERROR)
    click.echo(words.ui("report.unruled", count=count), err=True)
    return checked.only(lambda problem: problem.code in only or problem.severity is Severity.ERROR)
