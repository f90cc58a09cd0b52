"""The command `placeplan`: finds the module of the command named, and nothing else.

Each command is a Typer app in a module of its own, imported only when it is called,
so that `placeplan footprints` never waits for the model's libraries.
"""

import gc
import importlib
import inspect
import sys
from types import ModuleType
from typing import Any

import typer
from typer.core import TyperGroup

from placeplan.cli.output import show_problems
from placeplan.core.errors import PlanError, Problem

# command: (module that holds its Typer app, one line of help), in the order of the journey
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("publish.build", "Read, project, check and publish a place: the main job."),
    "new": ("start.new", "Make the folder of a new place."),
    "import": ("start.import_", "Read workbooks, CSV files and narratives into a place."),
    "check": ("look.check", "Where the plans disagree, and what does not add up."),
    "guidance": ("look.guidance", "What is asked, by when, what changed, and what it touches."),
    "footprints": (
        "places.footprints",
        "Areas, who shares people with whom, and how they changed.",
    ),
    "appraise": (
        "publish.appraise",
        "Test a published plan, or several side by side, from the plan alone.",
    ),
    "brief": ("publish.brief", "A response to a plan: support, concern, question and ask."),
    "promises": ("look.promises", "What was promised, and what came of it."),
    "project": ("foresee.project", "Five years of a place, with honest ranges."),
    "impact": ("foresee.impact", "What moving a service would do, and to whom."),
    "sweep": ("foresee.sweep", "A place under each of its scenarios, on the same draws."),
    "back-test": (
        "foresee.back_test",
        "What the method would have said then, and what happened.",
    ),
    "explain": ("foresee.explain", "The working of a result, down to what was stated."),
    "growth": ("foresee.growth", "Demographic growth of activity, by area."),
    "compare": (
        "places.compare",
        "What changed between two places, folders or files of figures.",
    ),
    "settle": ("agree.settle", "Who gains, who loses, and what would make it agreeable."),
    "regime": ("agree.regime", "Rules of a regime, and what changes between two."),
}

USAGE: type[Any] = typer.BadParameter.__bases__[
    0
]  # what Typer raises of a command that was not written as it is used
SHELL = ("install_completion", "show_completion")  # options that Typer gives an app that stands alone
STOPPED = 130  # how a shell counts a command that Ctrl-C ended


class Commands(TyperGroup):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the journey."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command called `cmd_name`, or nothing."""
        if cmd_name not in COMMANDS:
            return None
        _, help_line = COMMANDS[cmd_name]
        if "--help" in sys.argv[1:2] or len(sys.argv) == 1:  # the list of commands needs no command's code
            return typer.main.get_command(_named(cmd_name, help_line))
        command = typer.main.get_command(module_of(cmd_name).app)
        command.name = cmd_name
        return _explained(command)


def module_of(name: str) -> ModuleType:
    """The module of the command called `name`."""
    # Loading makes many objects that last, so collecting garbage meanwhile is time lost.
    gc.disable()
    try:
        return importlib.import_module(f"placeplan.cli.{COMMANDS[name][0]}")
    finally:
        gc.freeze()
        gc.enable()


def _explained(command: Any) -> Any:
    """The same command, whose help has no option but its own and breaks its lines where the screen does."""
    command.params = [one for one in command.params if one.name not in SHELL]
    said = inspect.cleandoc(command.help or "").split("\n\n")
    command.help = "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in said)
    for one in getattr(command, "commands", {}).values():
        _explained(one)
    return command


def _named(name: str, help_line: str) -> typer.Typer:
    stand_in = typer.Typer(name=name, help=help_line)

    @stand_in.command(name, help=help_line)
    def nothing() -> None:
        """Stand for the command in the list."""

    return stand_in


app = typer.Typer(
    cls=Commands,
    name="placeplan",
    help="The open planning system for health and care places.",
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def placeplan() -> None:
    """The open planning system for health and care places."""


def main() -> None:
    """Run the command line; a person's mistake ends with exit code 2 and every problem listed."""
    as_json = "--json" in sys.argv
    try:
        code = app(standalone_mode=False)
    except PlanError as error:
        show_problems(error.problems, as_json)
        sys.exit(2)
    except USAGE as error:
        if as_json:
            show_problems([_misused(error)], as_json)
        else:
            from typer.rich_utils import rich_format_error  # slow to import, and seldom wanted

            rich_format_error(error)
        sys.exit(2)
    except typer.Abort:
        code = STOPPED
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a full disk, a folder that may not be written, a file where a folder is needed
        if error.filename is None:
            raise
        show_problems([_unusable(error)], as_json)
        sys.exit(2)
    if code == STOPPED and as_json:
        show_problems([Problem("It was stopped before its end.", to_do="Run it again.")], as_json)
    elif code == STOPPED:
        sys.stderr.write("Stopped.\n")
    sys.exit(code or 0)  # a command that gives nothing has ended well


def _misused(error: Any) -> Problem:
    """What a program is told of a command that was not written as it is used."""
    command = error.ctx.command_path if error.ctx else "placeplan"
    return Problem(error.format_message(), command, f"See: {command} --help")


def _unusable(error: OSError) -> Problem:
    """What a person is told of a file or folder that the system refuses."""
    where = (
        error.filename2 or error.filename
    )  # of a file moved into its place, the place is what was asked for
    return Problem(f"The system refuses this: {error.strerror}.", str(where), "Name another file or folder.")
