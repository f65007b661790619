"""Golden cases of what changed, in words: two states of files in, sentences out.

Each `changes/<name>.yml` has `about`, `before` and `after` (files of a data folder), `language`,
and `told`: what became of every record. `UPDATE_CASES=1` writes what comes out into the files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook_gen import source
from handbook_gen.diff import Change, diff
from handbook_gen.entries import Entry, accept, entries_of
from handbook_gen.kinds import KINDS
from handbook_gen.records import Record, Ref
from handbook_gen.render.telling import told
from handbook_gen.words import Words
from tests.test_cases import dumped

FILES = sorted((Path(__file__).parent / "changes").glob("*.yml"))
OUTCOME = re.compile(r"^(?=told:)", re.MULTILINE)
UPDATE = bool(os.environ.get("UPDATE_CASES"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_changed_in_words(file: Path) -> None:
    text = file.read_text("utf-8")
    case = yaml.safe_load(text)
    before, after = state(case["before"]), state(case["after"])
    titles = {ref: record.title for ref, record in (before | after).items()}
    words = Words(case.get("language", "zh"))
    found = {
        f"{change.record.ref} {change.how}": list(
            told(change, words, lambda ref: titles.get(ref, ref.id))
        )
        for change in diff(before, after)
    }
    if UPDATE:
        file.write_text(OUTCOME.split(text)[0] + dumped({"told": found}), "utf-8")
    assert found == case.get("told")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_changed_between_a_state_and_itself(file: Path) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    for side in ("before", "after"):
        assert diff(state(case[side]), state(case[side])) == ()


def state(files: dict[str, str]) -> dict[Ref, Record]:
    """The records of a data folder's files, which must be good."""
    found: dict[Ref, Record] = {}
    for path, text in files.items():
        for entry in entries_of(source.parse(path, text), KINDS):
            assert isinstance(entry, Entry), entry
            for record in accept(entry):
                assert isinstance(record, Record), record
                found[record.ref] = record
    return found


def only(before: dict[str, str], after: dict[str, str]) -> Change:
    """The one change between two states."""
    (change,) = diff(state(before), state(after))
    return change


def sentences(change: Change, **titles: Any) -> tuple[str, ...]:
    return told(change, Words("zh"), lambda ref: titles.get(ref.id, ref.id))
