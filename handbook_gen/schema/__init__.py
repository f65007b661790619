"""Kinds and records into the JSON Schemas by which an editor completes, explains and underlines."""

from handbook_gen.schema.files import FOLDER, keep, write
from handbook_gen.schema.vscode import extensions, settings

__all__ = ["FOLDER", "extensions", "keep", "settings", "write"]
