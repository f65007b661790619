"""What all commands take: the `mkdocs.yml` of the handbook, as its options."""

from __future__ import annotations

from pathlib import Path

import click

from handbook_gen import config
from handbook_gen.cli.base import faulty
from handbook_gen.words import Words


def _read(_context: click.Context, _parameter: click.Parameter, file: Path) -> config.Options:
    """The options in a file; ends the command with 2 where they cannot be read."""
    try:
        return config.read(file)
    except config.ConfigError as error:
        faulty(error.problems, Words(error.language), 2)


WITH_OPTIONS = click.option(
    "-f",
    "--config-file",
    "options",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    callback=_read,
    help="The mkdocs.yml of the handbook.",
)
"""Hands a command the `Options` of the handbook."""
