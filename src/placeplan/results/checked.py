"""The check of a place with what its registers of guidance and governance say: for a command and a program.

A page adds only what the registers may say to everybody, so it takes its findings another way.
"""

from placeplan.arrangements.checks.run_checks import with_arrangements
from placeplan.assurance.check_report import Report, report
from placeplan.guidance.checks.all_checks import with_guidance
from placeplan.plan.place import Place


def checked(place: Place) -> Report:
    """Every finding on a place that needs no projection, those that matter most first."""
    return with_arrangements(with_guidance(report(place)))
