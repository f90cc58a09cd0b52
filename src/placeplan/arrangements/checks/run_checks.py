"""Runs every check of how a place is run. Changes nothing, and decides nothing."""

from collections.abc import Mapping
from dataclasses import replace

from placeplan.arrangements import checks as checks_of_governance
from placeplan.arrangements.arranged import Arrangements, arrangements
from placeplan.arrangements.checks.listed_checks import CHECKS
from placeplan.assurance.check_report import Report
from placeplan.assurance.checking import ranked
from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import Check, import_modules_of
from placeplan.plan.place import Place


def checks() -> tuple[Check, ...]:
    """Every check of governance, whichever module was imported first; each stands in a module beside this."""
    import_modules_of(checks_of_governance)
    return tuple(sorted(CHECKS.values(), key=lambda check: check.run.__module__))


def findings_of(arranged: Arrangements, place: Place) -> tuple[Finding, ...]:
    """What every check says of how a place is run, what matters most first; nothing without a folder."""
    if not arranged.is_kept:
        return ()
    inputs: Mapping[str, object] = {"arranged": arranged, "place": place}
    return ranked(
        finding for check in checks() for finding in check.run(**{name: inputs[name] for name in check.reads})
    )


def public_findings(place: Place) -> tuple[Finding, ...]:
    """The same of a place that lets its registers be shown to everybody; of any other, nothing.

    Errors: everything wrong with its files.
    """
    arranged = arrangements(place)
    return findings_of(arranged, place) if arranged.is_published else ()


def with_arrangements(report: Report) -> Report:
    """The report with the findings of how its place is run among its own, ranked anew. Errors: as above."""
    own = findings_of(arrangements(report.place), report.place)
    return replace(report, findings=ranked((*report.findings, *own)))
