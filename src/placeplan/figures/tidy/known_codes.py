"""Which codes are known: those that a place declares, and those of the dated national registers."""

from collections.abc import Collection, Mapping
from functools import cache

from placeplan.figures.tidy.validation import Codes
from placeplan.places.geographies import areas, geographies
from placeplan.places.organisations import exists_on, is_known

_KIND = 3  # the first characters of an ONS code say what kind of area it is: E10 is a county


def registered_codes(declared: Collection[str]) -> Codes:
    """The codes that a reading looks up: `declared` by the place, or registered."""
    return Codes(frozenset(declared), is_known, exists_on, is_area)


def is_area(code: str) -> bool:
    """Is there such an area? A code of a kind that no register holds, such as a small area, is let be."""
    registered = _areas().get(code[:_KIND])
    return registered is None or code in registered


@cache
def _areas() -> Mapping[str, frozenset[str]]:
    codes = {code for geography in geographies() for code in areas(geography.key)}
    kinds = {code[:_KIND] for code in codes}
    return {kind: frozenset(code for code in codes if code.startswith(kind)) for kind in kinds}
