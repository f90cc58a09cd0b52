"""Works out everything of a place, once. The only module that runs the rooms below for a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from placeplan.arrangements.checks.run_checks import public_findings as findings_of_governance
from placeplan.assurance.check_report import report
from placeplan.assurance.checking import ranked
from placeplan.assurance.findings import Finding
from placeplan.core.doors.listing import listed
from placeplan.gainshare.settled_places import published as published_choices
from placeplan.guidance.checks.all_checks import public_findings
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import DRAWS, SEED, Projection
from placeplan.plan.place import Place
from placeplan.reading.held import Imported
from placeplan.results.parts.asked import guidance
from placeplan.results.parts.assumed import assumed
from placeplan.results.parts.check_titles import check_titles
from placeplan.results.parts.decided import decided
from placeplan.results.parts.foreseen import foreseen, journeys
from placeplan.results.parts.how_it_is_run import arranged
from placeplan.results.parts.people_by_age import people_by_age
from placeplan.results.parts.plan_links import plan_links
from placeplan.results.parts.projected import projected
from placeplan.results.parts.promised import promised
from placeplan.results.parts.returns import Returns, returns
from placeplan.results.parts.stated import stated
from placeplan.results.parts.tested import past_test
from placeplan.results.parts.watched import watched
from placeplan.results.place_results import WORKBOOKS, Results
from placeplan.results.projecting import projections
from placeplan.results.release.confirming import refuse_unconfirmed_texts
from placeplan.results.release.public import public_place, today
from placeplan.results.release.releasing import (
    refuse_what_can_be_worked_out,
    refuse_what_no_record_holds_back,
)

STAGES = ("reading", "projecting", "checking", "explaining")
Progress = Callable[[str], None]


def public_results(
    folder: Path, draws: int, seed: int, progress: Progress, on: date | None = None, head: str = ""
) -> tuple[Place, Results]:
    """The place in a folder as it is, and the results of what may be shown of it.

    What is withheld until a day before `on`, which is today unless another day is named, is published.
    `head` is the last digest of the chain of acts, by which the copy of the records is verified.
    Errors: everything wrong with the place, at once; what is withheld and could be worked out.
    """
    progress("reading")
    whole = whole_place(folder)
    refuse_what_no_record_holds_back(whole)
    refuse_what_can_be_worked_out(whole, on)
    refuse_unconfirmed_texts(whole, on)
    results = results_of(public_place(whole, on), draws, seed, progress)
    return whole, replace(results, decided=decided(whole, on or today(), head), head=head)


def results_of(
    place: Place, draws: int = DRAWS, seed: int = SEED, progress: Progress = lambda stage: None
) -> Results:
    """Everything of a place. Errors: base figures that contradict each other."""
    progress("projecting")
    by_code = projections(place, draws, seed)
    progress("checking")
    checked = report(place, by_code.get(place.code))
    findings = ranked((*checked.findings, *public_findings(place), *findings_of_governance(place)))
    progress("explaining")
    return results_from(place, by_code, findings, published_choices(place), returns(checked))


def results_from(
    place: Place,
    by_code: Mapping[str, Projection],
    findings: Sequence[Finding] = (),
    settlements: Sequence[Mapping[str, Any]] = (),
    handed_in: Returns | None = None,
) -> Results:
    """The results of a place whose projections, findings, settlements and returns are known already."""
    in_ranges = {code: projected(projection) for code, projection in by_code.items()}
    published = stated(place)
    own = by_code.get(place.code)
    return Results(
        place=replace(place, imported=Imported()),
        projections=in_ranges,
        findings=tuple(findings),
        check_titles=check_titles(),
        stated=published,
        links=plan_links(place),
        assumed=assumed(tuple(in_ranges.values())),
        people=people_by_age(place),
        journeys=journeys(published.changes),
        foreseen=foreseen(place, own) if own else None,
        settlements=tuple(settlements),
        guidance=guidance(place),
        arranged=arranged(place, settlements),
        tested=past_test(place),
        returns=handed_in,
        promised=promised(place),
        watched=watched(place),
        waiting_workbooks=has_waiting_workbooks(place),
    )


def has_waiting_workbooks(place: Place) -> bool:
    """Does the place have a folder of workbooks, while nothing of what bodies hand in was read?"""
    rows_read = place.imported.figures.height + place.imported.statements.height
    return not rows_read and any(path.is_file() for path in listed(place.folder / WORKBOOKS, "*"))
