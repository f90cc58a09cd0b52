"""`placeplan guidance PLACE`: what is asked, by when, what changed, and what it touches."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

from placeplan.assurance.thresholds import Thresholds, thresholds
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.look import guidance_tables as tables
from placeplan.cli.look.asks_tables import show_asks
from placeplan.core.errors import PlanError, Problem
from placeplan.guidance.asked.changed_requirements import Difference, difference
from placeplan.guidance.asked.proposals import Proposal, propose
from placeplan.guidance.asked.register import Register, register
from placeplan.guidance.asked.requirements import KINDS
from placeplan.guidance.burden import burdens
from placeplan.guidance.capabilities import capabilities
from placeplan.guidance.central_asks import balance, central_asks
from placeplan.guidance.checks.all_checks import alike, findings_of
from placeplan.guidance.clocks.both_ways import clocks, reciprocities, workloads
from placeplan.guidance.clocks.bursts import bursts, months
from placeplan.guidance.clocks.calendar_days import calendar_days
from placeplan.guidance.clocks.decisions import awaited
from placeplan.guidance.tasks import Task, stated, tasks
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import Place
from placeplan.publishing.calendar_file import calendar_text

CALENDAR = ".ics"
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
    asks: Annotated[
        bool, typer.Option("--asks", help="List what the centre asks, of which kind, and who contests it.")
    ] = False,
    read: Annotated[
        Path | None, typer.Option("--read", help="A document to propose requirements from.")
    ] = None,
    version: Annotated[str, typer.Option("--as", help="With --read: document:version that it is.")] = "",
    out: Annotated[Path | None, out_to(*EVERY_FORM, CALENDAR)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Show what is asked of a place, by when, what changed between two versions, and what that touches.

    With --read, propose requirements from a Markdown, text, HTML, DOCX or PDF file, for a person to confirm.
    """
    must_have_file(out, is_opened)
    if out is not None and out.suffix.lower() == CALENDAR and (asks or read):
        what = "A calendar holds the days of the register, which a list of asks or a document has not."
        raise PlanError(
            Problem(what, str(out), "Leave out --asks and --read, or name a file of another form.")
        )
    loaded = whole_place(place)
    asked = register(loaded, _day(on))
    if read is not None or version:
        answer = _proposal_answer(loaded, asked, read, version)
    elif asks:
        answer = _asks_answer(loaded, asked, thresholds(loaded.folder))
    else:
        answer = _answer(loaded, asked, _difference(asked, first, second, thresholds(loaded.folder)), every)
    give(answer, out, is_opened, as_json)


def _answer(place: Place, asked: Register, changed: Difference | None, every: bool) -> Answer:
    """The register, or one difference between two of its versions, and what it touches."""
    rules = thresholds(place.folder)
    touched = _touched(asked, place, changed)

    def show() -> None:
        if changed:
            tables.show_difference(changed, touched, asked)
        else:
            tables.show_register(asked, place, findings_of(asked, place), rules, every)

    return Answer(
        f"{place.name}: what is asked",
        value=lambda: _as_json(place, asked, rules, changed, touched),
        show=show,
        rows=lambda: rows_of(
            tables.requirement_json(requirement, asked) for requirement in asked.requirements
        ),
        own_forms={CALENDAR: lambda out: _write_calendar(asked, place, out)},
    )


def _write_calendar(asked: Register, place: Place, out: Path) -> None:
    """What is due, requests and periods before elections, as whole days that any calendar takes in.

    Errors: there is no such day; calendars refuse a file without any.
    """
    days = calendar_days(asked, place)
    if not days:
        what = "No day stands in the register, so no calendar is written."
        to_do = "Add what is asked with its day as “due” (docs/guidance.md), or name another form."
        raise PlanError(Problem(what, "guidance/requirements.csv", to_do))
    text = calendar_text(days, place.code, asked.as_at)
    out.write_text(text, encoding="utf-8", newline="")


