"""`make site` and `make offline` as people run them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent


def make(target: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # -o: the environment is taken as it is, so that nothing is installed here.
    command = ["make", "-o", ".venv/site", f"BIN={Path(sys.executable).parent}", target]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(autouse=True)
def _handbook(small: dict[str, str], tmp_path: Path) -> None:
    for name, text in small.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "Makefile", tmp_path)


def test_offline_is_a_zip_of_one_folder_with_the_search_in_it(tmp_path: Path) -> None:
    made = make("offline", tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    names = zipfile.ZipFile(tmp_path / "handbook.zip").namelist()
    assert {name.split("/")[0] for name in names} == {"handbook"}
    assert {"handbook/index.html", "handbook/search/search_index.js"} <= {*names}
    assert not list(tmp_path.glob(".site-*"))


def test_a_failing_build_leaves_the_site_of_before(tmp_path: Path) -> None:
    made = make("site", tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    before = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert before

    (tmp_path / "docs/index.md").write_text("# 家\n\n[没有](missing.md)\n", "utf-8")
    failed = make("site", tmp_path)
    assert failed.returncode != 0
    assert {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()} == before
    assert not list(tmp_path.glob(".site-*"))
