"""The files of a change for a command, which ends with 2 where git knows no such commit."""

from __future__ import annotations

import sys

import click

from handbook_gen import history
from handbook_gen.config import Options
from handbook_gen.words import Words


def changed_since(options: Options, base: str | None, words: Words) -> frozenset[str] | None:
    """What changed since a commit, by name; None where no commit is asked for."""
    changed = history.changed_since(options.root, base) if base else None
    if base and changed is None:
        click.echo(words.ui("report.no_base", base=base), err=True)
        sys.exit(2)
    return changed
