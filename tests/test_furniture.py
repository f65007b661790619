"""What hosts and hooks run: files that can be read, and commands that are there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from handbook_gen.cli import COMMANDS, main
from tests.conftest import Site

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github/workflows/handbook.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-config.yaml"
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
TEMPLATES = (ROOT / ".github/pull_request_template.md", *(ROOT / ".gitlab").rglob("*.md"))
GUIDE = (ROOT / "docs/guide/editing.md", ROOT / "docs/guide/setup.md", ROOT / "CONTRIBUTING.md")
COMMAND = re.compile(r"(?:\.venv/bin/)?handbook ([a-z].*)")


def held(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def steps(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from job.get("steps", ())


def jobs() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = held(GITHUB)["jobs"]
    return found


def scripts() -> dict[str, str]:
    """Every piece of shell that a host or a hook runs, by where it stands."""
    found = {
        f"GitHub {name} {number}": step["run"]
        for name, job in jobs().items()
        for number, step in enumerate(steps(job))
        if "run" in step
    }
    pipeline = held(GITLAB)
    found["GitLab default"] = "\n".join(pipeline["default"]["before_script"])
    found |= {
        f"GitLab {name}": "\n".join(job["script"])
        for name, job in pipeline.items()
        if isinstance(job, dict) and "script" in job
    }
    hooks = (hook for repo in held(HOOKS)["repos"] for hook in repo["hooks"])
    return found | {f"hook {hook['id']}": hook["entry"] for hook in hooks}


def guided() -> Iterator[str]:
    """Every command that a guide has somebody type."""
    for file in GUIDE:
        text = file.read_text("utf-8")
        yield from re.findall(r"`(handbook [a-z][^`]*)`", text)
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
            yield from block.splitlines()


def asked(shell: str) -> Iterator[tuple[str, list[str]]]:
    """The `handbook` commands of a script, each with its options."""
    for line in re.split(r"\n|&&|;|\|", shell):
        if found := COMMAND.match(line.strip()):
            words = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", found[1])
            yield shlex.split(found[1])[0], words


def offered(command: str) -> set[str]:
    """The options that `--help` names."""
    told = CliRunner().invoke(main, [command, "--help"])
    assert told.exit_code == 0, command
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", told.output))


@pytest.mark.parametrize("shell", [*scripts().values(), *guided()])
def test_every_command_and_option_is_there(shell: str) -> None:
    for command, words in asked(shell):
        assert command in COMMANDS, shell
        assert set(words) <= offered(command), shell


def test_commands_are_found_in_scripts() -> None:
    found = [command for shell in scripts().values() for command, _ in asked(shell)]
    assert sorted(found) == ["check"] * 3 + ["diff"] * 2 + ["fmt"] * 3
    assert list(asked("handbook check --no-such | tee x")) == [("check", ["--no-such"])]


@pytest.mark.parametrize("shell", scripts().values(), ids=scripts())
def test_scripts_are_shell_and_their_targets_are_there(shell: str) -> None:
    subprocess.run(["bash", "-n", "-c", shell], check=True)
    targets = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([\w./-]+)", shell)) <= targets
    assert "${{" not in shell, "what a pull request says of itself reaches no shell"


def test_actions_are_github_s_own_at_a_major_version() -> None:
    used = [step["uses"] for job in jobs().values() for step in steps(job) if "uses" in step]
    assert len(used) > 5
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@v[0-9]+", action), action


def test_every_clone_has_its_whole_history() -> None:
    for job in jobs().values():
        for step in steps(job):
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["fetch-depth"] == 0
    assert held(GITLAB)["variables"]["GIT_DEPTH"] == "0"


def test_a_pull_request_may_read_and_only_main_is_published() -> None:
    workflow = held(GITHUB)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in GITHUB.read_text("utf-8")
    writing = [name for name, job in jobs().items() if "write" in str(job.get("permissions"))]
    assert writing == ["meaning", "publish"]
    comment = next(step for step in steps(jobs()["meaning"]) if "gh pr" in step.get("run", ""))
    assert comment["if"].endswith("head.repo.full_name == github.repository")
    publish = jobs()["publish"]
    assert set(publish["needs"]) == {"check", "build"}
    assert "github.event_name != 'pull_request'" in publish["if"]
    assert "refs/heads/main" in publish["if"]
    assert held(GITLAB)["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_packages_come_from_wherever_the_machine_is_told() -> None:
    for file in (GITHUB, GITLAB, HOOKS):
        assert not re.search(r"https?://|index-url|registry", file.read_text("utf-8")), file


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_asks_in_chinese_and_says_what_it_needs(form: Path) -> None:
    asked = held(form)
    assert re.search(r"[\u4e00-\u9fff]", asked["name"] + asked["description"])
    names = [field["id"] for field in asked["body"]]
    assert len(names) == len(set(names)) <= 3
    assert any(field.get("validations", {}).get("required") for field in asked["body"])
    assert all(field["attributes"]["label"] for field in asked["body"])


def test_both_hosts_ask_the_same_of_a_change() -> None:
    github, gitlab = (
        (ROOT / name).read_text("utf-8")
        for name in (
            ".github/pull_request_template.md",
            ".gitlab/merge_request_templates/Default.md",
        )
    )
    assert github == gitlab


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_files_that_a_template_names_are_there(file: Path) -> None:
    for name in re.findall(r"[\w/]+\.md", file.read_text("utf-8")):
        assert (ROOT / name).is_file(), name


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.fixture
def changed(site: Site, tmp_path: Path) -> Path:
    """A checkout whose only commit is `main`."""
    site({"data/roles/editor.yml": "title: 编辑\n"})
    _git(tmp_path, "init", "-q", "-b", "main")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "开始")
    return tmp_path


def run(job: str, name: str, folder: Path, base: str) -> subprocess.CompletedProcess[str]:
    """A step of GitHub's workflow as a runner runs it."""
    script = next(step["run"] for step in steps(jobs()[job]) if step.get("name") == name)
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    environment = {"BASE": base, "PATH": path, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    environment["GITHUB_STEP_SUMMARY"] = str(folder / "summary.md")
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_github_s_check_tells_of_a_change_where_it_stands(changed: Path) -> None:
    (changed / "data/roles/editor.yml").write_text("titel: 编辑\n", "utf-8")
    for base in ("main", ""):
        done = run("check", "检查内容", changed, base)
        assert done.returncode == 1, done.stderr
        assert "::error file=data/roles/editor.yml,line=1" in done.stdout
    assert "editor.yml" in (changed / "summary.md").read_text("utf-8")
    (changed / "data/roles/editor.yml").write_text("status: draft\ntitle: 编辑\n", "utf-8")
    assert run("check", "检查次序和引号", changed, "main").returncode == 1


def test_github_is_told_what_a_change_means(changed: Path) -> None:
    (changed / "data/roles/editor.yml").write_text("title: 主编\n", "utf-8")
    _git(changed, "switch", "-qc", "mine")
    _git(changed, "commit", "-qam", "改名")
    done = run("meaning", "改了什么，影响谁，请谁审", changed, "main")
    assert done.returncode == 0, done.stderr
    for name in ("meaning.md", "summary.md"):
        assert "主编" in (changed / name).read_text("utf-8")