def _asks_answer(place: Place, asked: Register, rules: Thresholds) -> Answer:
    """Central asks in one list, the share of each kind, and each asker's turnaround."""
    listed = central_asks(asked, place)
    turnaround = reciprocities(clocks(asked), int(rules["reciprocity_fewest"]))
    return Answer(
        f"{place.name}: what the centre asks",
        value=lambda: {
            "place": place.code,
            "as_at": asked.as_at.isoformat(),
            "kinds": dict(KINDS),
            "balance": balance(listed).as_json(),
            "asks": _records(listed),
            "reciprocity": _records(turnaround),
        },
        show=lambda: show_asks(listed, balance(listed), turnaround, int(rules["reciprocity_fewest"])),
        rows=lambda: rows_of(ask.as_json() for ask in listed),
    )


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.today() if written == "today" else date.fromisoformat(written)
    except ValueError:
        raise PlanError(Problem(f"“{written}” is no day.", "--on", "Write 2016-10-21, or today.")) from None


def _difference(asked: Register, first: str, second: str, rules: Thresholds) -> Difference | None:
    """The difference asked for; with one name, between that version and the one that it supersedes."""
    if not first and not second:
        return None
    if not first:
        first = _only(asked.named(second).supersedes, f"“{second}” supersedes", "--from")
    if not second:
        name = asked.named(first).name
        later = [version.name for version in asked.versions.values() if name in version.supersedes]
        second = _only(later, f"“{first}” is superseded by", "--to")
    return difference(asked, first, second, alike(rules))


def _only(versions: Sequence[str], what: str, option: str) -> str:
    """The one version there is. Errors: none, or several to choose from."""
    if len(versions) != 1:
        how_many = "several versions" if versions else "no version"
        remedy = "Name the version to compare it with."
        raise PlanError(Problem(f"{what} {how_many}.", option, remedy))
    return versions[0]


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


def _proposal_answer(place: Place, asked: Register, file: Path | None, version: str) -> Answer:
    """What a document seems to ask, for a person to confirm. Errors: the file or its version is not named."""
    if file is None or not version:
        what = "A document is read as one version of one document."
        raise PlanError(
            Problem(what, "--read, --as", "Give both: --read FILE --as planning-guidance:2026-10")
        )
    proposal = propose(place, file, version, asked.versions)
    return Answer(
        f"Proposed from {proposal.document.file}",
        value=lambda: _proposal_json(proposal),
        show=lambda: tables.show_proposal(proposal),
        rows=lambda: rows_of(_proposal_json(proposal)["proposed"]),
    )


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
    answering = reciprocities(requests, int(rules["reciprocity_fewest"]))
    return {
        "place": place.code,
        "as_at": kept.as_at.isoformat(),
        "documents": [tables.version_json(version, kept) for version in kept.versions.values()],
        "requirements": [tables.requirement_json(requirement, kept) for requirement in kept.requirements],
        "waiting": dict(kept.waiting),
        "bursts": _records(bursts(kept, int(rules["burst_window"]), int(rules["burst_fewest"]))),
        "months": [
            {"month": month.month, "documents": month.documents, "requirements": month.requirements}
            for month in months(kept)
        ],
        "requests": _records(requests),
        "workloads": _records(workloads(requests, kept.teams)),
        "burden": _records(burdens(kept, place, rules["minutes_for_a_cell"])),
        "reciprocity": _records(answering),
        "capabilities": _records(capabilities(kept, place.plan)),
        "decisions": _records(awaited(kept, place)),
        "difference": tables.difference_json(changed) if changed else None,
        "tasks": _records(touched),
        "findings": _records(findings_of(kept, place)),
    }


class _Recorded(Protocol):
    """What has a record of itself."""

    def as_json(self) -> dict[str, Any]: ...


def _records(parts: Iterable[_Recorded]) -> list[dict[str, Any]]:
    return [part.as_json() for part in parts]
