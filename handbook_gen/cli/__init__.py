"""The `handbook` command: thin callers of the functions that the build uses."""

from __future__ import annotations

import gc
from importlib import import_module

import click

from handbook_gen import __version__

COMMANDS = (
    "brief",
    "check",
    "cms",
    "codeowners",
    "diff",
    "fmt",
    "new",
    "print",
    "rename",
    "schema",
    "search",
    "verify",
)
"""Every command; each stands in the file of its name."""


class Commands(click.Group):
    """Reads the file of a command only when it is asked for: what others need takes its time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click gives it)
        """The names, in the order of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        held = vars(import_module(f"{__name__}.{cmd_name}")).values()
        return next(own for own in held if isinstance(own, click.Command) and own.name == cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version")
def main() -> None:
    """Check and use an operations handbook kept as YAML."""
    # A command ends soon, and records make few cycles: looking for these takes a tenth of a check.
    gc.set_threshold(200_000, 10, 10)
