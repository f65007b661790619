"""Retros and cases into what they taught that is nearest to some work, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from handbook_gen.brief.sentence import Point
from handbook_gen.brief.telling import Telling, points
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.retro import Retro
from handbook_gen.records import Record, Text

Nearness = Callable[[str], float]
_LABEL = 2
"""Characters before a colon that only sort what follows: 得：…"""
_KEYS = (
    ("brief.learnt.lesson", "brief.learnt.from"),
    ("brief.learnt.also", "brief.learnt.also_from"),
)
"""Of the first source and of another: a lesson by itself, and with the name of its source."""


def best_lesson(
    telling: Telling, source: Retro | Case, near: Nearness, *, again: bool = False
) -> Iterator[Point]:
    """The lesson nearest to the work, what had gone wrong and what was changed.

    Where a retro left something to this record, near is what that is about; `again` says it in
    other words, for a second source.
    """
    own = _own(telling, source)
    near = telling.nearness(*(do for _, do, _ in own)) if own else near
    for index, lesson in _nearest(telling, source.lessons, near):
        field, name = (source, "lessons", index), telling.title(source)
        bare, whole = _KEYS[again]
        yield from points(
            telling.form(bare, field, lesson=lesson),
            telling.form(whole, (source, "title"), field, source=name, lesson=lesson),
        )
    place = "went_wrong" if isinstance(source, Retro) else "causes"
    wrong = source.went_wrong if isinstance(source, Retro) else source.causes
    for index, text in _nearest(telling, wrong, near):
        key = "brief.learnt.also_wrong" if again else "brief.learnt.wrong"
        yield from points(telling.form(key, (source, place, index), wrong=text))
    for index, do, done in own[:1]:
        if done:
            key = "brief.learnt.changed"
            yield from points(telling.form(key, (source, "actions", index), do=telling.first(do)))


def _own(telling: Telling, source: Retro | Case) -> list[tuple[int, Text, bool]]:
    """What a retro left to this record: to do, or to be changed in it; what is done first."""
    mine = telling.record.ref
    actions = enumerate(source.actions) if isinstance(source, Retro) else ()
    held = [(i, a.do, a.done) for i, a in actions if mine in (a.owner, a.changes)]
    return sorted(held, key=lambda action: not action[2])


def _nearest(telling: Telling, texts: Iterable[Text], near: Nearness) -> Iterator[tuple[int, str]]:
    """The one of some texts that is nearest, as it is said; the first of those alike."""
    found = [(index, telling.first(text)) for index, text in enumerate(texts)]
    said = [held for held in found if held[1]]
    yield from sorted(said, key=lambda held: -near(held[1]))[:1]


def to_do(telling: Telling, retro: Retro, owner: Record) -> Iterator[Point]:
    """The first thing that a retro left to someone and that is not done."""
    for index, action in enumerate(retro.actions):
        if action.owner == owner.ref and not action.done and action.due:
            values = {"do": telling.first(action.do), "due": telling.tongue.day(action.due)}
            yield from points(
                telling.form("brief.learnt.to_do", (retro, "actions", index), **values)
            )
            return


def case_points(telling: Telling, case: Case) -> Iterator[Point]:
    """A case by its title, what happened, a number of it and what to do differently."""
    name, summary = telling.title(case), telling.read(case.summary)
    key = f"brief.case.{case.outcome}"
    title = telling.form(key, (case, "title"), case=name)
    yield from points(title)
    said = telling.tongue.joined(summary)
    yield from points(telling.form("brief.case.story", (case, "summary"), said=said))
    taught = ((index, telling.first(text)) for index, text in enumerate(case.lessons))
    for index, lesson in [held for held in taught if len(telling.core(held[1])) > _LABEL][:1]:
        yield from points(
            telling.form("brief.case.lesson", (case, "lessons", index), lesson=lesson)
        )
