"""A `Meaning` into text for a terminal, Markdown for a pull request, or JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from handbook_gen.diff import At, Change, Edit, How
from handbook_gen.markdown import plain as shown
from handbook_gen.meaning.meaning import Meaning
from handbook_gen.meaning.outline import Line, Section, outline
from handbook_gen.problems import field_name
from handbook_gen.records import Ref
from handbook_gen.render.graph import plain
from handbook_gen.words import Words

MOST = 65_536
"""Characters that GitHub takes in a comment."""
_ROOM = 60_000
"""Characters before which a section is cut, which leaves room for what is said of the rest."""
_CALLS = re.compile(r"(@|(?<!&)#|&#64;|&#35;)(?=\w)")
"""What GitHub and GitLab make a mention of, or a link."""


def text(meaning: Meaning, words: Words) -> str:
    """Sections, a line a thing."""
    sections = outline(meaning, words)
    if not sections:
        return words.ui("meaning.nothing") + "\n"
    return "\n".join(_text(section) for section in sections)


def markdown(meaning: Meaning, words: Words) -> str:
    """Headings and lists, at most `MOST` characters; what is left out is counted."""
    sections = outline(meaning, words)
    if not sections:
        return words.ui("meaning.nothing") + "\n"
    most = max(len(section.lines) for section in sections)
    made = _markdown(sections, words, most)
    while len(made) > _ROOM and most > 1:
        most //= 2
        made = _markdown(sections, words, most)
    return made if len(made) <= _ROOM else made[:_ROOM].rpartition("\n")[0] + "\n"


def as_json(meaning: Meaning, words: Words) -> str:
    """The keys that `docs/guide/setup.md` tells of, the same for the same two states."""
    found = _Plain(meaning, words).document()
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Meaning, Words], str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
}
"""Every format by its name."""


def _text(section: Section) -> str:
    lines = [section.title]
    for line in section.lines:
        lines.append(f"  {line.text}")
        lines += (f"    {told}" for told in line.below)
    return "\n".join(lines) + "\n"


def _markdown(sections: Sequence[Section], words: Words, most: int) -> str:
    return "\n".join("".join(_listed(section, words, most)) for section in sections)


def _listed(section: Section, words: Words, most: int) -> Iterator[str]:
    yield f"### {escaped(section.title)}\n\n"
    for line in section.lines[:most]:
        yield from _item(line, words, most)
    if left := len(section.lines) - most:
        yield f"- {words.ui('meaning.rest', count=left)}\n" if left > 0 else ""


def _item(line: Line, words: Words, most: int) -> Iterator[str]:
    yield f"- {escaped(line.text)}\n"
    for told in line.below[:most]:
        yield f"  - {escaped(told)}\n"
    if (left := len(line.below) - most) > 0:
        yield f"  - {words.ui('meaning.rest', count=left)}\n"


def escaped(text: str) -> str:
    """A text as it is, which calls nobody and links to no issue where it is pasted."""
    return _CALLS.sub(r"\1<!-- -->", shown(text))


class _Plain:
    """A meaning as JSON has it."""

    def __init__(self, meaning: Meaning, words: Words) -> None:
        self.meaning = meaning
        self.words = words

    def document(self) -> dict[str, Any]:
        """The five lists, and the files that hold faults where there are any."""
        changes = self.meaning.changes
        found: dict[str, Any] = {
            how.value: [self._change(change) for change in changes if change.how is how]
            for how in (How.ADDED, How.REMOVED, How.RENAMED, How.CHANGED)
        }
        found["affected"] = list(self._affected())
        if self.meaning.broken:
            found["broken"] = {side.state: list(side.files) for side in self.meaning.broken}
        return found

    def _change(self, change: Change) -> dict[str, Any]:
        found = self._record(change.record.ref)
        if change.how is How.RENAMED and change.before:
            found["from"] = str(change.before.ref)
        if change.before and change.after:
            kind = change.record.kind
            found["fields"] = [self._edit(edit, kind) for edit in change.edits]
        return found

    def _edit(self, edit: Edit, kind: str) -> dict[str, Any]:
        return {
            "field": edit.field,
            "path": field_name(edit.place),
            "label": self.words.field(kind, edit.field),
            "how": edit.how.value,
            "before": _value(edit.before),
            "after": _value(edit.after),
        }

    def _affected(self) -> Iterator[dict[str, Any]]:
        meaning = self.meaning
        for reached in meaning.reached:
            path = [str(reached.path[0].start)]
            for way in reached.path:
                path += [f"{way.holder.kind}.{way.field}", str(way.stop)]
            yield {"what": "record", **self._record(reached.ref), "path": path}
        for what, concerned in (("review", meaning.reviewers), ("read", meaning.readers)):
            for role in concerned:
                records = [str(ref) for ref in role.records]
                yield {"what": what, **self._record(role.role), "records": records}
        for sheet in meaning.sheets:
            yield {
                "what": "pack" if sheet.pack else "sheet",
                "uri": sheet.edition.uri,
                "title": sheet.edition.name,
                "before": sheet.before,
                "after": sheet.after,
            }
        for record in meaning.briefs:
            yield {"what": "brief", **self._record(record.ref)}

    def _record(self, ref: Ref) -> dict[str, Any]:
        return {"ref": str(ref), "title": self.meaning.title(ref)}


def _value(value: object) -> Any:
    """A value before or after; a part that changed places as what it says."""
    match value:
        case None:
            return None
        case At():
            return plain(value.part)
        case tuple():
            return [_value(item) for item in value]
        case _:
            return plain(value)
