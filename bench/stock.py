"""A handbook into a site for stock MkDocs with Material: `python -m bench.stock DATA FOLDER`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import yaml

from handbook_gen.defaults import EXTENSIONS
from handbook_gen.handbook import load
from handbook_gen.render import Renderer, Site
from handbook_gen.scene import Scene
from handbook_gen.words import Words

DAY = date(2026, 11, 23)
CONFIG = {
    "site_name": "运营手册",
    "theme": {
        "name": "material",
        "language": "zh",
        "features": ["navigation.tabs", "navigation.indexes", "navigation.prune"],
    },
    "plugins": ["search"],
    "markdown_extensions": [{name: options} for name, options in EXTENSIONS.items()],
}


def write(data: Path, folder: Path) -> None:
    """The very pages that the plugin adds, as files at the same places; the folders are the nav."""
    for page in Renderer(Scene(load(data), DAY), Site(Words("zh"))).pages():
        file = folder / "docs" / page.uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.markdown, "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG, allow_unicode=True), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
