"""Writes the reference pages of the documentation from the code itself.

`python -m tools.reference` writes `docs/reference/`; with `--check` it writes nothing and
fails when a page is not what the code would give today.
"""

import importlib
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from placeplan.cli.app import COMMANDS, GROUPS, module_of
from placeplan.records.lawful.standings import PROPOSED, TRANSITIONS
from placeplan.workspace.states import ALL

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by `make docs` from the code; do not edit by hand. -->\n\n"
LAYERS = "Rooms: imports go down only"


def commands() -> str:
    """Every command, its arguments and its options."""
    parts = ["# Commands\n", "Every command takes `--json`, which prints one JSON object and nothing else.\n"]
    for group, title in GROUPS.items():
        names = [f"`{name}`" for name, command in COMMANDS.items() if command.group == group]
        parts.append(f"- {title}: {', '.join(names)}.")
    parts.append("")
    for name in COMMANDS:
        command = typer.main.get_command(module_of(name).app)
        parts += [line for path, found in leaves(name, command) for line in command_section(path, found)]
    return "\n".join(parts) + "\n"


def leaves(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    """The commands at the ends of a tree of groups."""
    if hasattr(command, "commands"):
        for name, child in command.commands.items():
            yield from leaves(f"{path} {name}", child)
    else:
        yield path, command


def command_section(path: str, command: Any) -> list[str]:
    """One command as headings, prose and a table."""
    lines = [f"## `placeplan {path}`\n", (command.help or "").replace("\b", "").strip() + "\n"]
    rows = []
    for parameter in command.params:
        if parameter.name in ("help", "install_completion", "show_completion"):
            continue
        positional = parameter.param_type_name == "argument"
        names = parameter.name.upper() if positional else ", ".join(parameter.opts)
        rows.append(f"| `{names}` | {cell(getattr(parameter, 'help', '') or '')} |")
    return [*lines, "| argument or option | meaning |", "|---|---|", *rows, ""]


def measures() -> str:
    """The measure dictionary."""
    from placeplan.figures.measures import measures as dictionary

    rows = [
        f"| `{key}` | {cell(m.label)} | {m.unit} | {m.flow_or_stock} | {', '.join(m.sums_over) or 'nothing'} "
        f"| {cell(m.description)} |"
        for key, m in sorted(dictionary().items())
    ]
    head = "| measure | label | unit | kind | may be summed over | meaning |\n|---|---|---|---|---|---|\n"
    return (
        "# Measures\n\nWhat a figure may count. Values are in the base unit.\n\n"
        + head
        + "\n".join(rows)
        + "\n"
    )


def room_names() -> tuple[str, ...]:
    """The rooms that are built, from the ground up, as the layers of `pyproject.toml` have them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"] == LAYERS)
    names = [name.strip() for layer in reversed(layers) for name in layer.split("|")]
    return tuple(name for name in names if not name.startswith("("))  # those in brackets are not built


def rooms() -> str:
    """The door plate of every room, from the ground up."""
    parts = ["# Rooms\n", "From the ground up: a room may use only those listed before it.\n"]
    for name in room_names():
        plate = importlib.import_module(f"placeplan.{name}").__doc__ or ""
        parts += [f"## {name}\n", "\n".join(line.strip() + "  " for line in plate.strip().splitlines()), ""]
    return "\n".join(parts) + "\n"


def glossary() -> str:
    """The glossary, as it stands at the root of the project."""
    return (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")


def checks() -> str:
    """Every check, as the registry knows it."""
    from placeplan.arrangements.checks.run_checks import checks as governance_checks
    from placeplan.assurance.checking import catalogue
    from placeplan.guidance.checks.all_checks import checks as guidance_checks

    return catalogue((*guidance_checks(), *governance_checks()))


def variables() -> str:
    """Every variable of the model: unit, axes, meaning and what it reads."""
    from placeplan.engine.variables import variables_in
    from placeplan.model.running.questions import MODULES

    parts = [
        "# Variables of the model\n",
        "A variable is a function: the names that it reads are its parameters.\n",
    ]
    for module in MODULES:
        found = variables_in([module])
        if not found:
            continue
        purpose = (module.__doc__ or "").strip().splitlines()[0]
        parts += [f"## {module.__name__.rpartition('.')[2]}\n", f"{purpose}\n"]
        parts += ["| variable | unit | varies by | meaning | reads |", "|---|---|---|---|---|"]
        parts += [
            f"| `{v.name}` | {v.unit} | {', '.join(v.axes)} | {cell(v.meaning)} "
            f"| {', '.join(f'`{name}`' for name in v.reads)} |"
            for v in found
        ]
        parts.append("")
    return "\n".join(parts) + "\n"


def left_out() -> str:
    """What the model does not hold, which way that errs and what to do instead."""
    from placeplan.model.left_out import left_out as everything

    parts = [
        "# What the model leaves out\n",
        "What an analyst of a hospital, a board or a council would miss. The same table is a page of every "
        "place's site; what cannot be assessed of one place is said with its projection.\n",
        "| what | left out | which way it errs | instead |",
        "|---|---|---|---|",
    ]
    parts += [
        f"| {cell(row.subject)} | {cell(row.left_out)} | {cell(row.errs)} | {cell(row.instead)} |"
        for row in everything()
    ]
    return "\n".join(parts) + "\n"


def rules() -> str:
    """Every rule of every regime, with its dated values and who stated them."""
    from placeplan.funding.regimes import regime, regimes

    parts = [
        "# Rules\n",
        "A value that nobody has published is *unknown*; what needs it cannot be assessed.\n",
        "*Checked* is the day on which the source was read. *Again* is how it was checked a second time "
        "against that source, by somebody else or later; what could not be confirmed says so.\n",
    ]
    for name in regimes():
        found = regime(name)
        parts += [f"## {found.title} (`{name}`)\n"]
        for rule, title in found.titles.items():
            parts += [
                f"### {title}\n",
                "| value | is | unit | in force | source | checked | again | grade |",
                "|---|---|---|---|---|---|---|---|",
            ]
            parts += [
                f"| `{v.key}` | {'unknown' if v.value is None else v.value} | {v.unit} "
                f"| {v.start} to {v.end} | {cell(v.source)} | {v.checked} "
                f"| {'—' if v.value is None else v.how or 'not re-checked'} | {v.grade} |"
                for v in found.of_rule(rule)
            ]
            parts.append("")
    return "\n".join(parts) + "\n"


def states() -> str:
    """The states of everything that people work on, and the acts between them, as tables and pictures."""
    parts = [
        "# States\n",
        "What can be done with a thing follows from its state. A version does some by itself.\n",
    ]
    for sort in ALL:
        parts += [
            f"## {sort.sort.capitalize()}\n",
            "```mermaid",
            "stateDiagram-v2",
            f"    [*] --> {_node(sort.first)}",
        ]
        moves = [(before, move.act, move.after) for move in sort.transitions for before in move.before]
        parts += [f"    {_node(before)} --> {_node(after)} : {act}" for before, act, after in moves]
        parts += ["```", "", "| act | from | to |", "|---|---|---|"]
        for move in sort.transitions:
            before = ", ".join(sort.labels[name] for name in move.before)
            parts.append(f"| {move.act} | {before} | {sort.labels[move.after]} |")
        parts.append("")
    return "\n".join([*parts, *_decision_states()]) + "\n"


def _decision_states() -> list[str]:
    """A decision's states follow from the rows of its records: no act sets one, and none is kept."""
    moves = [
        f"    {_node(before)} --> {_node(after)} : {why}" for (before, after), why in TRANSITIONS.items()
    ]
    rows = [f"| {why} | {before} | {after} |" for (before, after), why in TRANSITIONS.items()]
    return [
        "## Decision\n", "```mermaid", "stateDiagram-v2", f"    [*] --> {PROPOSED}", *moves, "```", "",
        "| what happened | from | to |", "|---|---|---|", *rows, "",
    ]  # fmt: skip


def _node(state: str) -> str:
    return state.replace(" ", "_")


def cell(text: str) -> str:
    """Text fit for one cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "measures": measures,
    "checks": checks,
    "variables": variables,
    "left-out": left_out,
    "rules": rules,
    "rooms": rooms,
    "glossary": glossary,
    "states": states,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which are stale."""
    pages = {FOLDER / f"{name}.md": MADE + page() for name, page in PAGES.items()}
    if "--check" in arguments:
        stale = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
        stale += [path for path in FOLDER.glob("*.md") if path not in pages]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not what the code gives. Run: make docs")
        return 1 if stale else 0
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
