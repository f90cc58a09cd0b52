import numpy as np
import pytest

from placeplan.model.drawing import dependence
from placeplan.model.drawing.dependence import (
    cluster,
    dependences,
    lasts,
    mixing,
    share_in_each_year,
    varies_by_year,
    weights_of_years,
)


def test_every_row_has_its_source_and_its_grade():
    assert all(row.source and row.grade and row.note for row in dependences())


def test_a_driver_of_one_body_goes_as_its_kind_does():
    assert lasts("own_course of RM1") == lasts("own_course")
    assert varies_by_year("inflation") and not varies_by_year("bed_occupancy")


def test_drivers_that_go_together_are_drawn_together():
    assert set(cluster("inflation")) >= {"inflation", "allocation"}
    assert cluster("inflation") == cluster("allocation")
    assert cluster("anything else") == ("anything else",)


def test_mixing_gives_the_correlation_of_the_rows():
    weights = mixing(("inflation", "allocation"))
    assert weights @ weights.T == pytest.approx(np.array([[1.0, 0.5], [0.5, 1.0]]))


@pytest.mark.parametrize("driver", ["inflation", "own_course"])
@pytest.mark.parametrize("year", [1, 2, 5])
def test_the_number_of_a_year_keeps_its_own_spread(driver, year):
    weights = weights_of_years(driver, year)
    assert len(weights) == year and sum(weight**2 for weight in weights) == pytest.approx(1.0)


def test_years_that_follow_each_other_have_the_correlation_of_the_row():
    third, fourth = (np.array(weights_of_years("inflation", year)) for year in (3, 4))
    assert third @ fourth[:3] == pytest.approx(lasts("inflation").value)


def test_years_that_differ_bring_each_nearer_to_the_middle_than_their_mean():
    assert 0.5 < share_in_each_year("inflation", 0.9, 5) < 0.9
    assert share_in_each_year("own_course", 0.9, 5) == 0.9
    assert dependence.OF_BODY in "own_course of RM1"
