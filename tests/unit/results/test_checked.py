from pathlib import Path

from placeplan.guidance.checks.all_checks import findings
from placeplan.model.evidence.whole_place import whole_place
from placeplan.results.checked import checked

RIVERSHIRE = Path(__file__).parents[3] / "examples" / "rivershire"


def test_a_check_says_what_the_register_says_too():
    place = whole_place(RIVERSHIRE)
    found = {finding.check for finding in checked(place).findings}
    assert {finding.check for finding in findings(place)} <= found and "control_totals" in str(found)
