"""Records that have new ids into the patches of every record and page that names the old ones."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from handbook_gen import markdown, source
from handbook_gen.edits.patch import Patch, patched
from handbook_gen.edits.tree import Node, Scalar, at_path
from handbook_gen.entries import Entry
from handbook_gen.problems import FieldPath
from handbook_gen.records import Record, Ref, Text
from handbook_gen.source import Source
from handbook_gen.walks import leaves

Moved = Mapping[Ref, str]
"""The new id of every link that has one."""


def in_record(entry: Entry, record: Record, root: Node, moved: Moved) -> Iterator[Patch]:
    """The patches of one record, whose file has the tree `root`."""
    for path, leaf in naming(record, moved):
        node = at_path(root, (*entry.prefix, *path))
        if isinstance(node, Scalar):
            yield from _in_scalar(entry.source.text[node.start : node.stop], node, leaf, moved)


def _in_scalar(written: str, node: Scalar, leaf: Ref | Text, moved: Moved) -> Iterator[Patch]:
    """The patches of one value; quotes that hide the id by escapes are written anew."""
    if isinstance(leaf, Ref):
        places = [(len(node.value.rstrip()) - len(leaf.id), leaf)]
        in_yaml = [written.rfind(leaf.id)]
    else:
        places = list(in_text(leaf, moved))
        in_yaml = _spots(written, leaf, places, moved)
    if in_yaml and min(in_yaml) >= 0:
        for at, (_, ref) in zip(in_yaml, places, strict=True):
            yield Patch(node.start + at, node.start + at + len(ref.id), moved[ref])
        return
    new = patched(node.value, (Patch(at, at + len(ref.id), moved[ref]) for at, ref in places))
    yield Patch(node.start, node.stop, json.dumps(new, ensure_ascii=False))


def naming(record: Record, moved: Moved) -> Iterator[tuple[FieldPath, Ref | Text]]:
    """The links and texts of a record that name an old id."""
    for path, leaf in leaves(record):
        if leaf in moved if isinstance(leaf, Ref) else any(in_text(leaf, moved)):
            yield path, leaf


def in_text(text: str, moved: Moved, *, written: bool = False) -> Iterator[tuple[int, Ref]]:
    """Where an old id stands in the record links and embeds of Markdown."""
    if not any(str(ref) in text for ref in moved):
        return
    for link in markdown.links(text, written=written):
        if link.record and (ref := Ref(*link.record[:2])) in moved:
            yield link.at + len(ref.kind) + 1, ref
    for embed in markdown.embeds(text):
        data = source.parse("", embed.body).data
        kind, _, identifier = str(data.get("of") if isinstance(data, dict) else "").partition(":")
        ref = Ref(kind, identifier)
        if ref in moved:
            of = re.compile(rf"\bof[\"']?:[ \t]+[\"']?{re.escape(str(ref))}(?![\w-])")
            if found := of.search(text, embed.start, embed.end):
                yield found.end() - len(identifier), ref


def in_page(page: Source, uri: str, moved: Moved, uris: Mapping[str, Ref]) -> Iterator[Patch]:
    """The patches of a hand-written page; `uris` are the pages that records had."""
    for at, ref in in_text(page.text, moved, written=True):
        yield Patch(at, at + len(ref.id), moved[ref])
    for link in markdown.links(page.text, written=True):
        path = link.path
        named = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(path)))
        if path and (known := uris.get(named)):
            end = link.at + len(path) - len(".md")
            yield Patch(end - len(known.id), end, moved[known])


def _spots(written: str, text: str, places: list[tuple[int, Ref]], moved: Moved) -> list[int]:
    """Places in a text as places in its YAML, by how often the same words stand before them.

    None where quotes hide some of the words.
    """
    words = re.compile("|".join(rf"{re.escape(str(ref))}(?![\w-])" for ref in moved))
    in_yaml = [found.end() for found in words.finditer(written)]
    in_data = [found.end() for found in words.finditer(text)]
    if len(in_yaml) != len(in_data):
        return []
    return [in_yaml[in_data.index(at + len(ref.id))] - len(ref.id) for at, ref in places]
