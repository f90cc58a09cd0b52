import pytest

from placeplan.core.errors import PlanError
from placeplan.places.bases import bases, basis


def test_every_basis_says_whose_people_and_its_caveat():
    for each in bases():
        assert each.kind in ("resident", "registered")
        assert each.period and each.caveat and each.title


def test_a_kind_alone_takes_the_first_of_its_kind():
    assert basis("registered").key == "registered-2022-23"
    assert basis("resident").key == "resident-mid-2017"


def test_an_unknown_basis_is_refused_with_what_there_is():
    with pytest.raises(PlanError, match="resident-mid-2020"):
        basis("guessed")
