from placeplan.publishing.sections.foreseen.hospital_section import HEADS, hospital_table
from tests.unit.publishing.viewed import view


def test_a_place_without_the_models_results_has_no_table(norfolk, projection):
    assert hospital_table(view(norfolk, projection)) is None and len(HEADS) == 5
