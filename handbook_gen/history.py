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
REACH = 5000
"""How many commits are looked through for the newest one of a file."""
_FORMAT = "%H%x00%P%x00%at%x00%ct%x00%s"
_LOG = (
    *("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "log.showSignature=false"),
    *("log", "--first-parent", "-m", "--raw", "--no-abbrev"),
    *("--no-renames", "--relative", "--encoding=UTF-8", "--no-color", "-z"),
)
"""A merge is one change; names of files are kept as bytes, and led from the folder."""
_NAMES = ("log", "--first-parent", "-m", "--name-only", "--no-renames", "--relative", "--no-color")
_HASH = re.compile(r"[0-9a-f]{4,64}")
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


@dataclass(frozen=True, order=True)
class Mark:
    """A commit among others: the higher the number, the newer."""

    number: int
    hash: str


def newest_of(folder: Path, reach: int = REACH) -> dict[str, Mark]:
    """The newest commit that touched each YAML file, by its path from the folder.

    Empty where git has nothing to say; a file that was never committed is not in it.
    """
    limits = (f"--max-count={reach}", "-z", "--format=%x01%H %P", "--", "*.yml")
    try:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        log = _git(folder, *_NAMES, *limits)
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, Mark] = {}
    for number, entry in enumerate(log.decode("utf-8", "replace").split("\x01")[1:]):
        head, *paths = entry.replace("\n", "").split("\0")
        name, *parents = head.split()
        # Where a shallow clone is cut off, a commit looks as if it had added every file.
        for path in paths if parents or not shallow else ():
            found.setdefault(path, Mark(-number, name))
    return found


def since(folder: Path, start: str, reach: int = REACH) -> tuple[str, ...]:
    """A commit and those after it that touched YAML in a folder, the oldest first.

    Empty where git does not know the commit; the beginning of its name is enough.
    """
    if not _HASH.fullmatch(start):
        return ()
    try:
        first = _git(folder, "rev-parse", "--verify", "--quiet", f"{start}^{{commit}}")
        name = first.decode().strip()
        limits = ("--first-parent", "--reverse", f"--max-count={reach}", f"{name}..HEAD")
        after = _git(folder, "rev-list", *limits, "--", "*.yml")
    except (OSError, subprocess.CalledProcessError):
        return ()
    return (name, *after.decode().split())


def tree(folder: Path, commit: str) -> dict[str, str]:
    """Git's names of what each YAML file held at a commit, by its path from the folder."""
    listed = _git(folder, "ls-tree", "-r", "-z", commit).decode("utf-8", "replace")
    found = (entry.partition("\t") for entry in listed.split("\0") if entry)
    return {path: about.split()[2] for about, _, path in found if path.endswith(".yml")}


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


def files_at(folder: Path, commit: str) -> dict[str, str] | None:
    """The files below a folder as a commit has them: path from there → git's name of the content.

    None when git is missing or knows no such commit.
    """
    try:
        said = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")
        listed = _git(folder, "ls-tree", "-r", "-z", said.decode().strip())
    except (OSError, subprocess.CalledProcessError):
        return None
    found = {}
    for line in filter(None, listed.decode("utf-8", "replace").split("\0")):
        about, _, path = line.partition("\t")
        mode, _, name = about.split(" ")
        if mode.startswith("100"):
            found[path] = name
    return found


def newest_commit(folder: Path) -> datetime | None:
    """When the newest commit of a checkout was made; None outside git."""
    try:
        said = _git(folder, "log", "-1", "--format=%ct").strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return _moment(said.decode()) if said else None


def changed_since(folder: Path, base: str) -> frozenset[str] | None:
    """The files below a folder that differ from where they left a commit, new ones too.

    Named from the folder, with `/`. None when git is missing or knows no such commit.
    """
    try:
        commit = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
        start = _fork(folder, commit.decode().strip())
        changed = _git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", start)
        new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    except (OSError, subprocess.CalledProcessError):
        return None
    return frozenset(filter(None, _fields(changed + new)))


def held_before(folder: Path, base: str, paths: Iterable[str]) -> dict[str, bytes]:
    """What files held where the work at hand left a commit; those that were not there are left out.

    Named from the folder, with `/`. Nothing when git is missing or knows no such commit.
    """
    try:
        commit = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
        start = _fork(folder, commit.decode().strip())
    except (OSError, subprocess.CalledProcessError):
        return {}
    names = files_at(folder, start) or {}
    wanted = {path: names[path] for path in paths if path in names}
    held = contents(folder, wanted.values())
    return {path: held[name] for path, name in wanted.items() if name in held}


def within(folder: Path) -> str:
    """A folder's path in its checkout, with `/` at its end; empty at the top and outside git."""
    try:
        said = _git(folder, "rev-parse", "--show-prefix")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said.decode().strip("\n")


def branch(folder: Path) -> str:
    """The branch that is checked out; empty where there is none, and outside git."""
    try:
        return _git(folder, "symbolic-ref", "--short", "-q", "HEAD").decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _fork(folder: Path, commit: str) -> str:
    """Where the work at hand left a commit; the commit itself where a shallow clone hides that."""
    try:
        return _git(folder, "merge-base", commit, "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return commit


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
