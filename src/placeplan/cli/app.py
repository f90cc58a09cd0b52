"""The command `placeplan`: finds the module of the command named, and nothing else.

Each command is a Typer app in a module of its own, imported only when it is called,
so that `placeplan footprints` never waits for the model's libraries.
"""

import importlib
import sys

import click
import typer

from placeplan.cli.output import show_problems
from placeplan.core.errors import PlanError

# command: (module that holds its Typer app, one line of help)
COMMANDS: dict[str, tuple[str, str]] = {}


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the journey."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`."""
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(importlib.import_module(COMMANDS[cmd_name][0]).app)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


app = Commands(
    name="placeplan",
    help="The open planning system for health and care places.",
    no_args_is_help=True,
)


def main() -> None:
    """Run the command line; a person's mistake ends with exit code 2 and every problem listed."""
    try:
        app(standalone_mode=True)
    except PlanError as error:
        show_problems(error.problems, as_json="--json" in sys.argv)
        sys.exit(2)
