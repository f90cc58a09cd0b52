"""Which codes are known: those a place declares, and those of the dated national registers."""

from collections.abc import Collection

from placeplan.figures.validation import Codes


def registered_codes(declared: Collection[str]) -> Codes | None:
    """The codes that a reading looks up; nothing while there are no registers to ask."""
    return None
