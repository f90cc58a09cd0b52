"""`placeplan compare A B`: what changed between two places, folders or files of figures, cell by cell."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.cli.draws import Draws
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.places.compared_scenarios import show_compared
from placeplan.cli.places.difference_tables import (
    differences_json,
    show_differences,
    show_entries,
)
from placeplan.cli.screen import marked, say, say_each
from placeplan.figures.changes.versions import SHORT
from placeplan.look.differences_listed import differences_counted, listed, listed_entry
from placeplan.look.holding_back import private_notice
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.plan.folders.sides import Changes, Side, changes_between, side_of
from placeplan.results.comparing import compared_scenarios

app = typer.Typer(help="What changed between two places, folders or files of figures.")
MOST_LISTED = 400  # rows that a person is shown of figures, and of statements


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="A place, a folder or a file, as it was.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The same, as it is.")],
    scenario: Annotated[
        list[str] | None, typer.Option(help="Project instead: a scenario of B; several compose.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option(help="Project instead: a scenario of A, or “stated”, the default.")
    ] = None,
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="Both use the same draws.")] = SEED,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Show everything that was added, dropped or changed from A to B: figures, statements, every other file.

    With --scenario or --against, show how their projections differ, by body, year and service. A and B may
    then be one place.
    """
    must_have_file(out, is_opened)
    if scenario or against:
        answer = _scenarios_answer((before, against or []), (after, scenario or []), draws, seed)
    else:
        answer = _answer(changes_between(side_of(before), side_of(after)))
    give(answer, out, is_opened, as_json)


def _answer(changes: Changes) -> Answer:
    """What changed in the files of a place."""
    return Answer(
        f"{changes.was.name} → {changes.now.name}",
        value=lambda: _record(changes),
        show=lambda: _show(changes),
        rows=lambda: _rows(changes),
    )


def _scenarios_answer(
    first: tuple[Path, list[str]], second: tuple[Path, list[str]], draws: int, seed: int
) -> Answer:
    """How the projections of two scenarios differ."""
    was, now = whole_place(first[0]), whole_place(second[0])
    differing = compared_scenarios((was, first[1]), (now, second[1]), draws, seed)
    return Answer(
        f"{differing.before} → {differing.after}",
        value=differing.as_json,
        show=lambda: show_compared(differing, now),
        rows=lambda: differing.rows,
    )


# --- for a program -------------------------------------------------------------------------------


def _record(changes: Changes) -> dict[str, Any]:
    """Every change, as one object."""
    private = _private(changes.was) or _private(changes.now)
    return ({"withheld": private} if private else {}) | {
        "before": _named(changes.was),
        "after": _named(changes.now),
        "figures": differences_json(changes.figures),
        "statements": differences_json(changes.statements),
        "entries": [asdict(change) for change in changes.entries],
        "texts": [
            {"file": name, "sentences": [{"change": sign, "text": text} for sign, text in sentences]}
            for name, sentences in changes.texts.items()
        ],
    }


def _private(side: Side) -> str:
    """What is said where a side holds numbers that the public may not see."""
    return private_notice(side.figures, side.name)


def _named(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "version": side.version,
        "figures": side.figures.height,
        "statements": side.statements.height,
    }


def _rows(changes: Changes) -> pl.DataFrame:
    """A row for each cell that changed and each row, file or sentence that is new or gone."""
    rows = [("figures", *row) for row in listed(changes.figures)]
    rows += [("statements", *row) for row in listed(changes.statements)]
    rows += [(change.file, *listed_entry(change)) for change in changes.entries]
    rows += [
        (name or changes.now.name, sign, "sentence", "", "", *((text, "") if sign == "-" else ("", text)))
        for name, sentences in changes.texts.items()
        for sign, text in sentences
    ]
    names = ("where", "change", "what", "about", "cell", "before", "after")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


# --- for a person --------------------------------------------------------------------------------


def _show(changes: Changes) -> None:
    was, now = changes.was, changes.now
    if private := _private(was) or _private(now):
        say(marked(("Withheld. ", "bold"), private))
    say(f"{was.name} ({was.version[:SHORT]}) → {now.name} ({now.version[:SHORT]})")
    for noun, differing in (("figures", changes.figures), ("statements", changes.statements)):
        say(f"{noun}: {differences_counted(differing)}")
        show_differences(differing, MOST_LISTED)
    show_entries(changes.entries, MOST_LISTED)
    for name, sentences in changes.texts.items():
        say(f"{name or now.name}:")
        say_each(f"  {sign} {sentence}" for sign, sentence in sentences)
