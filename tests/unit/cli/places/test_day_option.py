from datetime import date

import pytest

from placeplan.cli.places.day_option import day_of
from placeplan.core.errors import PlanError


def test_a_day_is_read_and_what_is_none_names_its_option():
    assert day_of("2017-06-30", "--as-at") == date(2017, 6, 30)
    with pytest.raises(PlanError) as error:
        day_of("2017", "--from")
    assert str(error.value) == "--from: “2017” is not a date. Write it as 2017-06-30."
