"""What commands have in common: the files of a change, and an end where a handbook is faulty."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from handbook_gen import history
from handbook_gen.config import Options
from handbook_gen.problems import Problem
from handbook_gen.report import reports
from handbook_gen.words import Words


def changed_since(options: Options, base: str | None, words: Words) -> frozenset[str] | None:
    """What changed since a commit, by name; None where no commit is asked for.

    Ends the command with 2 where git knows no such commit.
    """
    changed = history.changed_since(options.root, base) if base else None
    if base and changed is None:
        click.echo(words.ui("report.no_base", base=base), err=True)
        sys.exit(2)
    return changed


def faulty(problems: Iterable[Problem], words: Words, code: int = 1) -> NoReturn:
    """End the command, having said what is wrong."""
    click.echo(reports(problems, words), err=True)
    sys.exit(code)
