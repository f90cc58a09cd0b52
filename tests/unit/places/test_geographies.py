from datetime import date
from itertools import pairwise

import pytest

from placeplan.core.errors import PlanError
from placeplan.places.geographies import area, areas, geographies, geography, vintages_of


def test_a_kind_takes_the_vintage_in_force_on_a_date():
    assert geography("stp", date(2016, 10, 21)).key == "stp-2016"
    assert geography("stp", date(2017, 4, 1)).key == "stp-2017"
    assert geography("ltla", date(2030, 1, 1)).key == "ltla-2023"


def test_a_year_between_two_lists_takes_the_list_in_force():
    assert geography("utla-2018").key == "utla-2017"
    with pytest.raises(PlanError, match="no geography “utla-2020”"):
        geography("utla-2020")


@pytest.mark.parametrize("name", ["", "-", "stp-", "stp-20x7", "stp-0000", "moon-2017", "stp-99999"])
def test_an_unknown_geography_is_refused_with_what_there_is(name):
    with pytest.raises(PlanError, match="stp-2017"):
        geography(name)


def test_a_kind_alone_asks_for_a_date():
    with pytest.raises(PlanError, match="needs a year or a date"):
        geography("stp")


def test_a_date_outside_the_vintage_names_the_one_in_force():
    with pytest.raises(PlanError, match="In force on that day: stp-2016"):
        geography("stp-2017", date(2016, 12, 1))


def test_a_date_that_no_list_covers_says_what_there_is():
    with pytest.raises(PlanError, match=r"utla-2017 \(2016-04-01 to 2019-03-31\)"):
        geography("utla", date(2019, 6, 1))


def test_vintages_of_one_kind_never_overlap():
    kinds = {each.kind for each in geographies()}
    for kind in kinds:
        line = sorted((each for each in geographies() if each.kind == kind), key=lambda each: each.first_day)
        for before, after in pairwise(line):
            assert before.last_day is not None and before.last_day < after.first_day


def test_an_area_is_found_by_ons_code_ods_code_or_name():
    by_code = area("stp-2017", "E54000022")
    assert by_code == area("stp-2017", "QMM") == area("stp-2017", " norfolk and waveney ")


def test_an_unknown_area_suggests_names():
    with pytest.raises(PlanError, match="E54000022 Norfolk and Waveney"):
        area("stp-2017", "Waveney")
    with pytest.raises(PlanError, match="placeplan footprints list stp-2017"):
        area("stp-2017", "Atlantis")


def test_the_number_of_areas_is_what_the_register_says():
    for each in geographies():
        assert len(areas(each.key)) == each.areas


def test_a_code_is_found_in_every_list_that_has_it_oldest_first():
    keys = [each.geography for each in vintages_of("QMM")]
    assert keys[0] == "stp-2016" and keys[-1] == "icb-2024"
    assert vintages_of("") == ()
