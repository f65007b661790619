"""Files are written whole or not at all, whatever ends the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbook_gen.edits.changes import Change, FileChangedError, write

NAMES = ("a.yml", "b.yml", "c.yml")
KILLED = 9
DYING = f"""
import os, sys
from pathlib import Path
from handbook_gen.edits import changes

left = int(sys.argv[2])

def dying(call):
    def counted(*given):
        global left
        if not left:
            os._exit({KILLED})
        left -= 1
        return call(*given)
    return counted

for name in ("fsync", "replace", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
folder = Path(sys.argv[1])
changes.write([
    changes.Change(folder / "new.yml", None, b"new"),
    *(changes.Change(folder / name, b"old", b"new") for name in {NAMES!r}),
    changes.Change(folder / "gone.yml", b"old", None),
])
"""
"""Dies at the call of that number, of those that reach the disk."""


def folder_of_old(folder: Path) -> None:
    for name in (*NAMES, "gone.yml"):
        (folder / name).write_bytes(b"old")


def test_killed_at_any_call_nothing_is_lost_and_the_command_can_be_run_again(
    tmp_path: Path,
) -> None:
    ends = []
    for calls in range(20):
        folder = tmp_path / str(calls)
        folder.mkdir()
        folder_of_old(folder)
        done = subprocess.run([sys.executable, "-c", DYING, str(folder), str(calls)], check=False)
        ends.append(done.returncode)
        held = {f.name: f.read_bytes() for f in folder.iterdir() if not f.name.startswith(".")}
        assert {held[name] for name in NAMES} <= {b"old", b"new"}
        assert held.get("new.yml", b"new") == b"new"
        if held.get("gone.yml") is None:
            assert set(held.values()) == {b"new"}
        rest = [Change(folder / n, held[n], b"new") for n in NAMES]
        write([*rest, Change(folder / "new.yml", held.get("new.yml"), b"new")])
        assert {(folder / name).read_bytes() for name in (*NAMES, "new.yml")} == {b"new"}
    assert ends[0] == KILLED
    assert ends[-1] == 0


def test_nothing_is_written_when_a_file_was_changed_by_others(tmp_path: Path) -> None:
    folder_of_old(tmp_path)
    (tmp_path / "b.yml").write_bytes(b"theirs")
    with pytest.raises(FileChangedError):
        write([Change(tmp_path / name, b"old", b"new") for name in NAMES])
    held = [(tmp_path / name).read_bytes() for name in NAMES]
    assert held == [b"old", b"theirs", b"old"]
    assert len(list(tmp_path.iterdir())) == len(NAMES) + 1


def test_a_new_file_is_not_written_over_one_that_is_there(tmp_path: Path) -> None:
    folder_of_old(tmp_path)
    with pytest.raises(FileChangedError):
        write([Change(tmp_path / "a.yml", None, b"new")])


def test_rights_and_links_stay(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_bytes(b"old")
    (tmp_path / "real.yml").chmod(0o640)
    (tmp_path / "link.yml").symlink_to("real.yml")
    write([Change(tmp_path / "link.yml", b"old", b"new")])
    assert (tmp_path / "link.yml").is_symlink()
    assert (tmp_path / "real.yml").read_bytes() == b"new"
    assert (tmp_path / "real.yml").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "b.yml").write_bytes(b"old")
    (tmp_path / "a.yml").write_bytes(b"old")
    closed.chmod(0o500)
    with pytest.raises(PermissionError):
        write(
            [Change(tmp_path / "a.yml", b"old", b"new"), Change(closed / "b.yml", b"old", b"new")]
        )
    assert (tmp_path / "a.yml").read_bytes() == b"old"
