"""The pack of a role of the shipped handbook into finished HTML, for WeasyPrint alone."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import copy

from handbook_gen import config
from handbook_gen.check import check
from handbook_gen.printing import Press
from handbook_gen.printing.choice import choice
from handbook_gen.problems import Fault
from handbook_gen.render import Site
from handbook_gen.today import build_day
from handbook_gen.words import Words

ROOT = Path(__file__).parent.parent
STYLES = ("assets/print.css", "assets/pdf.css")


def main() -> None:
    """Write the HTML and its styles into a folder, as they stand in a site."""
    folder, role = Path(sys.argv[1]), sys.argv[2]
    options = config.read(ROOT / "mkdocs.yml")
    words = Words(options.language)
    scene = check(options, build_day(options.root, options.practice.timezone)).scene
    edition = choice(scene.handbook, words, "role", role)
    if isinstance(edition, Fault):
        raise SystemExit(edition.code)
    document = Press(scene, Site(words, name=options.place.name)).document(edition)
    file = folder / document.uri
    file.parent.mkdir(parents=True)
    file.write_bytes(document.content)
    (folder / "assets").mkdir()
    for style in STYLES:
        copy(ROOT / "handbook_gen" / style, folder / style)


if __name__ == "__main__":
    main()
