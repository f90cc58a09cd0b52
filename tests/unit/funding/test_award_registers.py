import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.award_registers import amount_words, register
from placeplan.funding.awards import Award, association, being_chosen


def test_fifteen_of_forty_four_places_each_with_a_source():
    """The written statement of 19 July 2017 names fifteen areas; amounts were in an attachment."""
    found = register("england/2016")
    assert (len(found.awards), len(found.places)) == (15, 44)
    assert {award.place for award in found.awards} <= set(found.places)
    assert all(award.source.startswith("https://") and award.name for award in found.awards)
    assert not any(award.is_amount for award in found.awards)
    said = {award.name: amount_words(award) for award in found.awards}
    assert said["Dorset"] == "at least £100,000,000"
    assert said["Greater Manchester"] == "up to £80,000,000"
    assert "no source" in said["Norfolk and Waveney"]


def test_how_being_chosen_goes_together_with_rating_and_need():
    found = register("england/2016")
    rating, deprivation = found.beside
    assert (len(rating.values), len(deprivation.values)) == (13, 44)
    chosen = being_chosen(found.awards, found.places, rating.values)
    assert (chosen.places, len(chosen.left_out)) == (13, 31)
    assert round(chosen.correlation, 2) == 0.59
    assert round(being_chosen(found.awards, found.places, deprivation.values).correlation, 2) == 0.07
    assert isinstance(association(found.awards, rating.values), CannotAssess)
    words = " ".join(found.words(rating))
    assert "over 13 places" in words
    assert "not a cause" in words
    assert "leans to the ends" in words
    assert "cannot assess" in words


def test_a_regime_without_a_register():
    with pytest.raises(PlanError, match="england/2016"):
        register("england/2026")


def test_a_bound_is_no_amount():
    assert Award("A", 1, "x", "s").is_amount
    assert not Award("A", 1, "x", "s", "<=").is_amount
    assert not Award("A", None, "x", "s").is_amount
