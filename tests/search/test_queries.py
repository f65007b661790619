"""What people type into the shipped handbook, and how often the right page is first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from handbook_gen.search.engine import Engine
from tests.search.conftest import plain

if TYPE_CHECKING:
    from handbook_gen.search import Index

FILE = Path(__file__).with_name("queries.yml")
HELD_OUT = tuple(sorted(Path(__file__).parent.glob("heldout*.yml")))
FEWEST = 150
MOST = 5
CATEGORIES = 10


@dataclass(frozen=True)
class Query:
    """What is typed, and the pages of which one is to be first."""

    category: str
    words: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where the page stands for a query: 1 is first, 0 is nowhere; and what was first."""

    query: Query
    place: int
    found: tuple[str, ...]


def queries(file: Path = FILE) -> Iterator[Query]:
    # The base loader keeps `2027` and `no` as they are typed.
    held = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    for category, wanted in held.items():
        for words, pages in wanted.items():
            yield Query(category, words, (pages,) if isinstance(pages, str) else tuple(pages))


def placed(engine: Engine, query: Query) -> Place:
    found = tuple(hit.page.location.rstrip("/") for hit in engine.search(query.words, MOST).hits)
    places = [place for place, page in enumerate(found, 1) if page in query.wanted]
    return Place(query, min(places, default=0), found[:3])


def share(places: list[Place], most: int) -> float:
    return sum(0 < place.place <= most for place in places) / len(places)


def nothing(places: list[Place]) -> float:
    return sum(not place.found for place in places) / len(places)


def line(name: str, places: list[Place]) -> str:
    figures = (share(places, 1), share(places, 3), nothing(places))
    return f"{name:10}{len(places):5}" + "".join(f"{figure:8.1%}" for figure in figures)


def table(title: str, places: list[Place]) -> str:
    names = dict.fromkeys(place.query.category for place in places)
    by_name = {name: [p for p in places if p.query.category == name] for name in names}
    rows = [line(name, own) for name, own in by_name.items()]
    missed = [
        f"  {p.query.category} {p.query.words} → {', '.join(p.found) or '-'} (#{p.place})"
        for p in places
        if p.place != 1
    ]
    head = f"\n{title}\n{'':10}{'n':>5}{'top-1':>8}{'top-3':>8}{'zero':>8}"
    return "\n".join([head, *rows, line("all", places), *missed])


def test_the_right_page_is_first(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    places = [placed(engine, query) for query in queries()]
    with capsys.disabled():
        print(table("queries", places))  # noqa: T201
    assert share(places, 1) >= 0.95
    assert share(places, 3) >= 0.99
    assert nothing(places) <= 0.01


def test_most_are_first_without_aliases_too(
    bare: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words that only an alias or question holds cannot be found then, and are left out."""
    named = [query for query in queries() if query.category not in ("synonym", "sentence")]
    places = [placed(bare, query) for query in named]
    with capsys.disabled():
        print(table("without aliases and questions", places))  # noqa: T201
    assert share(places, 1) >= 0.88


def test_queries_that_ranking_was_not_made_for(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sentences say with words of their own what a page says with others: less is asked of them."""
    places = [placed(engine, query) for file in HELD_OUT for query in queries(file)]
    with capsys.disabled():
        print(table("held out", places))  # noqa: T201
    asked = [place for place in places if place.query.category in ("question", "sentence")]
    named = [place for place in places if place not in asked]
    assert share(named, 1) >= 0.95
    assert share(named, 3) >= 0.98
    assert share(asked, 1) >= 0.9
    assert share(asked, 3) >= 0.97
    assert nothing(places) <= 0.01


def test_the_ranking_is_not_made_for_one_handbook(
    elsewhere: dict[Path, Index], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody wrote questions into these; what is no word of theirs is left out without aliases."""
    places: list[Place] = []
    bare: list[Place] = []
    for folder, index in elsewhere.items():
        engine, without = Engine(index), Engine(plain(index))
        asked = list(queries(folder / "queries.yml"))
        named = [query for query in asked if query.category != "synonym"]
        places += [placed(engine, query) for query in asked]
        bare += [placed(without, query) for query in named]
    with capsys.disabled():
        print(table("elsewhere", places))  # noqa: T201
        print(line("no aliases", bare))  # noqa: T201
    assert share(places, 1) >= 0.95
    assert share(places, 3) >= 0.98
    assert nothing(places) <= 0.01
    assert share(bare, 1) >= 0.88


def test_there_are_many_queries_of_many_categories() -> None:
    asked = list(queries())
    assert len(asked) >= FEWEST
    assert len({query.category for query in asked}) >= CATEGORIES
    assert len({query.words for query in asked}) == len(asked)


def test_every_wanted_page_exists(engine: Engine) -> None:
    pages = {location.rstrip("/") for location in engine.docs}
    asked = [query for file in (FILE, *HELD_OUT) for query in queries(file)]
    assert {page for query in asked for page in query.wanted} <= pages
