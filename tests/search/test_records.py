"""Every record of the shipped handbook is found by all that it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from handbook_gen.search import Index
    from handbook_gen.search.doc import Doc
    from handbook_gen.search.engine import Engine

MOST = 3
FEWEST_LETTERS = 3
"""Two initials are those of too many titles."""


def initials(doc: Doc) -> Iterable[str]:
    spelt = "".join(syllable[0] for syllable in (doc.pinyin or ("",))[0].split())
    return [spelt] if len(spelt) >= FEWEST_LETTERS else []


def full(doc: Doc) -> Iterable[str]:
    return [spelt.replace(" ", "") for spelt in doc.pinyin[:1] if spelt]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(lambda doc: [doc.title], id="title"),
        pytest.param(lambda doc: doc.aliases, id="aliases"),
        pytest.param(lambda doc: doc.questions, id="questions"),
        pytest.param(full, id="pinyin"),
        pytest.param(initials, id="initials"),
    ],
)
def test_every_record_is_among_the_first_three(
    index: Index, engine: Engine, names: Callable[[Doc], Iterable[str]]
) -> None:
    asked = [(name, doc.location) for doc in index.docs if doc.id for name in names(doc)]
    assert asked
    missed = [
        (name, location)
        for name, location in asked
        if location not in [hit.page.location for hit in engine.search(name, MOST).hits]
    ]
    assert missed == []
