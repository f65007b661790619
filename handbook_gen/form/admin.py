"""The settings of a form and its scripts into the folder that the site publishes it from."""

from __future__ import annotations

import base64
import hashlib
import tarfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import yaml

from handbook_gen.config import Options
from handbook_gen.edits.changes import Change
from handbook_gen.form.settings import in_form
from handbook_gen.records import Record
from handbook_gen.words import Words

FOLDER = "admin"
"""Below `docs_dir`, and so in the site."""
SETTINGS = "config.yml"
SCRIPT = "decap-cms.js"
PACKED = f"package/dist/{SCRIPT}"
"""Where the script is in the npm package `decap-cms`."""
OWN, STYLE = "form.js", "form.css"
"""What is to become of the fields when they are saved, and how the form fits a phone."""
_ASSETS = Path(__file__).parent.parent / "assets"
_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
<body>
{scripts}
"""


def written(
    settings: dict[str, Any], script: bytes, options: Options, words: Words
) -> Iterator[Change]:
    """The files of the form, which never asks another host for its scripts."""
    own = (_ASSETS / OWN).read_bytes()
    page = _PAGE.format(
        language=words.language,
        title=escape(words.ui("form.title", name=options.place.name)),
        style=STYLE,
        scripts="\n".join((_tag(SCRIPT, script), _tag(OWN, own, words.ui("form.no_id")))),
    )
    made = f"# {words.ui('form.made')}\n"
    told = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=100)
    files = {
        SCRIPT: script,
        OWN: own,
        STYLE: (_ASSETS / STYLE).read_bytes(),
        SETTINGS: (made + told).encode(),
        "index.html": page.encode(),
    }
    for name, content in files.items():
        file = options.docs / FOLDER / name
        yield Change(file, file.read_bytes() if file.exists() else None, content)


def _tag(name: str, script: bytes, told: str = "") -> str:
    """The element that runs a script if it is the one that was written; what it tells."""
    digest = base64.b64encode(hashlib.sha384(script).digest()).decode()
    told = f' data-told="{escape(told)}"' if told else ""
    return f'<script src="{name}" integrity="sha384-{digest}"{told}></script>'


def script(file: Path) -> bytes:
    """The script of Decap CMS: the file itself, or out of what `npm pack` makes.

    Raises `OSError` for a file that cannot be read, `KeyError` for a package without the script.
    """
    if file.suffix != ".tgz":
        return file.read_bytes()
    try:
        with tarfile.open(file) as package:
            held = package.extractfile(PACKED)
            return held.read() if held else b""
    except tarfile.TarError as error:
        raise OSError(str(error)) from None


def placed(options: Options) -> bool:
    """Whether the site has a form."""
    return (options.docs / FOLDER / SETTINGS).is_file()


def entry(record: Record, options: Options) -> str:
    """The place of a record in the form, from the top of the site; empty where it has none."""
    if not placed(options) or not in_form(type(record), options):
        return ""
    return f"{FOLDER}/index.md#/collections/{record.folder}/entries/{record.id}"
