from dataclasses import replace

import pytest

from placeplan.core.errors import PlanError
from placeplan.model.evidence.whole_place import with_evidence
from placeplan.plan.scenarios import IMPORTED, PartChange, Scenario
from tests.unit.model.hospital.test_hospital_evidence import at


def test_a_place_without_files_is_as_it_was(tmp_path):
    here = at(tmp_path)
    found = with_evidence(here)
    assert (found.schemes, dict(found.assumptions), found.left_out) == ((), dict(here.assumptions), ())


def test_a_scenario_may_not_name_a_part_that_no_file_gives(tmp_path):
    scenario = Scenario("late", parts={f"{IMPORTED}x": PartChange(stop=True)})
    with pytest.raises(PlanError, match=f"no part “{IMPORTED}x”"):
        with_evidence(replace(at(tmp_path), scenarios={"late": scenario}))
