"""A handbook into files for machines: `handbook.json`, its records and links, and `llms.txt`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from handbook_gen.problems import field_name
from handbook_gen.records import Part, Record
from handbook_gen.render.page import Asset, Site
from handbook_gen.scene import Scene
from handbook_gen.views.groups import shown

SCHEMA = 1
"""Version of the form of `handbook.json`; it grows when a key goes or changes its meaning."""


def machine_files(scene: Scene, site: Site) -> Iterator[Asset]:
    """Both files; `llms.txt` is a table of contents in the form of https://llmstxt.org."""
    yield Asset("handbook.json", json.dumps(graph(scene, site), ensure_ascii=False).encode())
    yield Asset("llms.txt", "".join(_contents(scene, site)).encode())


def graph(scene: Scene, site: Site) -> dict[str, Any]:
    """The linked records as plain data: links are written `kind:id`, dates as ISO 8601."""
    handbook = scene.handbook
    return {
        "schema": SCHEMA,
        "site": site.name,
        "url": site.url,
        "language": site.words.language,
        "date": scene.today.isoformat(),
        "kinds": [
            {"kind": k.kind, "folder": k.folder, "title": site.words.kind(k.kind, k.label)}
            for k in handbook.kinds
        ],
        "records": [
            {
                "ref": str(record.ref),
                "kind": record.kind,
                "address": site.address(record.uri),
                "file": handbook.entry(record).source.path,
                "line": handbook.entry(record).line(),
                **_fields(record),
            }
            for record in handbook
        ],
        "links": [
            {"from": str(link.record.ref), "field": field_name(link.path), "to": str(record.ref)}
            for record in handbook
            for link in handbook.links_to(record)
        ],
    }


def _fields(part: Part) -> dict[str, Any]:
    """What a part says, by the keys of YAML; what is not written is left out."""
    names = part.keys()
    said = {names[name]: getattr(part, name) for name in names}
    return {key: plain(value) for key, value in said.items() if value not in (None, ())} | dict(
        part.extra
    )


def plain(value: object) -> Any:
    """A value of a record as JSON has it."""
    match value:
        case Part():
            return _fields(value)
        case tuple():
            return [plain(item) for item in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case bool() | int():
            return value
        case _:
            return str(value)


def _contents(scene: Scene, site: Site) -> Iterator[str]:
    yield f"# {site.name}\n\n> {site.words.ui('llms.lead', date=scene.today)}\n"
    for kind in scene.handbook.kinds:
        records = shown(scene.handbook, kind)
        if records:
            yield f"\n## {site.words.kind(kind.kind, kind.label)}\n\n"
        yield from (_line(record, site) for record in records)


def _line(record: Record, site: Site) -> str:
    about = f": {record.summary}" if record.summary else ""
    title = record.title.replace("[", "(").replace("]", ")")
    return f"- [{title}]({site.address(record.uri)}){about}\n"
