from datetime import date

import pytest

from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.known_codes import is_area, registered_codes

HEADER = "measure,organisation,counterparty,area,period,value,stated_by,stated_on\n"


def faults(tmp_path, row, bodies=()):
    path = tmp_path / "f.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    return [problem.what for problem in read_figures(path, bodies=bodies).problems]


def test_codes_are_those_declared_and_those_registered():
    codes = registered_codes(["QMM:system"])
    assert "QMM:system" in codes.declared
    assert codes.is_known("RM1") and not codes.is_known("ZZ9")
    assert codes.exists_on("26A", date(2020, 4, 1)) and not codes.exists_on("26A", date(2016, 4, 1))


@pytest.mark.parametrize("code, known", [("E10000020", True), ("E10999999", False), ("E01026841", True)])
def test_an_area_is_known_unless_its_kind_is_registered_without_it(code, known):
    assert is_area(code) is known


@pytest.mark.parametrize(
    "row, expected",
    [
        ("gap,RM1,,,2016/17,1,RM1,", []),
        ("gap,ZZ9,,,2016/17,1,RM1,", ["“ZZ9” is not a known code."]),
        ("transfer,RM1,ZZ9,,2016/17,1,RM1,", ["“ZZ9” is not a known code."]),
        ("population,,,E10000020,2016-06-30,1,ONS,", []),
        ("population,,,E10999999,2016-06-30,1,ONS,", ["“E10999999” is not the code of an area."]),
        ("population,,,Norfolk,2016-06-30,1,ONS,", ["“Norfolk” is not a known code."]),
        ("gap,26A,,,2016/17,1,26A,", ["“26A” did not exist in 2016/17, nor when this was stated."]),
        ("gap,26A,,,2016/17,1,26A,2016", ["“26A” did not exist in 2016/17, nor when this was stated."]),
    ],
)
def test_codes_are_looked_up_on_the_date(tmp_path, row, expected):
    assert faults(tmp_path, row) == expected


def test_a_plan_may_be_stated_about_a_body_that_will_have_ended():
    assert not registered_codes(()).exists_on("06V", date(2020, 4, 1))


def test_a_plan_for_a_later_year_counts_on_the_day_it_was_stated(tmp_path):
    assert faults(tmp_path, "gap,06V,,,2021/22,1,06V,2016-10-21") == []
    assert faults(tmp_path, "gap,06V,,,2021/22,1,06V,2016") == []
    assert len(faults(tmp_path, "gap,06V,,,2021/22,1,06V,")) == 1


def test_declared_bodies_are_known_as_they_are(tmp_path):
    assert faults(tmp_path, "gap,QMM:system,,,2016/17,1,26A,", ["QMM:system"]) == []
