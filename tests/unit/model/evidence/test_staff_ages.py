import numpy as np
import pytest

from placeplan.model.ages import ages
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.evidence.staff_ages import StaffByAge, leaving_by_year
from placeplan.model.running.projection import project
from tests.unit.model.evidence.test_capacity_evidence import NURSES, WARD, stated
from tests.unit.model.places import growth, place

BANDS = ("20-39", "40-54", "55-64", "65+")
AGED = {
    "staff_wte": (40, 30, 18, 2),
    "turnover": (0.05, 0.04, 0.15, 0.5),
    "starters": (6, 2, 0, 0),
}


def by_age(**changed):
    return [
        stated(measure, "A", value, line="nurses", age=band)
        for measure, values in {**AGED, **changed}.items()
        for band, value in zip(BANDS, values, strict=True)
    ]


def unassessed(rows):
    known = evidence(place(rows, growth()))
    return {cannot.what: cannot.why for cannot in known.unassessed}


def test_who_leaves_follows_the_ages_of_those_who_are_there():
    """By hand: two bands, of which all of the younger are older after a year of one-year bands."""
    staff = StaffByAge(
        (ages("30"), ages("31+")), np.array([10.0, 0.0]), np.array([0.0, 0.5]), np.array([1.0, 0.0])
    )
    # At first nobody is old. Then ten grow old; half of them go, and those who joined grow old.
    assert leaving_by_year(staff, [4, 4, 4, 4]) == pytest.approx([0, 0, 0.5 * 10 / 14, 0.5 * 9 / 13])


def test_leavers_of_each_year_are_those_of_its_ages_and_not_of_todays_turnover():
    flat = (
        project(place([*WARD, *NURSES], growth()), draws=1)
        .table()
        .filter(run="do_nothing", variable="in_post")
    )
    aged = project(place([*WARD, *NURSES, *by_age()], growth()), draws=1)
    found = aged.table().filter(run="do_nothing", variable="in_post")
    assert found["mean"][0] == flat["mean"][0] == 90
    shares = [year.ravel()[0] for year in aged.question.known.given["leaving_rate"].values]
    assert shares[1] == pytest.approx((40 * 0.05 + 30 * 0.04 + 18 * 0.15 + 2 * 0.5) / 90)
    assert shares[2] < shares[1]  # half of those over 65 have gone
    assert found["mean"][1] == pytest.approx(90 * (1 - shares[1]) + 8)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (by_age()[:8], "who joins at each age"),
        (by_age(staff_wte=(40, 30, 18, 20)), "sum to 108.0"),
        (by_age(starters=(0, 0, 0, 0)), "Nobody joins"),
        ([*by_age(), stated("staff_wte", "A", 1, line="nurses", age="70+")], "different ages"),
    ],
)
def test_what_is_not_whole_is_said_and_the_stated_turnover_stays(rows, words):
    assert words in unassessed([*WARD, *NURSES, *rows])["the ages of nurses of A"]
    known = evidence(place([*WARD, *NURSES, *rows], growth()))
    assert float(np.asarray(known.given["leaving_rate"]).ravel()[0]) == 0.1


def test_without_ages_nothing_is_said_of_them():
    assert not [what for what in unassessed([*WARD, *NURSES]) if what.startswith("the ages")]
