from pathlib import Path

import pytest

from placeplan.arrangements.arranged import arrangements
from placeplan.arrangements.checks.run_checks import findings_of
from placeplan.assurance.check_report import report
from placeplan.guidance.checks.all_checks import findings
from placeplan.model.evidence.whole_place import whole_place
from placeplan.results.checked import checked

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize("name", ["rivershire", "norfolk-and-waveney-2016"])
def test_a_check_says_what_the_bodies_and_the_registers_say(name):
    place = whole_place(EXAMPLES / name)
    own, of_register = report(place).findings, findings(place)
    of_governance = findings_of(arrangements(place), place)
    assert (own or of_register) and of_governance
    told = (*own, *of_register, *of_governance)
    assert sorted(map(str, checked(place).findings)) == sorted(map(str, told))
