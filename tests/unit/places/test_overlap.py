from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.places.footprints import declared
from placeplan.places.overlap import kinds, overlap


def test_the_order_of_the_names_only_turns_the_matrix():
    one, other = overlap("stp-2017", "utla-2017"), overlap("utla-2017", "stp-2017")
    assert {(p.a, p.b, p.population) for p in one.pairs} == {(p.b, p.a, p.population) for p in other.pairs}
    assert one.total == other.total


def test_published_pairs_answer_where_they_exist_and_the_blocks_elsewhere():
    assert overlap("icb-2022", "utla-2021").basis.key == "resident-mid-2020"
    assert overlap("utla-2021", "icb-2022").basis.key == "resident-mid-2020"
    assert overlap("icb-2022", "utla-2017").basis.key == "resident-mid-2017"
    assert overlap("icb-2022", "utla-2021", basis_name="resident-mid-2017").total == 55_619_430


def test_patients_are_added_up_only_over_whole_areas():
    found = overlap("utla-2021", "icb-2022", basis_name="registered")
    assert found.basis.kind == "registered"
    assert sum(pair.population for pair in found.pairs) == pytest.approx(found.total, abs=0.01)
    with pytest.raises(PlanError, match="cannot be divided further"):
        overlap("stp-2017", "utla-2017", basis_name="registered")
    with pytest.raises(PlanError, match="icb-2022 by utla-2021"):
        overlap("stp-2017", "utla-2017", basis_name="resident-mid-2020")
    with pytest.raises(PlanError, match="cannot be divided further"):
        overlap("ldr-2016", "utla-2021", basis_name="registered")
    with pytest.raises(PlanError, match="no basis"):
        overlap("stp-2017", "utla-2017", basis_name="")


def test_people_who_cannot_be_placed_are_not_spread_about():
    with pytest.raises(PlanError, match="545,501 people of ccg-2016 cannot be placed") as refused:
        overlap("ccg-2016", "stp-2016")
    assert "ccg-2017" in str(refused.value) and "registered-2016-q1" in str(refused.value)


def test_a_body_listed_in_two_footprints_is_in_both_and_once_in_the_total():
    found = overlap("ccg-2016", "stp-2016", basis_name="registered-2016-q1")
    assert len(found.pairs) == 210
    assert [pair.b for pair in found.pairs if pair.a == "E38000041"] == ["E54000002", "E54000004"]
    assert found.double_counted == 521_924
    assert sum(pair.population for pair in found.pairs) == found.total + found.double_counted
    with pytest.raises(PlanError, match="cannot be divided further"):
        overlap("ccg-2016", "region-2024", basis_name="registered-2016-q1")


def test_a_date_chooses_the_vintages():
    found = overlap("stp", "utla", date(2016, 10, 21))
    assert (found.a, found.b) == ("stp-2016", "utla-2017")
    assert "stp was read as stp-2016" in found.notes[0]
    with pytest.raises(PlanError, match="In force on that day: stp-2016"):
        overlap("stp-2017", "utla-2017", date(2016, 10, 21))


def test_an_unknown_geography_hears_of_declared_ones_too():
    with pytest.raises(PlanError, match="ldr-2016"):
        overlap("moon", "utla-2017")


def test_a_footprint_across_two_others_is_kept_whole():
    found = overlap("ldr-2016", "stp-2017")
    spanned = {pair.b for pair in found.pairs if pair.a == "LDR-PENINSULA"}
    assert spanned == {"E54000036", "E54000037"}
    assert found.outside == 55_619_430 - found.total


def test_people_under_two_footprints_are_counted_once_in_the_total():
    held = declared(
        "mine",
        [
            {"footprint": "X", "geography": "stp-2017", "area": "QMM"},
            {"footprint": "Y", "geography": "utla-2017", "area": "Suffolk"},
        ],
    )
    found = overlap(held, "region-2024")
    assert found.double_counted == 117_897  # Waveney
    assert sum(pair.population for pair in found.pairs) == found.total + found.double_counted


def test_a_file_of_footprints_will_do(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("footprint,geography,area\nX,lsoa11,E01000001\n", encoding="utf-8")
    found = overlap(str(path), "region-2024")
    assert [pair.b for pair in found.pairs] == ["E12000007"]
    assert found.a == "mine"


def test_two_that_share_nobody_say_so():
    held = declared("mine", [{"footprint": "X", "geography": "ltla-2017", "area": "Waveney"}])
    other = declared("yours", [{"footprint": "Y", "geography": "ltla-2017", "area": "Norwich"}])
    found = overlap(held, other)
    assert (found.pairs, found.total) == ((), 0)
    assert "share nobody" in found.notes[0]


def test_kinds_are_named_once():
    assert len(kinds()) == len(set(kinds()))
    assert {"stp", "icb", "utla", "ltla", "ccg"} <= set(kinds())
