"""Laws of what changed between two states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from handbook_gen.diff import At, Edit, How, diff, edits, hunks
from handbook_gen.kinds.process import Process, Step
from handbook_gen.kinds.role import Role
from handbook_gen.records import Record, Ref

WORDS = some.text("审核写作发布，。 ab1", max_size=40)
ITEMS = some.lists(some.sampled_from("甲乙丙丁戊己庚辛"), max_size=8)
IDS = some.lists(some.sampled_from("abcdefghij"), min_size=1, max_size=10, unique=True)


def process(ids: Sequence[str], **given: Any) -> Process:
    steps = [{"id": i, "name": f"步骤 {i}", "responsible": "editor"} for i in ids]
    return Process.model_validate({"id": "p", "title": "甲", "steps": steps, **given})


def role(**given: Any) -> Role:
    return Role.model_validate({"id": "r", "title": "甲", **given})


def listed(found: Sequence[Edit], how: How) -> Counter[Any]:
    """The items of a list that a kind of edit names."""
    return Counter(item for e in found if e.how is how for item in e.after or e.before)


@given(ITEMS, ITEMS)
def test_what_was_added_and_removed_leads_from_one_list_to_the_other(
    before: list[str], after: list[str]
) -> None:
    found = list(edits(role(tags=before), role(tags=after)))
    added, removed = listed(found, How.ADDED), listed(found, How.REMOVED)
    changed = [e for e in found if e.how is How.CHANGED]
    added += Counter(e.after for e in changed)
    removed += Counter(e.before for e in changed)
    assert Counter(before) - removed + added == Counter(after)
    assert bool(found) == (before != after)


@given(IDS, some.data())
def test_an_item_that_is_put_in_is_one_edit(ids: list[str], data: some.DataObject) -> None:
    place = data.draw(some.integers(0, len(ids)))
    more = [*ids[:place], "neu", *ids[place:]]
    (added,) = edits(process(ids), process(more))
    assert (added.how, added.place) == (How.ADDED, ("steps", place))
    (removed,) = edits(process(more), process(ids))
    assert (removed.how, removed.place) == (How.REMOVED, ("steps", place))


@given(IDS.filter(lambda ids: len(ids) > 1), some.data())
def test_a_step_that_moved_is_one_edit_of_one_step(ids: list[str], data: some.DataObject) -> None:
    start = data.draw(some.integers(0, len(ids) - 1))
    moved = [*ids[:start], *ids[start + 1 :]]
    stop = data.draw(some.integers(0, len(moved)))
    moved.insert(stop, ids[start])
    found = list(edits(process(ids), process(moved)))
    if moved == ids:
        assert found == []
        return
    (edit,) = found
    assert (edit.how, edit.field, len(edit.after)) == (How.MOVED, "steps", 1)
    neighbours = {ids[start], ids[start - 1], ids[(start + 1) % len(ids)]}
    assert vars(edit.after[0].part)["id"] in neighbours


@given(IDS, IDS)
def test_steps_that_are_not_told_are_in_their_order(before: list[str], after: list[str]) -> None:
    found = list(edits(process(before), process(after)))
    told: set[Any] = {e.before for e in found if e.field == "steps.id"}
    for edit in found:
        moved = edit.after if edit.how is How.MOVED else ()
        told |= {vars(at.part)["id"] for at in (*edit.path, *moved) if isinstance(at, At)}
    stayed = [i for i in before if i not in told]
    assert stayed == [i for i in after if i not in told]


@given(IDS, IDS)
def test_nothing_changed_from_a_record_to_itself(one: list[str], two: list[str]) -> None:
    records: list[dict[Ref, Record]] = [{(p := process(ids)).ref: p} for ids in (one, two)]
    assert diff(records[0], records[0]) == ()
    assert bool(diff(*records)) == (one != two)


@given(WORDS, WORDS)
def test_hunks_are_pieces_of_both_texts(before: str, after: str) -> None:
    found = hunks(before, after)
    assert bool(found) == (before.strip() != after.strip())
    for hunk in found:
        assert hunk.before.strip("…") in before
        assert hunk.after.strip("…") in after
        assert hunk.before != hunk.after


def test_a_whole_phrase_is_told_without_its_surroundings() -> None:
    (hunk,) = hunks("先写稿。再发布。", "先写稿。先审核。再发布。")
    assert (hunk.before, hunk.after) == ("", "先审核。")


def test_a_number_is_told_with_what_stands_around_it() -> None:
    (hunk,) = hunks("这件事要在提审后的 48 小时之内做完", "这件事要在提审后的 24 小时之内做完")
    assert (hunk.before, hunk.after) == ("…在提审后的 48 小时之内做…", "…在提审后的 24 小时之内做…")


def test_huge_texts_are_not_compared_word_by_word() -> None:
    before, after = "字" * 50_000, "词" * 50_000
    (hunk,) = hunks(before, after)
    assert (len(hunk.before), len(hunk.after)) == (50_000, 50_000)


def test_links_that_follow_a_renaming_are_no_change() -> None:
    def state(identifier: str, **given: Any) -> dict[Ref, Record]:
        named = Role.model_validate({"id": identifier, "title": "内容运营", **given})
        text = f"由[内容运营](role:{identifier})或[](role:{identifier}#duties)去做。"
        step = Step.model_validate(
            {
                "id": "a",
                "name": "甲",
                "responsible": identifier,
                "informed": [identifier],
                "do": text,
            }
        )
        held = process(["x"], owner=identifier).model_copy(update={"steps": (step,)})
        return {named.ref: named, held.ref: held}

    (change,) = diff(state("old"), state("new", formerly=["old"]))
    assert (change.how, change.edits) == (How.RENAMED, ())
