"""What tests share: a folder with files in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

CONFIG = """\
site_name: 手册
theme: {name: material, language: LANGUAGE}
plugins: [handbook]
"""

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
