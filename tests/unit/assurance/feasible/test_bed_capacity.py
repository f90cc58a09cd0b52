import pytest

from tests.unit.assurance.invented import books, find, planted, set_value


def test_beds_that_could_not_hold_their_patients():
    made = books()
    for year in ("2019/20", "2020/21"):
        set_value(find(made, "beds_available", "T1", year), 820.0)
    (finding,) = planted(made, "beds_over_capacity")
    admissions = find(made, "admissions", "T1", "2020/21")["value"]
    assert finding.amount == pytest.approx(admissions * 5 / 365 / 820 * 100, abs=0.05)
    assert finding.period == ("2019/20", "2020/21")


def test_an_occupancy_that_is_not_what_the_beds_give():
    made = books()
    set_value(find(made, "bed_occupancy", "T1", "2018/19"), 0.85)
    (finding,) = planted(made, "occupancy_differs")
    assert finding.amount == pytest.approx(7.0, abs=0.2)
