from dataclasses import replace
from types import SimpleNamespace

from placeplan.model.explaining.hospital_beside import Beside
from placeplan.publishing.sections.foreseen.hospital_section import HEADS, hospital_table
from tests.unit.publishing.viewed import view


def test_a_place_without_the_models_results_has_no_table(norfolk, projection):
    assert hospital_table(view(norfolk, projection)) is None and len(HEADS) == 5


def test_each_provider_has_its_own_years_and_what_is_not_known_says_so(norfolk):
    ends, ours = (0.01, 0.02, 0.03), ("2026/27", "2030/31")
    first = Beside(
        "RM1", "emergency", ("2019/20", "2041/42"), ours, ends, {"do_nothing": 0.015}, {"age": 0.1}
    )
    second = replace(first, body="RGP", their_years=("2023/24", "2041/42"), causes={})
    results = SimpleNamespace(place=norfolk, foreseen=SimpleNamespace(hospitals=(first, second)))
    table = hospital_table(results)
    assert "ours 2026/27 to 2030/31" in table.caption
    assert [row[1].rpartition(", ")[2] for row in table.rows] == ["2019/20 to 2041/42", "2023/24 to 2041/42"]
    assert table.rows[0][2] == "+1.5%" and "cannot assess" in table.rows[0][3]
    assert table.rows[0][4] == "age +10.0%" and "not in its results" in table.rows[1][4]
