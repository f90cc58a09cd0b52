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
    asked = register(loaded, _day(on))
    if read is not None or version:
        _read(loaded, asked, read, version, as_json)
        return
    rules = thresholds(loaded.folder)
    changed = _difference(asked, first, second, rules)
    touched = _touched(asked, loaded, changed)
    if as_json:
        show_json(_as_json(loaded, asked, rules, changed, touched))
    elif changed:
        tables.show_difference(changed, touched, asked)
    else:
        tables.show_register(asked, loaded, findings_of(asked, loaded), rules, every)


def _day(written: str) -> date | None:
    try:
        return date.today() if written == "today" else date.fromisoformat(written) if written else None
    except ValueError:
        raise PlanError(Problem(f"“{written}” is no day.", "--on", "Write 2016-10-21, or today.")) from None


def _difference(asked: Register, first: str, second: str, rules: Thresholds) -> Difference | None:
    """The difference asked for; with one name, between that version and the one that it supersedes."""
    if not first and not second:
        return None
    if not first:
        earlier = asked.named(second).supersedes
        if len(earlier) != 1:
            what = f"“{second}” supersedes {'several versions' if earlier else 'no version'}."
            raise PlanError(Problem(what, "--from", "Name the version to compare it with."))
        first = earlier[0]
    if not second:
        later = [
            version.name
            for version in asked.versions.values()
            if asked.named(first).name in version.supersedes
        ]
        if len(later) != 1:
            what = f"“{first}” is superseded by {'several versions' if later else 'no version'}."
            raise PlanError(Problem(what, "--to", "Name the version to compare it with."))
        second = later[0]
    return difference(asked, first, second, alike(rules))


def _touched(asked: Register, place: Place, changed: Difference | None) -> tuple[Task, ...]:
    """What the changed requirements touch, or every one in force where no difference was asked for."""
    requirements = asked.in_force
    if changed:
        requirements = tuple(
            pair.requirement for pair in changed.pairs if pair.kind in ("added", "changed", "withdrawn")
        )
    figures = stated(place, requirements)
    return tuple(task for requirement in requirements for task in tasks(requirement, place, figures))


# --- reading a document ----------------------------------------------------------------------------


def _read(place: Place, asked: Register, file: Path | None, version: str, as_json: bool) -> None:
    if file is None or not version:
        what = "A document is read as one version of one document."
        raise PlanError(
            Problem(what, "--read, --as", "Give both: --read FILE --as planning-guidance:2026-10")
        )
    proposal = propose(place, file, version, asked.versions)
    if as_json:
        show_json(_proposal_json(proposal))
    else:
        tables.show_proposal(proposal)


def _proposal_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "version": proposal.version,
        "file": proposal.document.file,
        "written": str(proposal.path),
        "registered": 0,
        "document_row": "" if proposal.is_registered else proposal.document_row,
        "proposed": [
            {
                "number": requirement.number,
                "text": requirement.text,
                "modality": requirement.modality,
                "because": requirement.word,
                "asks": list(requirement.asks),
                "due": requirement.due,
                "measures": list(requirement.measures),
                "where": requirement.where,
            }
            for requirement in proposal.found
        ],
    }


# --- for a program --------------------------------------------------------------------------------


def _as_json(
    place: Place, kept: Register, rules: Thresholds, changed: Difference | None, touched: tuple[Task, ...]
) -> dict[str, Any]:
    requests = clocks(kept)
    return {
        "place": place.code,
        "as_at": kept.as_at.isoformat(),
        "documents": [tables.version_json(version, kept) for version in kept.versions.values()],
        "requirements": [tables.requirement_json(requirement, kept) for requirement in kept.requirements],
        "waiting": dict(kept.waiting),
        "bursts": [
            burst.as_json() for burst in bursts(kept, int(rules["burst_window"]), int(rules["burst_fewest"]))
        ],
        "months": [
            {"month": month.month, "documents": month.documents, "requirements": month.requirements}
            for month in months(kept)
        ],
        "requests": [request.as_json() for request in requests],
        "workloads": [workload.as_json() for workload in workloads(requests, kept.teams)],
        "burden": [burden.as_json() for burden in burdens(kept, place, rules["minutes_for_a_cell"])],
        "reciprocity": [
            answering.as_json() for answering in reciprocities(requests, int(rules["reciprocity_fewest"]))
        ],
        "difference": tables.difference_json(changed) if changed else None,
        "tasks": [task.as_json() for task in touched],
        "findings": [finding.as_json() for finding in findings_of(kept, place)],
    }
