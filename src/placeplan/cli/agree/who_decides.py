"""`placeplan decisions PLACE`: who must still decide, what each board said, and what it would take."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from textwrap import fill
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import say_each, screen_width
from placeplan.look.wording import counted
from placeplan.plan.place import Place, load_place
from placeplan.records.england_steps import NOT_ADVICE
from placeplan.results.parts.decided import Decided, DecisionShown, decided

app = typer.Typer(help="Who must still decide, what each board said, and what it would take.")
MOST_LETTERS = 100
NOTHING = "No decision is on record: see docs/decisions.md for the files of records/."


@app.command()
def decisions(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day as of which it is told; today.")
    ] = None,
    head: Annotated[str, typer.Option(help="The printed head of the chain of acts, to verify records.")] = "",
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """How each decision stands: its steps in order, what is missing, and what was said for and against it.

    Nothing is called approved until each lawful body has decided, with its quorum, without those who have an
    interest, after the consultation ended and the opinion was asked.
    """
    must_have_file(out, is_opened)
    loaded = load_place(place)
    told = decided(loaded, on.date() if on else date.today(), head)
    answer = Answer(
        f"{loaded.name}: decisions",
        value=lambda: with_notice(loaded, _record(loaded, told)),
        show=lambda: _show(loaded, told),
        rows=lambda: rows_of(_rows(told)),
    )
    give(answer, out, is_opened, as_json)


def _record(place: Place, told: Decided | None) -> dict[str, Any]:
    return {
        "place": place.code,
        "on": told.on.isoformat() if told else None,
        "unverified": list(told.unverified) if told else [],
        "note": NOT_ADVICE,
        "decisions": [decision.as_json() for decision in told.decisions] if told else [],
    }


def _rows(told: Decided | None) -> Iterator[dict[str, Any]]:
    """A row for each step of each decision."""
    for decision in told.decisions if told else ():
        for step in decision.as_json()["steps"]:
            missing = " ".join(step["missing"])
            yield {"decision": decision.decision.decision, **step, "missing": missing}


def _show(place: Place, told: Decided | None) -> None:
    say_notice(place)
    width = min(screen_width(), MOST_LETTERS)
    say_each(_lines(place, told, width))


def _lines(place: Place, told: Decided | None, width: int) -> Iterator[str]:
    yield place.name
    if told is None:
        yield fill(NOTHING, width)
        return
    for decision in told.decisions:
        yield from _decision_lines(decision, width)
    yield ""
    if told.unverified:
        yield fill(f"Unverified copy. {' '.join(told.unverified)}", width)
    yield NOT_ADVICE


def _decision_lines(told: DecisionShown, width: int) -> Iterator[str]:
    decision = told.decision
    stuck = told.standing.days_stuck
    since = f", stuck for {counted(stuck, 'day')}" if stuck is not None else ""
    yield ""
    yield fill(f"{decision.decision}  {decision.title} ({decision.subject} {decision.key})", width)
    yield fill(f"  {told.word}{since}", width)
    for reason in told.standing.why_not:
        yield fill(f"  missing  {reason}", width, subsequent_indent="           ")
    for dissent in told.dissents:
        yield fill(f"  dissent  {dissent.member}: “{dissent.words}”", width, subsequent_indent="           ")
    for opinion in told.opinions:
        words = f": “{opinion.words}”" if opinion.words else ""
        yield fill(f"  opinion  {opinion.board} {opinion.opinion}{words}", width)
    if not any(opinion.given_on for opinion in told.opinions):
        yield "  opinion  No opinion was given."
