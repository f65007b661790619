"""What tests of commands share: a command run as a user runs it, in this process."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from handbook_gen.cli import main


def run(config: Path, command: str, *arguments: str) -> Result:
    """A command on the handbook of a `mkdocs.yml`; whatever it raises is raised."""
    given = [command, "-f", str(config), *arguments]
    return CliRunner().invoke(main, given, catch_exceptions=False)


def commit(folder: Path) -> None:
    """All files of a folder in the one commit of a new repository."""
    who = ("-c", "user.name=e", "-c", "user.email=e@example.com", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "一")):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)
