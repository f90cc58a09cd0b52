"""A place of a few files, whose governance a test writes row by row."""

import pytest

from placeplan.arrangements.arranged import arrangements
from placeplan.arrangements.checks.run_checks import findings_of
from placeplan.plan.place import load_place
from tests.unit.guidance.conftest import BODIES, PLACE, write

SCHEMES = """[[schemes]]
key = "ward"
title = "One ward"
owner = "T1"
class = "provider_efficiency"
source = "https://example.org/plan"
grade = "primary"
[[schemes.effects]]
variable = "saving"
size = 3
unit = "£m"

[[schemes]]
key = "care"
title = "Care at home"
owner = "L1"
class = "out_of_hospital"
source = "https://example.org/plan"
grade = "primary"
[[schemes.effects]]
variable = "saving"
size = { low = 0, middle = 1, high = 2 }
unit = "£m"
"""


class Run:
    """A place folder, and how to say how it is run."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        (folder / "place.toml").write_text(PLACE, "utf-8")
        (folder / "bodies.csv").write_text(BODIES, "utf-8")
        (folder / "schemes.toml").write_text(SCHEMES, "utf-8")
        self.settings("as_at = 2017-08-22\npublish = true\n")

    def settings(self, text):
        (self.folder / "governance").mkdir(exist_ok=True)
        (self.folder / "governance" / "register.toml").write_text(text, "utf-8")

    def rows(self, name, *rows):
        write(
            self.folder / "governance" / f"{name}.csv",
            [{"key": f"k{n}", **row} for n, row in enumerate(rows)],
        )
        return self

    @property
    def place(self):
        return load_place(self.folder)

    def arranged(self, on=None):
        return arrangements(self.place, on)

    def findings(self, check):
        place = self.place
        return [finding for finding in findings_of(arrangements(place), place) if finding.check == check]


@pytest.fixture
def run(tmp_path):
    return Run(tmp_path / "place")
