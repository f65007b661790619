"""Any history, whatever its commits hold: `diff` tells every two of them apart and never breaks."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as some

from handbook_gen import handbook
from handbook_gen.kinds import KINDS
from handbook_gen.past import Past
from handbook_gen.problems import Severity
from tests.committed import Repository
from tests.conftest import CONFIG
from tests.edits.running import run

Files = Mapping[str, bytes]

PATHS = (
    "data/roles/editor.yml",
    "data/roles/lead.yml",
    "data/roles/writer.yml",
    "data/processes/publishing.yml",
    "data/metrics/on-time.yml",
    "data/terms.yml",
    "data/terms/gap.yml",
    "data/cases/late.yml",
)
TEXTS = (
    "title: 甲\n".encode(),
    "title: 甲\nreports_to: lead\n".encode(),
    "title: 甲\nreports_to: editor\nformerly: [editor]\n".encode(),
    "title: 乙\nowner: lead\nsteps:\n  - {id: a, name: 写, responsible: editor}\n".encode(),
    "title: 乙\nsteps:\n  - {id: b, name: 审, responsible: lead}\nmetrics: [on-time]\n".encode(),
    "title: 率\nunit: '%'\nowner: editor\n".encode(),
    "title: 晚\noutcome: failure\nprocesses: [{process: publishing}]\n".encode(),
    "gap: {title: 缺口, definition: 差, see: [metric:on-time]}\n".encode(),
    "gap: {title: 缺口}\ngap: {title: 又一个}\nlack: 3\n".encode(),
    "title：甲\n".encode(),
    "title: 甲\nbody: '[他](role:editor#nowhere)和[坏](javascript:x)'\n".encode(),
    "\ufefftitle: 甲\r\nreports_to: lead\r\n".encode(),
    b"title: [\n",
    b"title: &a [*a]\n",
    b"- a\n- b\n",
    b"",
    "# 只有注释\n".encode(),
    b"\xff\xfe\x00t",
    b"title: \x00\n",
    "title: 甲".encode("gbk"),
    b"a: " + b"[" * 3_000,
    b"x" * 1_100_000,
)
ALWAYS = {"mkdocs.yml": CONFIG.replace("LANGUAGE", "zh").encode(), "data/.keep": b""}
STATE = some.dictionaries(some.sampled_from(PATHS), some.sampled_from(TEXTS), max_size=6)


def stream(states: Sequence[Files]) -> Iterator[bytes]:
    """The commits of a history as `git fast-import` takes them, each with all of its files."""
    for number, files in enumerate(states, 1):
        yield f"commit refs/heads/main\nmark :{number}\n".encode()
        yield f"committer e <e@example.com> {1_700_000_000 + number} +0000\n".encode()
        yield b"data 0\n" + (f"from :{number - 1}\n".encode() if number > 1 else b"")
        yield b"deleteall\n"
        for path, held in {**files, **ALWAYS}.items():
            yield f"M 100644 inline {path}\ndata {len(held)}\n".encode() + held + b"\n"


def committed(folder: Path, states: Sequence[Files]) -> list[str]:
    """The names of the commits of a history, which is checked out."""
    made = Repository(folder)
    made.git("init", "-q", "-b", "main")
    command = ["git", "-C", str(folder), "fast-import", "--quiet"]
    subprocess.run(command, input=b"".join(stream(states)), check=True, capture_output=True)
    made.git("reset", "-q", "--hard", "main")
    return made.git("rev-list", "--reverse", "main").split()


def told(folder: Path, *commits: str) -> dict[str, Any]:
    done = run(folder / "mkdocs.yml", "diff", *commits, "--format", "json")
    assert done.exit_code == 0
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def faulty(files: Files) -> list[str]:
    """The files of a state in which the check finds errors, from the data folder."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name, "data")
        data.mkdir()
        for path, held in files.items():
            file = Path(name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(held)
        _, problems = handbook.read(data)
    wrong = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    return sorted(path.removeprefix("data/") for path in wrong)


TWICE = {"data/terms.yml": TEXTS[7], "data/terms/gap.yml": TEXTS[0], "data/metrics.yml": b"- a\n"}


@settings(max_examples=10)
@given(some.lists(STATE, min_size=2, max_size=4))
@example([{}, TWICE])
def test_every_two_commits_are_told_apart_and_faults_are_named(states: list[Files]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commits = committed(folder, states)
        held = list(zip(commits, states, strict=True))
        for (base, old), (head, new) in [*pairwise(held), *pairwise(held[::-1])]:
            found = told(folder, base, head)
            sides = {"base": faulty(old), "head": faulty(new)}
            assert found.get("broken", {}) == {
                side: files for side, files in sides.items() if files
            }
            said = run(folder / "mkdocs.yml", "diff", base, head, "--format", "markdown")
            assert (said.exit_code, bool(said.stdout.strip())) == (0, True)
        on_disk, nothing = told(folder, commits[0]), told(folder, commits[-1])
        assert on_disk == told(folder, commits[0], commits[-1])
        lists = [nothing[key] for key in ("added", "removed", "renamed", "changed", "affected")]
        assert lists == [[]] * 5


@settings(max_examples=10)
@given(some.lists(STATE, min_size=2, max_size=5))
def test_the_page_of_changes_can_be_made_of_every_history(states: list[Files]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        order = committed(folder, states)[::-1]
        revisions = Past(folder / "data", KINDS).revisions
        assert [r.commit.hash for r in revisions] == [
            commit for commit in order if commit in {r.commit.hash for r in revisions}
        ]
        for revision in revisions:
            assert bool(revision.changes) != bool(revision.broken)
            assert {*revision.broken} <= {file.path for file in revision.commit.files}
