"""What each check asks, in the order of the catalogue, whichever room it stands in."""

from collections.abc import Mapping

from placeplan.arrangements.checks.run_checks import checks as governance_checks
from placeplan.assurance.checking import checks
from placeplan.guidance.checks.all_checks import checks as guidance_checks


def check_titles() -> Mapping[str, str]:
    """The title of every check, by its key."""
    return {check.key: check.title for check in (*checks(), *guidance_checks(), *governance_checks())}
