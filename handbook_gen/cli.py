"""The `handbook` command: thin callers of the functions that the build uses."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handbook_gen import __version__, config
from handbook_gen.check import check as run_check
from handbook_gen.problems import Severity
from handbook_gen.report import reports
from handbook_gen.today import today
from handbook_gen.words import Words

CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The mkdocs.yml of the handbook.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version")
def main() -> None:
    """Check and use an operations handbook kept as YAML."""


@main.command()
@CONFIG
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(config_file: Path, *, strict: bool) -> None:
    """Check records and pages. Exits 0 when sound, 1 when not, 2 when it could not run."""
    options = _options(config_file)
    words = Words(options.language)
    checked = run_check(options, today(options.practice.timezone))
    if checked.problems:
        click.echo(reports(checked.problems, words) + "\n")
    counts = {f"{severity}s": checked.count(severity) for severity in Severity}
    if any(counts.values()):
        click.echo(words.ui("report.total", **counts, advice=counts["advices"]))
    if not checked.sound or (strict and counts["warnings"]):
        sys.exit(1)
    click.echo(
        words.ui("report.green", records=len(checked.scene.handbook.entries), pages=checked.pages)
    )


def _options(config_file: Path) -> config.Options:
    try:
        return config.read(config_file)
    except config.ConfigError as error:
        click.echo(reports(error.problems, Words(error.language)), err=True)
        sys.exit(2)
