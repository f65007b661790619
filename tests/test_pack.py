"""The rule of the pack against itself, worked out record by record from plain data."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook_gen.facts.pack import Pack, pack
from handbook_gen.facts.reading import CHARACTERS_A_MINUTE, WORDS_A_MINUTE, load, minutes
from handbook_gen.facts.vocabulary import Vocabulary
from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.kinds.role import Role
from handbook_gen.records import Ref
from tests.pack_by_force import BOOKS, ME, RULE, Book, Brute

SORTED = ("does", "answers", "owned", "goal", "acts", "attends", "culture", "audience", "concerns")
"""Reasons whose records stand in the handbook's reading order: by title, here."""
WRITTEN = {"watched": "metrics", "equips": "tools"}
"""Reasons whose records stand as the role lists them."""


def packed(book: Book) -> Pack:
    classes = {kind.kind: kind for kind in KINDS}
    records = {
        Ref(kind, i): classes[kind].model_validate(data | {"id": i})
        for kind, held in book.items()
        for i, data in held.items()
    }
    handbook = Handbook(KINDS, records, {})
    role = handbook[Ref("role", ME)]
    assert isinstance(role, Role)
    return pack(handbook, role, Vocabulary(handbook))


def placed(found: Pack) -> list[tuple[str, tuple[str, str]]]:
    return [
        (str(place.record.ref), (chapter.name, place.reason))
        for chapter in found.chapters
        for place in chapter.places
    ]


@settings(max_examples=150)
@given(BOOKS)
def test_a_pack_holds_what_the_rule_says_and_nothing_else(book: Book) -> None:
    found, brute = packed(book), Brute(book)
    places = placed(found)
    assert dict(places) == brute.pack()
    assert len(dict(places)) == len(places), "a record stands once"
    assert sorted(term.title for term in found.terms) == brute.terms()


@settings(max_examples=150)
@given(BOOKS)
def test_a_pack_is_in_reading_order(book: Book) -> None:
    places = placed(packed(book))
    order = [RULE.index(place) for _, place in places]
    assert order == sorted(order)
    for reason in SORTED:
        own = [ref for ref, place in places if place[1] == reason]
        assert own == sorted(own)
    for reason, field in WRITTEN.items():
        own = [ref.partition(":")[2] for ref, place in places if place[1] == reason]
        assert own == [i for i in book["role"][ME][field] if i in own]
    teams = [ref.partition(":")[2] for ref, place in places if place[1] == "team"]
    chain = Brute(book).chain("team", book["role"][ME]["team"])
    assert teams == [i for i in reversed(chain) if i in teams]


def test_minutes_come_from_characters_and_words() -> None:
    assert load("读" * CHARACTERS_A_MINUTE) == 1
    assert load("word, " * WORDS_A_MINUTE) == pytest.approx(1)
    assert load("读写，don't 3.5%") == pytest.approx(2 / CHARACTERS_A_MINUTE + 2 / WORDS_A_MINUTE)


@given(st.lists(st.text(), max_size=4))
@example(["读" * 100] * 3)
def test_minutes_are_rounded_up_once(texts: list[str]) -> None:
    loads = [load(text) for text in texts]
    assert sum(loads) <= minutes(loads) + 1e-6
    assert minutes(loads) < sum(loads) + 1
