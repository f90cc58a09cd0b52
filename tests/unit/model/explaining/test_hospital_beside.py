import json
from dataclasses import replace

import pytest

from placeplan.model.explaining.hospital_beside import hospitals_beside
from placeplan.model.hospital.hospital_model import FOLDER
from placeplan.model.running.projection import project
from placeplan.publishing.sections.foreseen.hospital_section import hospital_table
from tests.unit.model.hospital_files import results
from tests.unit.model.places import activity, body, growth, money, place
from tests.unit.publishing.viewed import view


@pytest.fixture
def hospital(tmp_path):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "results.json").write_text(json.dumps(results()))
    rows = [*money("RXX", 90, 100, "emergency"), activity("RXX", "emergency", 1000)]
    return replace(place(rows, growth(volume=0.02), bodies=[body("RXX")]), folder=tmp_path)


def test_growth_a_year_stands_beside_ours_with_what_causes_give(hospital):
    """Theirs: 1,000 become 1,000, 980, 960 and 940 in four years; the middle is 970."""
    (found,) = hospitals_beside(hospital, project(hospital, 2))
    assert (found.body, found.service) == ("RXX", "emergency")
    assert found.theirs[1] == pytest.approx((0.98**0.25 + 0.96**0.25) / 2 - 1)
    assert found.ours == {"do_nothing": pytest.approx(0.02)}
    assert found.causes["demographic_adjustment"] == pytest.approx(0.1)
    avoided = (-66 - 77 - 88 - 99) / 4 - 55 + (21 + 12 + 3 - 6) / 4
    assert found.causes["activity_avoidance"] == pytest.approx(avoided / 1000)


def test_the_page_has_a_row_for_each_service_and_none_without_results(hospital, tmp_path):
    table = hospital_table(view(hospital, project(hospital, 2)))
    assert table.rows[0][0] == "RXX by name: emergency admissions"
    assert table.rows[0][2] == "+2.0%" and "cannot assess" in table.rows[0][3]
    assert "demographic adjustment +10.0%" in table.rows[0][4] and "2023/24 to 2027/28" in table.rows[0][1]
    bare = replace(hospital, folder=tmp_path / "other")
    assert hospitals_beside(bare, project(bare, 2)) == ()
