"""`make site` as people run it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent


def make_site(folder: Path) -> subprocess.CompletedProcess[str]:
    # -o: the environment is taken as it is, so that nothing is installed here.
    command = ["make", "-o", ".venv/site", f"BIN={Path(sys.executable).parent}", "site"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_failing_build_leaves_the_site_of_before(small: dict[str, str], tmp_path: Path) -> None:
    for name, text in small.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "Makefile", tmp_path)
    made = make_site(tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    before = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert before

    (tmp_path / "docs/index.md").write_text("# 家\n\n[没有](missing.md)\n", "utf-8")
    failed = make_site(tmp_path)
    assert failed.returncode != 0
    assert {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()} == before
    assert not list(tmp_path.glob(".site-*"))
