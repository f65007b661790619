"""Duties that two roles have: the index finds what comparing all with all finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.facts.overlaps import Duty, alike, bigrams, overlaps
from handbook_gen.records import Ref

WORDS = st.lists(st.sampled_from("选题写稿审核发布"), min_size=0, max_size=14).map("".join)


@st.composite
def duties(draw: st.DrawFn) -> list[Duty]:
    """Duties of a few letters, many of them another with a letter changed."""
    texts: list[str] = []
    for _ in range(draw(st.integers(0, 14))):
        text = draw(WORDS)
        if texts and draw(st.sampled_from((1, 0))):
            text = draw(st.sampled_from(texts))
            place = draw(st.integers(0, len(text)))
            text = text[:place] + draw(st.sampled_from(["", "，", "稿", "选题"])) + text[place:]
        texts.append(text)
    roles = [Ref("role", draw(st.sampled_from("abc"))) for _ in texts]
    return [Duty(r, (n,), t) for n, (r, t) in enumerate(zip(roles, texts, strict=True))]


def by_all_pairs(duties: list[Duty]) -> list[tuple[Duty, Duty]]:
    found: list[tuple[Duty, Duty]] = []
    firsts: list[Duty] = []
    for later in duties:
        near = (
            first
            for first in firsts
            if first.role != later.role and alike(bigrams(first.text), bigrams(later.text))
        )
        if (first := next(near, None)) is None:
            firsts.append(later)
        else:
            found.append((first, later))
    return found


@given(duties())
def test_the_index_finds_what_all_pairs_find(known: list[Duty]) -> None:
    assert list(overlaps(known)) == by_all_pairs(known)


@given(WORDS, WORDS)
def test_alike_is_the_jaccard_similarity(one: str, other: str) -> None:
    x, y = bigrams(one), bigrams(other)
    assert alike(x, y) == (bool(x | y) and len(x & y) / len(x | y) >= 0.8)
    assert alike(x, y) == alike(y, x)


def test_width_case_punctuation_and_addresses_do_not_count() -> None:
    assert bigrams("看 ＧＭＶ，每天。") == bigrams("看[gmv](term:gmv)每天")
    assert bigrams("看") == {"看"}
    assert not bigrams("，。")
