"""No two findings of one place have one name, so that each can be followed from version to version."""

from collections import Counter
from pathlib import Path

import pytest

from placeplan.assurance.check_report import report
from placeplan.guidance.checks.all_checks import with_guidance
from placeplan.plan.place import load_place

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("name", sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()))
def test_every_finding_of_an_example_has_a_name_of_its_own(name):
    found = with_guidance(report(load_place(EXAMPLES / name))).findings
    assert [several for several, times in Counter(each.name for each in found).items() if times > 1] == []
