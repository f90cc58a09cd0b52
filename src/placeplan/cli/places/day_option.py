"""A day that a person gives to a command about places."""

from datetime import date

from placeplan.core.errors import PlanError, Problem


def day_of(written: str, option: str) -> date:
    """The day that is written. Errors: no day, with the option that gave it."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise PlanError(Problem(f"“{written}” is not a date.", option, "Write it as 2017-06-30.")) from None
