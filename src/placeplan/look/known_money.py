"""Whose money a modelled gap rests on: what bodies stated of themselves, or what we took in place of it.

Where nobody stated a body's income it may stand at its expenditure, so that the body breaks even in the base
year. That is our choice and no fact about the body, and whoever shows a gap of it says so.
"""

import polars as pl

from placeplan.plan.place import Place

INCOME, BASE_STAGE, OURS = "income", "baseline", "our default"


def rests_on_our_income(place: Place) -> bool:
    """Is the base-year income of every body that has one our own default?"""
    stated = place.figures.filter(
        (pl.col("measure") == INCOME)
        & (pl.col("stage") == BASE_STAGE)
        & (pl.col("period") == place.base_year)
        & pl.col("value").is_not_null()
    )
    grades = stated["grade"].fill_null("")
    return not grades.is_empty() and bool((grades == OURS).all())


def bodies_modelled(place: Place, of_place: str = "") -> str:
    """In words, the bodies of which a gap is modelled: `the bodies whose money is known`."""
    whose = f"the bodies of {of_place}" if of_place else "the bodies"
    if rests_on_our_income(place):
        return f"{whose}, taken to break even in {place.base_year} because nobody stated their money"
    return f"{whose} whose money is known"


def bodies_modelled_in(place: Place, of_place: str) -> str:
    """The same for the middle of a sentence, where a verb follows."""
    words = bodies_modelled(place, of_place)
    return f"{words}," if rests_on_our_income(place) else words
