"""The shipped handbook, asked as its readers ask: the worker's own file, run by QuickJS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handbook_gen import config
from handbook_gen.check import check
from handbook_gen.scene import Scene
from handbook_gen.search import Index, read
from handbook_gen.search.engine import Engine
from handbook_gen.today import today

ROOT = Path(__file__).parents[2]
OPTIONS = config.read(ROOT / "mkdocs.yml")
ELSEWHERE = sorted(file.parent for file in Path(__file__).parent.glob("elsewhere/*/mkdocs.yml"))


@pytest.fixture(scope="session")
def scene() -> Scene:
    """The handbook of this repository."""
    return scene_of(OPTIONS)


@pytest.fixture(scope="session")
def index(scene: Scene) -> Index:
    """All of it that can be found."""
    return read(scene, OPTIONS)


@pytest.fixture(scope="session")
def engine(index: Index) -> Engine:
    """Its search."""
    return Engine(index)


@pytest.fixture(scope="session")
def bare(index: Index) -> Engine:
    """Its search if nobody had thought of aliases and questions."""
    return Engine(plain(index))


@pytest.fixture(scope="session")
def elsewhere() -> dict[Path, Index]:
    """The folders of other teams' handbooks, and all of them that can be found."""
    found = {}
    for folder in ELSEWHERE:
        options = config.read(folder / "mkdocs.yml")
        found[folder] = read(scene_of(options), options)
    return found


def scene_of(options: config.Options) -> Scene:
    return check(options, today(options.practice.timezone)).scene


def plain(index: Index) -> Index:
    """Without aliases and questions."""
    found = (tuple(replace(doc, aliases=(), questions=()) for doc in docs) for docs in index.found)
    return replace(index, found=tuple(found))
