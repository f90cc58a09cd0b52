from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.places.footprints import declaration, declared, footprint_of, read_declared, shipped
from placeplan.places.residents_by_area import footprint_population, population

HEADER = "footprint,name,clause,part,geography,area,first_day,last_day,source\n"


def test_a_footprint_may_join_areas_of_different_kinds_and_leave_parts_out():
    held = declared(
        "mine",
        [
            {"footprint": "X", "name": "Waveney, Norwich", "geography": "ltla-2017", "area": "Waveney"},
            {"footprint": "X", "geography": "ccg-2017", "area": "06W"},
            {"footprint": "Y", "geography": "stp-2017", "area": "QMM"},
            {"footprint": "Y", "part": "exclude", "geography": "ltla-2017", "area": "Waveney"},
        ],
    )
    joined, rest = held.footprints
    assert joined.name == "Waveney, Norwich" and rest.name == "Y"
    waveney = population("ltla-2017", "Waveney").people
    assert footprint_population(joined).people == waveney + population("ccg-2017", "06W").people
    assert footprint_population(rest).people == population("stp-2017", "QMM").people - waveney


def test_a_footprint_may_be_declared_by_lsoa():
    held = declared("mine", [{"footprint": "X", "geography": "lsoa11", "area": "E01000001"}])
    assert held.by_lsoa
    assert footprint_population(held.footprints[0]).people > 0
    with pytest.raises(PlanError, match="not an LSOA of 2011"):
        declared("mine", [{"footprint": "X", "geography": "lsoa11", "area": "W01000001"}])


def test_every_mistake_in_a_file_is_listed_with_its_row(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        HEADER
        + ",,,,ltla-2017,Waveney,,,\n"
        + "X,,,around,ltla-2017,Waveney,,,\n"
        + "X,,,include,ltla-2017,Atlantis,,,\n"
        + "X,,,include,moon-2017,Waveney,,,\n"
        + "X,,,include,ltla-2017,Waveney,yesterday,,\n"
        + "Y,,,exclude,ltla-2017,Waveney,,,\n"
        + "Z,,,include,ccg-2016,NHS Central Manchester CCG,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(PlanError) as refused:
        read_declared(path)
    text = str(refused.value)
    for row in range(2, 9):
        assert f"row {row}" in text or row == 7
    assert "Clause 1 of Y takes nothing in" in text
    assert "cannot be placed by LSOA" in text


def test_a_file_that_is_not_one_is_refused(tmp_path):
    with pytest.raises(PlanError, match="no such file"):
        read_declared(tmp_path / "nowhere.csv")
    (tmp_path / "odd.csv").write_text("place\nNorwich\n", encoding="utf-8")
    with pytest.raises(PlanError, match="Unknown columns: place"):
        read_declared(tmp_path / "odd.csv")
    (tmp_path / "empty.csv").write_text(HEADER, encoding="utf-8")
    with pytest.raises(PlanError, match="No footprint is declared"):
        read_declared(tmp_path / "empty.csv")


def test_a_declaration_is_dated():
    assert shipped("ldr-2016", date(2017, 1, 1)).footprints[0].code == "LDR-PENINSULA"
    with pytest.raises(PlanError, match="No footprint is declared for that date"):
        shipped("ldr-2016", date(2016, 1, 1))


def test_what_is_written_reads_back_the_same():
    held = shipped("ldr-2016")
    assert declared("ldr-2016", declaration(held.footprints)).footprints == held.footprints


def test_an_area_of_a_register_is_a_footprint_too():
    norfolk = footprint_of("stp-2017", "QMM")
    assert norfolk.code == "E54000022" and not norfolk.by_lsoa
