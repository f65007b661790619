"""The `handbook` command: thin callers of the functions that the build uses."""

from __future__ import annotations

import gc

import click

from handbook_gen import __version__
from handbook_gen.cli.brief import brief
from handbook_gen.cli.check import check
from handbook_gen.cli.cms import cms
from handbook_gen.cli.codeowners import codeowners
from handbook_gen.cli.diff import diff
from handbook_gen.cli.fmt import fmt
from handbook_gen.cli.new import new
from handbook_gen.cli.print import print_
from handbook_gen.cli.rename import rename
from handbook_gen.cli.schema import schema
from handbook_gen.cli.search import search
from handbook_gen.cli.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version")
def main() -> None:
    """Check and use an operations handbook kept as YAML."""
    # A command ends soon, and records make few cycles: looking for these takes a tenth of a check.
    gc.set_threshold(200_000, 10, 10)


for command in (
    brief,
    check,
    cms,
    codeowners,
    diff,
    fmt,
    new,
    print_,
    rename,
    schema,
    search,
    verify,
):
    main.add_command(command)
