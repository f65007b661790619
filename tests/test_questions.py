"""What a team asks, and that the place which answers it is there and says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook_gen import markdown
from handbook_gen.check import Checked
from handbook_gen.handbook import Handbook
from handbook_gen.records import Part, Record, Ref
from handbook_gen.walks import parts_of, prose

NAMES = {"title", "aliases", "questions", "tags", "group"}
"""What a record is found by, and answers nothing."""
DOCS = Path(__file__).parent.parent / "docs"
QUESTIONS: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("questions.yml").read_text("utf-8")
)


def test_there_are_sixty_and_none_twice() -> None:
    asked = [question["ask"] for question in QUESTIONS]
    assert len(asked) >= 60
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["at"])
def test_a_question_is_answered_where_it_says(ours: Checked, question: dict[str, str]) -> None:
    place, _, anchor = question["at"].partition("#")
    if place.endswith(".md"):
        said = section((DOCS / place).read_text("utf-8"), anchor)
    else:
        said = told(ours.scene.handbook, Ref(*place.split(":")), anchor)
    assert question["says"] in said


def told(handbook: Handbook, ref: Ref, anchor: str) -> str:
    """What a record, or a part of it, says."""
    assert not handbook.fault(ref, anchor)
    return "\n".join(text for _, text in _prose(handbook[ref], anchor))


def _prose(record: Record, anchor: str) -> Iterator[tuple[Any, str]]:
    """Of a part by its id, of a field by its name, else of all."""
    parts = (held for _, held in parts_of(record) if getattr(held, "id", "") == anchor)
    part = next(parts, None) if anchor else None
    if isinstance(part, Part):
        return prose(part)
    said = (found for found in prose(record) if found[0][0] not in NAMES)
    return (found for found in said if not anchor or found[0][0] == anchor)


def section(text: str, anchor: str) -> str:
    """A page, or the part of it under a heading with an id."""
    if not anchor:
        return text
    titles = [(title, given) for _, title, given in markdown.headings(text)]
    assert anchor in {given for _, given in titles}
    behind = text.partition(f"{{ #{anchor} }}")[2]
    return re.split(r"^#{1,3} ", behind, maxsplit=1, flags=re.MULTILINE)[0]
