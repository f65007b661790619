"""The one day that everything bears."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from handbook_gen.today import build_day, today

ZONE = "Asia/Shanghai"


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert build_day(tmp_path, ZONE) == date(2026, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767285000")
    assert build_day(tmp_path, "UTC") == date(2026, 1, 1)
    assert build_day(tmp_path, ZONE) == date(2026, 1, 2), "it is half past midnight there"


def test_else_the_newest_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-03-04T05:06:07Z")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    assert build_day(tmp_path, ZONE) == today(ZONE), "a repository without a commit"
    subprocess.run([*git, "commit", "-qm", "x", "--allow-empty"], check=True)
    assert build_day(tmp_path, ZONE) == date(2025, 3, 4)


def test_else_the_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert build_day(tmp_path, ZONE) == today(ZONE)
