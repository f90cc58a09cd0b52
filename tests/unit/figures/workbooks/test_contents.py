from datetime import date

import pytest

from placeplan.figures.workbooks.contents import knows, role_of


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
    wanted = ("recurrent", "risk", "direction", "start", "service")
    assert role_of(cells, wanted, no_body) == role


def test_names_of_bodies_tell_the_other_side(directory):
    cells = ["Northby CCG", "County Council"]
    assert (
        role_of(cells, ("counterparty", "service"), lambda text: bool(directory.code(text))) == "counterparty"
    )


def test_only_wanted_roles_are_told():
    assert role_of(["Low", "High"], ("direction",), no_body) == ""
    assert knows("Low", ("risks",)) and not knows("Lofty", ("risks",))
