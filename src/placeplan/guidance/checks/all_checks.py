"""Runs every check of guidance on a place's register. Changes nothing, and decides nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from placeplan.assurance.check_report import Report
from placeplan.assurance.checking import ranked
from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import Check, import_modules_of
from placeplan.assurance.thresholds import Thresholds, thresholds
from placeplan.guidance import checks as guidance_checks
from placeplan.guidance.asked.changed_requirements import Alike
from placeplan.guidance.asked.register import Register, register
from placeplan.guidance.checks.listed import CHECKS
from placeplan.plan.place import Place


def checks() -> tuple[Check, ...]:
    """Every check of guidance, whichever module was imported first; each stands in a module beside this."""
    import_modules_of(guidance_checks)
    return tuple(sorted(CHECKS.values(), key=lambda check: check.run.__module__))


def findings(place: Place, on: date | None = None) -> tuple[Finding, ...]:
    """What the register of a place says; nothing for a place that keeps no folder of guidance.

    Errors: everything wrong with its files.
    """
    asked = register(place, on)
    return findings_of(asked, place) if asked.is_kept else ()


def findings_of(held: Register, place: Place) -> tuple[Finding, ...]:
    """What every check of guidance says, what matters most first."""
    inputs: Mapping[str, object] = {"register": held, "place": place, "rules": thresholds(place.folder)}
    return ranked(
        finding for check in checks() for finding in check.run(**{name: inputs[name] for name in check.reads})
    )


def public_findings(place: Place) -> tuple[Finding, ...]:
    """What the register says of a place that lets it be shown to everybody; of any other, nothing.

    Errors: as `findings`.
    """
    asked = register(place)
    return findings_of(asked, place) if asked.is_published else ()


def with_guidance(found: Report) -> Report:
    """The report with the findings of the place's register among its own, ranked anew.

    Errors: as `findings`.
    """
    return replace(found, findings=ranked((*found.findings, *findings(found.place))))


def alike(rules: Thresholds) -> Alike:
    """How like two requirements must be to be read as one, changed."""
    return Alike(rules["alike_same_number"], rules["alike_other_number"])
