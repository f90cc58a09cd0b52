"""The command `placeplan`: finds the module of the command named, and nothing else.

Each command is a Typer app in a module of its own, imported only when it is called,
so that `placeplan footprints` never waits for the model's libraries.
"""

import gc
import importlib
import inspect
import os
import sys
from dataclasses import dataclass
from difflib import get_close_matches
from types import ModuleType
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from placeplan import __version__
from placeplan.cli.faults import EXIT, fault_problem, is_raised
from placeplan.cli.output import set_up_streams, show_problems
from placeplan.core.errors import PlanError, Problem

# Matrices here are small: threads of the algebra library wait for one another longer than they work, and a
# pool has a process for each core already. Sums of another number of threads differ in their last bits, and
# workers of a cluster have one. Read when numpy is first loaded, which a command does after this.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Command:
    """One command: the group it belongs to, the module that holds its Typer app, and one line of help."""

    group: str
    module: str
    help: str


# The groups stand in the order in which a plan is made, and so do the commands in each of them.
GROUPS = {
    "start": "1. Start: a place, and what its bodies hold",
    "look": "2. Look: what does not hold together, what is asked, what was promised",
    "foresee": "3. Foresee: what would happen, and why",
    "agree": "4. Agree: who gains, who loses, by which rules",
    "publish": "5. Publish: pages, and answers to a plan",
    "track": "6. Track: what came of it, and is it getting better",
    "browser": "7. Work in a browser, and keep what is done there",
    "places": "At any time: areas, bodies and versions",
}
COMMANDS = {
    "new": Command("start", "start.new", "Make the folder of a new place."),
    "template": Command("start", "start.template", "Write clean workbooks for bodies to fill in."),
    "import": Command("start", "start.import_", "Read workbooks, CSV files and narratives into a place."),
    "check": Command("look", "look.check", "Where the plans disagree, and what does not add up."),
    "guidance": Command(
        "look", "look.guidance", "What is asked, by when, what changed, and what it touches."
    ),
    "arrangements": Command(
        "look", "look.arrangements", "What the centre promised, what stands in the way, who sits where."
    ),
    "promises": Command("look", "look.promises", "What was promised, and what came of it."),
    "project": Command("foresee", "foresee.project", "Five years of a place, with honest ranges."),
    "sweep": Command("foresee", "foresee.sweep", "A place under each of its scenarios, on the same draws."),
    "explain": Command("foresee", "foresee.explain", "The working of a result, down to what was stated."),
    "growth": Command("foresee", "foresee.growth", "Demographic growth of activity, by area."),
    "impact": Command("foresee", "foresee.impact", "What moving a service would do, and to whom."),
    "back-test": Command(
        "foresee", "foresee.back_test", "What the method would have said then, and what happened."
    ),
    "settle": Command("agree", "agree.settle", "Who gains, who loses, and what would make it agreeable."),
    "decisions": Command(
        "agree", "agree.who_decides", "Who must still decide, what each board said, and what it would take."
    ),
    "regime": Command("agree", "agree.regime", "Rules of a regime, and what changes between two."),
    "build": Command("publish", "publish.build", "Read, project, check and publish a place: the main job."),
    "texts": Command(
        "publish", "publish.texts", "The texts that a build would publish, for a person to confirm."
    ),
    "return": Command(
        "publish", "publish.return_", "Fill the workbook that somebody asks for, and account for every cell."
    ),
    "brief": Command("publish", "publish.brief", "A response to a plan: support, concern, question and ask."),
    "appraise": Command(
        "publish", "publish.appraise", "Test a published plan, or several side by side, from the plan alone."
    ),
    "watch": Command(
        "track",
        "track.watch",
        "Control charts: is a series doing what it always did, or has something changed.",
    ),
    "rate": Command(
        "track", "track.rate", "Scores with the ranks that chance allows, and what would change a band."
    ),
    "slope": Command(
        "track", "track.slope", "Inequality: the slope from the most deprived people to the least."
    ),
    "forums": Command(
        "track", "track.forums", "Kinds of forum compared by what changed under them, on one measure alone."
    ),
    "signs": Command(
        "track", "track.signs", "Early signs by body: promises missed, statements that differ; no league."
    ),
    "serve": Command("browser", "browser.serve", "The whole job in a browser, on this machine."),
    "export": Command("browser", "browser.export", "Write the latest version of a place as a folder."),
    "load": Command("browser", "browser.load", "Keep a place's folder as a version."),
    "backup": Command("browser", "browser.backup", "Copy all that is kept into one file."),
    "restore": Command("browser", "browser.restore", "Put a backup in the place of what is kept."),
    "people": Command("browser", "browser.people", "Bring in the first administrator of shared use."),
    "audit": Command("browser", "browser.acts", "Look through the chain of acts."),
    "footprints": Command(
        "places", "places.footprints", "Areas, who shares people with whom, and how they changed."
    ),
    "rehome": Command(
        "places", "places.rehome", "Re-home a plan to the body that took over, without losing its history."
    ),
    "combine": Command(
        "places", "places.combine", "The books of a group: its members' added up, less their own trade."
    ),
    "compare": Command(
        "places", "places.compare", "What changed between two places, folders or files of figures."
    ),
    "licences": Command(
        "places", "places.licences", "Everything that is installed, with version and licence."
    ),
}

