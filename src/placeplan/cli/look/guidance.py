"""`placeplan guidance PLACE`: what is asked, by when, what changed, and what it touches."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.assurance.thresholds import Thresholds, thresholds
from placeplan.cli.look import guidance_tables as tables
from placeplan.cli.output import show_json
from placeplan.core.errors import PlanError, Problem
from placeplan.guidance.asked.changed_requirements import Difference, difference
from placeplan.guidance.asked.proposals import Proposal, propose
from placeplan.guidance.asked.register import Register, register
from placeplan.guidance.burden import burdens
from placeplan.guidance.checks.all_checks import alike, findings_of
from placeplan.guidance.clocks.bursts import bursts, months
from placeplan.guidance.clocks.clocks import clocks, reciprocities, workloads
from placeplan.guidance.tasks import Task, stated, tasks
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import Place

app = typer.Typer(help="What is asked, by when, what changed, and what it touches.")


@app.command()
def guidance(
    place: Annotated[Path, typer.Argument(help="The folder of a place.")],
    first: Annotated[str, typer.Option("--from", help="A version, such as planning-guidance:2015-12.")] = "",
    second: Annotated[str, typer.Option("--to", help="A later version; its differences are shown.")] = "",
    on: Annotated[str, typer.Option("--on", help="The day of the register: 2016-10-21, or today.")] = "",
    every: Annotated[
        bool, typer.Option("--all", help="Show every requirement in force, due or not.")
    ] = False,
    read: Annotated[
        Path | None, typer.Option("--read", help="A document to propose requirements from.")
    ] = None,
    version: Annotated[str, typer.Option("--as", help="With --read: document:version that it is.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Show what is asked of a place, by when, what changed between two versions, and what that touches.

    With --read, propose requirements from a Markdown, text, HTML, DOCX or PDF file, for a person to confirm.
    """
    loaded = whole_place(place)
    held = register(loaded, _day(on))
    if read is not None or version:
        _read(loaded, held, read, version, as_json)
        return
    rules = thresholds(loaded.folder)
    changed = _difference(held, first, second, rules)
    touched = _touched(held, loaded, changed)
    if as_json:
        show_json(_as_json(loaded, held, rules, changed, touched))
    elif changed:
        tables.show_difference(changed, touched, held)
    else:
        tables.show_register(held, loaded, findings_of(held, loaded), rules, every)


def _day(written: str) -> date | None:
    try:
        return date.today() if written == "today" else date.fromisoformat(written) if written else None
    except ValueError:
        raise PlanError(Problem(f"“{written}” is no day.", "--on", "Write 2016-10-21, or today.")) from None


def _difference(held: Register, first: str, second: str, rules: Thresholds) -> Difference | None:
    """The difference asked for; with one name, between that version and the one that it supersedes."""
    if not first and not second:
        return None
    if not first:
        earlier = held.named(second).supersedes
        if len(earlier) != 1:
            what = f"“{second}” supersedes {'several versions' if earlier else 'no version'}."
            raise PlanError(Problem(what, "--from", "Name the version to compare it with."))
        first = earlier[0]
    if not second:
        later = [one.name for one in held.versions.values() if held.named(first).name in one.supersedes]
        if len(later) != 1:
            what = f"“{first}” is superseded by {'several versions' if later else 'no version'}."
            raise PlanError(Problem(what, "--to", "Name the version to compare it with."))
        second = later[0]
    return difference(held, first, second, alike(rules))


def _touched(held: Register, place: Place, changed: Difference | None) -> tuple[Task, ...]:
    """What the changed requirements touch, or every one in force where no difference was asked for."""
    ones = held.in_force
    if changed:
        ones = tuple(
            pair.requirement for pair in changed.pairs if pair.kind in ("added", "changed", "withdrawn")
        )
    known = stated(place, ones)
    return tuple(task for one in ones for task in tasks(one, place, known))


# --- reading a document ----------------------------------------------------------------------------


def _read(place: Place, held: Register, file: Path | None, version: str, as_json: bool) -> None:
    if file is None or not version:
        what = "A document is read as one version of one document."
        raise PlanError(
            Problem(what, "--read, --as", "Give both: --read FILE --as planning-guidance:2026-10")
        )
    found = propose(place, file, version, held.versions)
    if as_json:
        show_json(_proposal_json(found))
    else:
        tables.show_proposal(found)


def _proposal_json(found: Proposal) -> dict[str, Any]:
    return {
        "version": found.version,
        "file": found.document.file,
        "written": str(found.path),
        "registered": 0,
        "document_row": "" if found.is_registered else found.document_row,
        "proposed": [
            {
                "number": one.number, "text": one.text, "modality": one.modality, "because": one.word,
                "asks": list(one.asks), "due": one.due, "measures": list(one.measures), "where": one.where,
            }
            for one in found.found
        ],
    }  # fmt: skip


# --- for a program --------------------------------------------------------------------------------


def _as_json(
    place: Place, held: Register, rules: Thresholds, changed: Difference | None, touched: tuple[Task, ...]
) -> dict[str, Any]:
    asked = clocks(held)
    return {
        "place": place.code,
        "as_at": held.as_at.isoformat(),
        "documents": [tables.version_json(one, held) for one in held.versions.values()],
        "requirements": [tables.requirement_json(one, held) for one in held.requirements],
        "waiting": dict(held.waiting),
        "bursts": [
            one.as_json() for one in bursts(held, int(rules["burst_window"]), int(rules["burst_fewest"]))
        ],
        "months": [
            {"month": one.month, "documents": one.documents, "requirements": one.requirements}
            for one in months(held)
        ],
        "requests": [one.as_json() for one in asked],
        "workloads": [one.as_json() for one in workloads(asked, held.teams)],
        "burden": [one.as_json() for one in burdens(held, place, rules["minutes_for_a_cell"])],
        "reciprocity": [one.as_json() for one in reciprocities(asked, int(rules["reciprocity_fewest"]))],
        "difference": tables.difference_json(changed) if changed else None,
        "tasks": [task.as_json() for task in touched],
        "findings": [one.as_json() for one in findings_of(held, place)],
    }
