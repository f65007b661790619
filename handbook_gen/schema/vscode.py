"""Kinds into the settings by which VS Code finds the schemas of their files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbook_gen.config import Options
from handbook_gen.records import Record
from handbook_gen.schema.files import FOLDER, record_file, shared_file

EXTENSION = "redhat.vscode-yaml"


def settings(kinds: Iterable[type[Record]], options: Options) -> dict[str, Any]:
    """`.vscode/settings.json`: which schema is for which files, and how YAML is typed."""
    data = options.named(options.data)
    schemas = {}
    for kind in kinds:
        schemas[f"{FOLDER}/{record_file(kind)}"] = f"{data}/{kind.folder}/*.yml"
        schemas[f"{FOLDER}/{shared_file(kind)}"] = f"{data}/{kind.folder}.yml"
    return {
        "files.encoding": "utf8",
        "yaml.schemaStore.enable": False,
        "yaml.schemas": schemas,
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
            "editor.unicodeHighlight.ambiguousCharacters": False,
        },
    }


def extensions() -> dict[str, Any]:
    """`.vscode/extensions.json`: what VS Code offers to install."""
    return {"recommendations": [EXTENSION]}