USAGE: type[Any] = typer.BadParameter.__bases__[
    0
]  # what Typer raises of a command that was not written as it is used
SHELL = ("install_completion", "show_completion")  # options that Typer gives an app that stands alone
HELP = ("--help", "-h")
STOPPED = 130  # how a shell counts a command that Ctrl-C ended
LIKE_ENOUGH = 0.6  # our default: how alike two words are for one to be meant by the other


class Commands(TyperGroup):
    """A group whose commands are imported only when they are called."""

    is_listing = False  # is a shell asking for the names alone?

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the journey."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command called `cmd_name`, or nothing."""
        if cmd_name not in COMMANDS:
            return None
        is_list = self.is_listing or len(sys.argv) == 1 or sys.argv[1] in HELP
        if is_list:  # which needs no command's code
            return typer.main.get_command(_named(cmd_name, COMMANDS[cmd_name]))
        command = typer.main.get_command(module_of(cmd_name).app)
        command.name = cmd_name
        return _explained(command)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names. Errors: none of that name, with those that are like it."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise PlanError(Problem(f"There is no command “{args[0]}”.", "placeplan", _meant(args[0])))
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What a shell may write for a word that was begun; it waits for no command's code."""
        self.is_listing = True
        return super().shell_complete(ctx, incomplete)


def _meant(word: str) -> str:
    """The commands that somebody may have meant by a word, or where all are listed."""
    alike = get_close_matches(word.lower(), COMMANDS, cutoff=LIKE_ENOUGH)
    if not alike:
        return "See them all: placeplan --help"
    return f"Did you mean {' or '.join(f'“placeplan {name}”' for name in alike)}?"


def module_of(name: str) -> ModuleType:
    """The module of the command called `name`."""
    # Loading makes many objects that last, so collecting garbage meanwhile is time lost.
    gc.disable()
    try:
        return importlib.import_module(f"placeplan.cli.{COMMANDS[name].module}")
    finally:
        gc.freeze()
        gc.enable()


def _explained(command: Any) -> Any:
    """The same command, whose help has no option but its own and breaks its lines where the screen does."""
    command.params = [option for option in command.params if option.name not in SHELL]
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    command.help = "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)
    for child in getattr(command, "commands", {}).values():
        _explained(child)
    return command


def _named(name: str, command: Command) -> typer.Typer:
    """A command of this name in its group of the list, and nothing behind it."""
    group = GROUPS[command.group]
    stand_in = typer.Typer(name=name, help=command.help, rich_help_panel=group)

    @stand_in.command(name, help=command.help, rich_help_panel=group)
    def nothing() -> None:
        """Stand for the command in the list."""

    return stand_in


app = typer.Typer(
    cls=Commands,
    name="placeplan",
    no_args_is_help=True,
    context_settings={"help_option_names": list(HELP)},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"placeplan {__version__}\n")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version this is.")
]


@app.callback(
    help=(
        "The open planning system for health and care places.\n\nThe groups below stand in the order in "
        "which a plan is made; “placeplan build PLACE” does the most of them at once."
    ),
    epilog="Every command takes --json, and explains itself: placeplan COMMAND --help",
)
def placeplan(version: Version = False) -> None:
    """The open planning system for health and care places."""


def main() -> None:
    """Run the command line; a person's mistake ends with exit code 2, a fault of ours with 3."""
    set_up_streams()
    os.environ.update(ONE_THREAD)
    as_json = "--json" in sys.argv
    try:
        code = app(standalone_mode=False, prog_name="placeplan")
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
            _end_in_fault(error, as_json)
        show_problems([_unusable(error)], as_json)
        sys.exit(2)
    except Exception as error:  # whatever nobody foresaw is ours, and must not look like a person's
        _end_in_fault(error, as_json)
    if code == STOPPED and as_json:
        show_problems([Problem("It was stopped before its end.", to_do="Run it again.")], as_json)
    elif code == STOPPED:
        sys.stderr.write("Stopped.\n")
    sys.exit(code or 0)  # a command that gives nothing has ended well


def _end_in_fault(error: Exception, as_json: bool) -> NoReturn:
    """Say that it is ours and what to send us; in tests, and to whoever works on Placeplan, show it whole."""
    if is_raised():
        raise error
    command = sys.argv[1] if sys.argv[1:] and sys.argv[1] in COMMANDS else ""
    show_problems([fault_problem(error, command)], as_json)
    sys.exit(EXIT)


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
