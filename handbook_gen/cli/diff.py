"""`handbook diff`: what a change means."""

from __future__ import annotations

import sys

import click

from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.config import Options
from handbook_gen.kinds import KINDS
from handbook_gen.meaning import meaning
from handbook_gen.meaning.formats import FORMATS
from handbook_gen.past.states import State, States
from handbook_gen.scene import Scene
from handbook_gen.today import today
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="Text, Markdown for a pull request, or JSON.",
)
@click.argument("base")
@click.argument("head", required=False)
def diff(options: Options, base: str, head: str | None, *, form: str) -> None:
    """Tell what changed from BASE to HEAD, and whom that concerns; without HEAD to the files."""
    words = Words(options.language)
    states = States(options.data, KINDS)
    before = _at(states, base, words)
    after = _at(states, head, words) if head else states.on_disk()
    scene = Scene(after.handbook, today(options.practice.timezone), options.practice)
    found = meaning(before, after, scene, words)
    click.echo(FORMATS[form](found, words), nl=False)


def _at(states: States, commit: str, words: Words) -> State:
    """The state of a commit; ends the command with 2 where there is none."""
    state = states.at(commit)
    if state is None:
        click.echo(words.ui("meaning.unknown_commit", given=commit), err=True)
        sys.exit(2)
    return state
