from datetime import date

import pytest

from placeplan.guidance.asked.requirements import ASKED, Requirement, Version, in_order


def test_a_version_and_a_requirement_have_names():
    version = Version("guidance", "2016-09", "Title", "The centre", "2016-09-22")
    assert version.name == "guidance:2016-09"
    assert Requirement(version.name, "M1", "Do it.", "must").key == "guidance:2016-09 M1"


@pytest.mark.parametrize(
    ("written", "first", "exact"),
    [
        ("2016-09-22", date(2016, 9, 22), date(2016, 9, 22)),
        ("2016-09", date(2016, 9, 1), None),
        ("", None, None),
    ],
)
def test_a_version_may_be_known_to_the_day_the_month_or_not_at_all(written, first, exact):
    version = Version("a", "1", "Title", "The centre", written)
    assert version.published == first
    assert version.day == exact


def test_numbers_stand_in_the_order_of_a_reader():
    numbers = ["10", "2.10", "M1", "2", "2.9", "1(b)", "1(a)", "3"]
    assert sorted(numbers, key=in_order) == ["1(a)", "1(b)", "2", "2.9", "2.10", "3", "10", "M1"]


def test_what_is_asked_is_every_field_but_those_about_the_row_itself():
    fields = set(Requirement.__dataclass_fields__)
    assert set(ASKED) <= fields
    assert fields - set(ASKED) == {"version", "number", "kind", "was", "source", "grade", "note", "where"}
