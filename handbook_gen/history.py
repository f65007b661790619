"""Git into what changed when; the only caller of git."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

NEWEST = 50
"""How many commits a history goes back."""
_FORMAT = "%H%x00%P%x00%at%x00%ct%x00%s"
_LOG = (
    *("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "log.showSignature=false"),
    *("log", "--first-parent", "-m", "--raw", "--no-abbrev"),
    *("--no-renames", "--relative", "--encoding=UTF-8", "--no-color", "-z"),
)
"""A merge is one change; names of files are kept as bytes, and led from the folder."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What a hook sets for its own repository, which need not be the one of the folder."""


@dataclass(frozen=True)
class Touched:
    """A file that a commit changed, from the folder; git's names of what it held, else empty."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Commit:
    """A commit against its first parent. Who made it is left out: nobody needs it."""

    hash: str
    written: datetime
    """The author's date, in UTC."""
    committed: datetime
    subject: str
    """The first line of what was said of it; its hash when nothing was."""
    files: tuple[Touched, ...]


@dataclass(frozen=True)
class History:
    """The newest commits that touch YAML in a folder, newest first."""

    commits: tuple[Commit, ...] = ()
    gap: str = ""
    """Why there are not more: `no-git`, `no-history` or `shallow`; empty when nothing is wrong."""
    detail: str = ""
    """What git itself says."""


def history(folder: Path, newest: int = NEWEST) -> History:
    """The newest commits that touch a folder; never raises for what git says."""
    try:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        log = _git(folder, *_LOG, f"--max-count={newest}", f"--format={_FORMAT}", "--", "*.yml")
    except OSError:
        return History(gap="no-git")
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        return History(gap="no-history", detail=said[0] if said else "")
    # Where a shallow clone is cut off, a commit looks as if it had added every file.
    commits = tuple(c for c, rooted in _commits(_fields(log)) if not (rooted and shallow))
    return History(commits, "shallow" if shallow else "")


def contents(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What files held, by git's names for it; what git does not have is left out."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    found = {}
    answer = _git(folder, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n")
    start = 0
    for name in wanted:
        head, _, _ = answer[start : start + 200].partition(b"\n")
        start += len(head) + 1
        if head.endswith(b" missing"):
            continue
        size = int(head.rsplit(b" ", 1)[1])
        found[name] = answer[start : start + size]
        start += size + 1
    return found


def newest_commit(folder: Path) -> datetime | None:
    """When the newest commit of a checkout was made; None outside git."""
    try:
        said = _git(folder, "log", "-1", "--format=%ct").strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return _moment(said.decode()) if said else None


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers, in English; raises when it is missing or refuses."""
    command = ["git", "-C", str(folder), *arguments]
    settings = {name: value for name, value in os.environ.items() if name not in _PLACES}
    settings["LC_ALL"] = "C"
    done = subprocess.run(  # noqa: S603 (no shell; the arguments are ours)
        command, input=given, capture_output=True, check=True, env=settings
    )
    return done.stdout


def _fields(log: bytes) -> Iterator[str]:
    return (field.decode("utf-8", "replace").lstrip("\n") for field in log.split(b"\0"))


def _commits(fields: Iterator[str]) -> Iterator[tuple[Commit, bool]]:
    """Commits out of `git log --raw -z`, and whether they have no parent."""
    field = next(fields, "")
    while field:
        name = field
        parents, written, committed, subject = islice(fields, 4)
        files = []
        while (field := next(fields, "")).startswith(":"):
            _, _, before, after, _ = field.split(" ")
            files.append(Touched(next(fields), _held(before), _held(after)))
        title = _CONTROL.sub(" ", subject).strip() or name[:10]
        commit = Commit(name, _moment(written), _moment(committed), title, tuple(files))
        yield commit, not parents


def _held(name: str) -> str:
    """Git's name of a content; it writes nothing but noughts where there is none."""
    return name if name.strip("0") else ""


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds or 0), UTC)
