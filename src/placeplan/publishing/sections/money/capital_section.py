"""What a plan would spend on buildings, by source and year: agreed, asked for, and the stated limit.

A project that was refused is in no sum; what waits for it is listed as lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import body_label
from placeplan.look.wording import pounds
from placeplan.model.running.estate import LedgerLine
from placeplan.plan.place import Place
from placeplan.plan.schemes import Capital
from placeplan.results.place_results import Results

APPROVALS = {"approved": "approved", "asked": "asked for", "refused": "refused", "unknown": "not known"}


@dataclass(frozen=True)
class CapitalSection:
    """What the page shows; the ledger is missing where no amount and year are stated."""

    projects: Table
    ledger: Table | None


def capital_section(results: Results) -> CapitalSection | None:
    """The section; nothing for a plan without capital projects."""
    place, lines = results.place, results.links.capital
    if not place.capital:
        return None
    return CapitalSection(
        Table(
            ("Project", "Whose", "Amount", "From", "Approval", "Ready"),
            [_project(place, project) for project in place.capital],
            "Buildings and equipment of the plan",
            numeric=False,
        ),
        Table(
            ("Source and year", "Agreed", "Not yet approved", "Limit", "Within it if all is approved"),
            [_line(line) for line in lines],
            "Capital spending by source and year, in cash",
        )
        if lines
        else None,
    )


def _project(place: Place, project: Capital) -> Sequence[str | Markup]:
    return (
        project.title,
        body_label(project.owner, place),
        absent("not stated") if project.spread is None else pounds(project.spread.middle),
        project.funded_by or absent("not stated"),
        APPROVALS[project.approval],
        project.ready or absent("not stated"),
    )


def _line(line: LedgerLine) -> Sequence[str | Markup]:
    within: str | Markup = absent("cannot assess")
    if line.is_within is not None:
        within = "yes" if line.is_within else "no"
    return (
        f"{line.funded_by}, {line.year}",
        pounds(line.approved),
        pounds(line.not_yet_approved),
        absent("not stated") if line.limit is None else pounds(line.limit),
        within,
    )
