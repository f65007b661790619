"""What tests share: a folder with files in it, and how long properties are tried."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

CONFIG = """\
site_name: 手册
theme: {name: material, language: LANGUAGE}
plugins: [handbook]
"""

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

Site = Callable[..., Path]


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first, then whole sites, then the browser."""
    items.sort(key=lambda item: [bool(item.get_closest_marker(m)) for m in ("browser", "slow")])
