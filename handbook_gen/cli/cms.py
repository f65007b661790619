"""`handbook cms`: the form in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from handbook_gen import form, history
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.writing import save
from handbook_gen.config import Options
from handbook_gen.kinds import KINDS
from handbook_gen.repository import Repository
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.option(
    "--script",
    "file",
    type=click.Path(path_type=Path),
    help="decap-cms.js, or the .tgz that `npm pack decap-cms` makes; once is enough.",
)
@click.option(
    "--login",
    default="",
    metavar="LOGIN",
    help="GitHub: the address that signs people in. GitLab: the id of the application.",
)
@click.option("--local", is_flag=True, help="For decap-server on this machine, without accounts.")
@click.option("--port", default=form.PORT, show_default=True, help="With --local: its port.")
def cms(options: Options, file: Path | None, login: str, port: int, *, local: bool) -> None:
    """Write admin/ below the pages: Decap CMS with a form for every kind.

    Exits 0 when written, 1 where the repository is on neither GitHub nor GitLab or there is no
    script, 2 when a file could not be written.
    """
    words = Words(options.language)
    place = options.place
    repository = Repository(place.repo_url, place.edit_uri, place.edit_uri_template)
    if local:
        backend = form.trial(history.branch(options.root), port)
    else:
        backend = form.backend(repository, login)
    if not backend:
        _end(words.ui("form.no_host"))
    top = history.within(options.root)
    settings = form.settings(KINDS, options, words, backend, top)
    script = _script(file, options, words)
    folder = options.docs / form.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    save(form.written(settings, script, options, words), options, words)
    count = len(settings["collections"])
    click.echo(words.ui("form.written", folder=options.named(folder), count=count))


def _script(file: Path | None, options: Options, words: Words) -> bytes:
    """The script that is given, or else the one that is there."""
    file = file or options.docs / form.FOLDER / form.SCRIPT
    try:
        return form.script(file)
    except (OSError, KeyError):
        _end(words.ui("form.no_script", file=options.named(file)))


def _end(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(1)
