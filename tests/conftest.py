"""What tests share: a folder with files in it, and how long properties are tried."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import CodeType

import jinja2
import pytest
from hypothesis import settings

from handbook_gen import config
from handbook_gen.check import Checked, check

CONFIG = """\
site_name: 手册
theme: {name: material, language: LANGUAGE}
plugins: [handbook]
"""

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

Site = Callable[..., Path]
Kept = Callable[[str, str], bool]
DRAWINGS = Path(__file__).parent / "drawings"
ROOT = Path(__file__).parent.parent
STORY = date(2026, 11, 26)
"""The day on which the shipped handbook is told."""


@pytest.fixture(scope="session")
def ours() -> Checked:
    """The shipped handbook, with what is wrong in it."""
    return check(config.read(ROOT / "mkdocs.yml"), STORY)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile a template once and not at every build, which takes a third of a small one."""
    compiles = jinja2.Environment.compile
    known: dict[tuple[object, ...], CodeType | str] = {}

    def compiled(env: jinja2.Environment, *template: object) -> CodeType | str:
        ways = env.autoescape, env.finalize, env.trim_blocks, env.lstrip_blocks, *env.extensions
        key = (*template, *ways, env.keep_trailing_newline)
        if key not in known:
            known[key] = compiles(env, *template)  # type: ignore[call-overload]
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compiled)
        yield


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """`site(files, language="zh")`: a handbook of these files; the path of its `mkdocs.yml`."""

    def written(files: Mapping[str, str | bytes], language: str = "zh") -> Path:
        config = CONFIG.replace("LANGUAGE", language)
        for name, held in {"mkdocs.yml": config, **files}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(held.encode() if isinstance(held, str) else held)
        for folder in ("data", "docs"):
            (tmp_path / folder).mkdir(exist_ok=True)
        return tmp_path / "mkdocs.yml"

    return written


@pytest.fixture
def kept() -> Kept:
    """`kept(name, svg)`: whether a drawing is what `drawings/<name>.svg` holds.

    `UPDATE_CASES=1` writes it there; look at it before you believe it.
    """

    def as_it_was(name: str, svg: str) -> bool:
        file = DRAWINGS / f"{name}.svg"
        if os.environ.get("UPDATE_CASES"):
            file.write_text(svg + "\n", "utf-8")
        return file.read_text("utf-8") == svg + "\n"

    return as_it_was


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first, then whole sites, then the browser, where nothing is measured.

    Measuring coverage takes as long as the test itself, or twice. What only says again of many
    drawings, builds and PDFs what is measured elsewhere bears `no_cover` as well.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker("no_cover")
    items.sort(key=lambda item: [bool(item.get_closest_marker(m)) for m in ("browser", "slow")])
