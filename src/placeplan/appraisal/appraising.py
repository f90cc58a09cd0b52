"""What an outsider can say of a published plan from the plan alone.

Takes documents, workbooks, tidy figures and forms. Writes nothing, fills in nothing: what is not in
what was given is said to be so, and what cannot be assessed becomes a question.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from placeplan.appraisal.accusations import only_what_is_stated, with_unread_tables
from placeplan.appraisal.fronts import dated, title_of
from placeplan.appraisal.gathering import Gathered, gather
from placeplan.appraisal.parts_seen import parts_in_text, stated_parts
from placeplan.assurance.checking import findings as findings_of
from placeplan.assurance.checking import ranked
from placeplan.assurance.findings import Finding
from placeplan.assurance.published.completeness import Request, parts_of_a_plan, requests
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.doors.files import content
from placeplan.core.errors import PlanError, Problems
from placeplan.core.sources import Source
from placeplan.figures.table import figure_table, statement_table
from placeplan.plan.bodies import GROUP, Body
from placeplan.plan.place import Part, Place
from placeplan.reading.documents.opened import Document
from placeplan.reading.held import Imported
from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.reading.text.stated_proposals import Proposal
from placeplan.reading.text.stated_subjects import SYSTEM

# Checks that set a plan beside what happened, other plans or a model, which one plan by itself has not.
NEED_MORE = frozenset(
    {
        "plan_beside_outturn",
        "own_plans",
        "stated_and_modelled",
        "not_modelled",
        "region_comparison",
    }
)
# What a pass would claim of a file that may be the plan itself or a report about it.
NOT_KNOWN = frozenset({"second_hand"})
REGIME = "unknown"


@dataclass(frozen=True, eq=False)
class Appraisal:
    """One plan, read and tested: its figures as proposed, its findings, and what to ask."""

    place: Place
    files: Mapping[str, str]  # name: digest
    dated: str
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]
    requests: tuple[Request, ...]
    unread: tuple[str, ...] = ()  # cells of workbooks that became no figure, and why
    documents: tuple[Document, ...] = ()

    @property
    def used(self) -> tuple[Proposal, ...]:
        """Figures sure enough for the checks."""
        return tuple(proposal for proposal in self.proposals if proposal.is_used)

    @property
    def left(self) -> tuple[Proposal, ...]:
        """Figures that were seen, and not used."""
        return tuple(proposal for proposal in self.proposals if not proposal.is_used)


# --- one plan ---------------------------------------------------------------------------------------


def appraisal(
    code: str, name: str, files: Sequence[Path], root: Path, last_year: str, rules: Thresholds
) -> Appraisal:
    """The plan in `files`, read and tested. Errors: every file of it that cannot be read, at once."""
    gathered, problems = Gathered(), Problems()
    for path in files:
        file = path.relative_to(root).as_posix() if root.is_dir() else path.name
        try:
            gather(path, file, last_year, gathered)
            gathered.files[file] = hashlib.blake2b(content(path, file), digest_size=16).hexdigest()
        except PlanError as error:
            problems.extend(error.problems)
    problems.raise_any()
    date = _first_stated(gathered.about.get("stated_on"), dated(gathered.documents))
    place = _place(code, name, date, last_year, gathered)
    return Appraisal(
        place=place,
        files=gathered.files,
        dated=date,
        proposals=tuple(gathered.proposals),
        findings=_findings(place, gathered, rules),
        requests=_requests(place),
        unread=tuple(gathered.unread),
        documents=tuple(gathered.documents),
    )


def _findings(place: Place, gathered: Gathered, rules: Thresholds) -> tuple[Finding, ...]:
    """What the checks find in a plan by itself, and nothing that rests on a guess of what its words mean."""
    of_a_plan = [finding for finding in findings_of(place, rules=rules) if not _needs_more(finding, place)]
    fair = only_what_is_stated(of_a_plan, place, gathered.proposals)
    return ranked(list(with_unread_tables(fair, gathered.documents, gathered.proposals)))


def _needs_more(finding: Finding, place: Place) -> bool:
    """Does it only say what a plan alone cannot show: what came of it, or that this is the plan itself?"""
    if finding.check in NEED_MORE:
        return True
    if finding.check in NOT_KNOWN:
        return finding.status == "pass"
    return finding.check == "promises_kept" and not _has_record(place)


def _has_record(place: Place) -> bool:
    """Was anything given of what came of the plan?"""
    return not place.statements.is_empty() or "outturn" in place.figures["stage"].to_list()


def _requests(place: Place) -> tuple[Request, ...]:
    """The requests of a plan that may not say which years it is for."""
    return requests(
        replace(
            place,
            base_year=place.base_year or "the first year of the plan",
            last_year=place.last_year or "its last year",
        )
    )


def _title(name: str, gathered: Gathered) -> str:
    """As a form says, else as a document is headed, else the name of the file or folder."""
    headed = map(title_of, gathered.documents)
    return _first_stated(gathered.about.get("name"), *headed, name.replace("-", " ").replace("_", " "))


def _figures(code: str, date: str, gathered: Gathered) -> pl.DataFrame:
    address = gathered.about.get("source", "")
    rows = figure_table([_row(code, date, proposal, address) for proposal in gathered.used])
    tables = [table for table in (rows, *gathered.figures) if not table.is_empty()]
    return pl.concat(tables) if tables else figure_table()


def _base_year(gathered: Gathered, years: Sequence[str]) -> str:
    """As a form says, else the first year that a document spans, else the first of several with figures."""
    firsts = [horizon.first for horizon in gathered.horizons if horizon.first]
    first_of_several = years[0] if len(years) > 1 else ""
    return _first_stated(gathered.about.get("base_year"), min(firsts, default=""), first_of_several)


def _last_year(gathered: Gathered, years: Sequence[str]) -> str:
    """As a form says, else the last year that a document spans, else the last with figures."""
    lasts = [horizon.last for horizon in gathered.horizons if horizon.last]
    return _first_stated(gathered.about.get("last_year"), max(lasts, default=""), max(years, default=""))


def _first_stated(*texts: str | None) -> str:
    """The first of some texts, in the order in which they count, that says anything."""
    return next(filter(None, texts), "")


def _groups(code: str, title: str, used: Sequence[Proposal]) -> dict[str, Body]:
    """The parts of the area that figures are of, as bodies of the plan."""
    names = {_group_code(code, p.group): _group_name(title, p.group) for p in used}
    return {group: Body(group, name, GROUP) for group, name in names.items()}


def _place(code: str, name: str, date: str, last_year: str, gathered: Gathered) -> Place:
    title = _title(name, gathered)
    figures = _figures(code, date, gathered)
    periods = figures["period"].drop_nulls().to_list()
    years = sorted({year for year in periods if re.fullmatch(r"\d{4}/\d\d", year)})
    return Place(
        folder=Path(),
        code=code,
        name=title,
        kind="footprint",
        regime=REGIME,
        geography="",
        area="",
        base_year=_base_year(gathered, years),
        last_year=_first_stated(last_year, _last_year(gathered, years)),
        bodies={**_groups(code, title, gathered.used), **gathered.bodies},
        figures=figures,
        statements=pl.concat(gathered.statements) if gathered.statements else statement_table(),
        parts=_parts(gathered),
        imported=Imported(narratives={document.file: document for document in gathered.documents}),
    )


def _is_council_s(proposal: Proposal) -> bool:
    """Is it a council's whole budget, which is no allocation of the kind that a part of a plan holds?"""
    return proposal.measure == "allocation" and proposal.group == "councils"


