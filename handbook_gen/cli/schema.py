"""`handbook schema`: what an editor needs to help with the records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from handbook_gen import handbook as handbooks
from handbook_gen import schema as schemas
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.config import Options
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.option("--vscode", is_flag=True, help="Write .vscode/ too, where it is not there yet.")
def schema(options: Options, *, vscode: bool) -> None:
    """Write JSON Schemas of all kinds to .handbook/schema/, for completion in editors."""
    words = Words(options.language)
    handbook, _ = handbooks.read(options.data, root=options.root)
    written = schemas.write(options.root, handbook, words)
    click.echo(words.ui("schema.written", count=len(written), folder=schemas.FOLDER))
    if vscode:
        _write(options.root / ".vscode/settings.json", schemas.settings(handbook.kinds, options))
        _write(options.root / ".vscode/extensions.json", schemas.extensions())


def _write(file: Path, held: dict[str, Any]) -> None:
    """A file that is there is its owner's: it is shown what to put in."""
    text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
    if file.is_file():
        if file.read_text("utf-8") != text:
            click.echo(f"{file}:\n{text}", nl=False)
        return
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    click.echo(str(file))
