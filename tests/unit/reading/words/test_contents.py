from datetime import date

import pytest

from placeplan.reading.words.contents import DATES, knows, spoken_for


def no_body(text):
    return False


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["R", "NR", "R", None, "R"], "recurrent"),
        (["Low", "High", "Medium"], "risk"),
        (["Pays", "Receives", "Net transfers"], "direction"),
        ([date(2017, 4, 1), "01 Apr 2018", ""], "start"),
        (["A&E", "Day case", "Outpatient first"], "service"),
        (["Alpha", "Beta"], ""),
        ([1.0, 2.0], ""),
        ([], ""),
    ],
)
def test_what_stands_in_a_column_tells_its_role(cells, role):
    assert next(iter(spoken_for(cells, no_body)), "") == role


def test_names_of_bodies_tell_the_other_side_or_whose_it_is(directory):
    told = spoken_for(["Northby CCG", "County Council"], lambda text: bool(directory.code(text)))
    assert told[:2] == ("counterparty", "organisation")


def test_all_that_a_column_may_be_is_told():
    assert spoken_for(["01 Apr 2018"], no_body) == DATES
    assert knows("Low", ("risks",)) and not knows("Lofty", ("risks",))