def _parts(gathered: Gathered) -> dict[str, Part]:
    """What the text shows of each part, and over it what a form says of those that it knows."""
    stated = [(p.measure, p.file, p.where, p.words) for p in gathered.used if not _is_council_s(p)]
    parts = dict(stated_parts(parts_in_text(gathered.documents), stated))
    for key, part in gathered.parts.items():
        if part.status != "unknown" or key not in parts:
            parts[key] = part
    return {key: parts[key] for key in parts_of_a_plan() if key in parts}


def _group_code(code: str, group: str) -> str:
    return f"{code}:{group.replace('_', '-')}"


def _group_name(title: str, group: str) -> str:
    label = vocabulary()["groups"].get(group, vocabulary()["whole"])["label"]
    return f"{title}: {label.lower()}"


def _row(code: str, date: str, proposal: Proposal, address: str) -> dict[str, object]:
    return {
        "measure": proposal.measure,
        "organisation": _group_code(code, proposal.group),
        "line": proposal.line or None,
        "period": proposal.period,
        "value": proposal.value,
        "pence": proposal.pence,
        "bound": proposal.bound,
        "precision": proposal.precision,
        "as_stated": proposal.words,
        "stage": proposal.stage,
        "stated_by": f"{code}:{SYSTEM}",
        "stated_on": date or None,
        "source": address if "://" in address else str(Source(proposal.file, "", proposal.cell)),
        "grade": proposal.grade,
    }
