from dataclasses import replace

import pytest

from placeplan.model.running.projection import project
from placeplan.publishing.sections.foreseen.waits_section import rounded, waits_table, waits_words
from tests.unit.model.evidence.test_capacity_evidence import WARD, stated
from tests.unit.model.places import body, growth, place
from tests.unit.publishing.viewed import view

LISTS = [
    *WARD,
    stated("waiting_list", "A", 100, "2014/15", service="emergency"),
    stated("waiting_list", "A", 100, service="emergency"),
    stated("referrals", "A", 520, service="emergency"),
    stated("completed_pathways", "A", 460, service="emergency"),
]


def here(**also):
    return replace(place(LISTS, growth(volume=0.0), bodies=[body("A")]), **also)


def test_lists_stand_beside_the_standard_of_their_year():
    one = here()
    table = waits_table(view(one, project(one, 50)))
    assert table.rows[0][0] == "A by name: emergency admissions"
    # 100 waiting and 520 leaving a year, 460 of them treated: a mean of 70 days; 1 - exp(-126 / 70.2) = 83%
    assert table.rows[0][1] == "100 (83%)"
    assert table.rows[-1][0] == "The standard" and table.rows[-1][2] == "(92%)"
    assert "no more than 18 weeks" in table.caption


def test_without_a_standard_the_list_is_still_shown():
    one = here(regime="nowhere/1")
    table = waits_table(view(one, project(one, 5)))
    assert table.rows[0][1] == "100" and "weeks" not in table.caption
    assert all("not published" in cell for cell in table.rows[-1][2:])


@pytest.mark.parametrize("draws", [1, 3])
def test_without_lists_there_is_no_table(draws):
    one = place(WARD, growth())
    assert waits_table(view(one, project(one, draws))) is None


def test_each_list_says_what_it_was_read_from_and_who_leaves_it():
    one = here()
    (words,) = waits_words(view(one, project(one, 5)))
    assert words == (
        "A by name: emergency admissions: of 520 people who join in a year, 460 are treated and 12% leave "
        "without treatment (fitted to the list's own series, 2015/16)."
    )
    assert rounded(363_325.1) == "363,000" and rounded(520) == "520"
