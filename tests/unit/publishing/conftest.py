"""The two places of 2016 as a public build reads them, and a small copy that a test may spoil."""

import csv
import shutil
from pathlib import Path

import pytest

from placeplan.model.projection import project
from placeplan.plan.place import child_place, load_place
from placeplan.publishing.citations import citations
from placeplan.publishing.disclosure import public_place

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def norfolk():
    return public_place(load_place(EXAMPLES / "norfolk-and-waveney-2016"))


@pytest.fixture(scope="session")
def projection(norfolk):
    return project(norfolk, 200)


@pytest.fixture(scope="session")
def region():
    return public_place(load_place(EXAMPLES / "east-of-england-2016"))


@pytest.fixture(scope="session")
def region_projections(region):
    return {child.code: project(child_place(region, child.code), 60) for child in region.children}


@pytest.fixture(scope="session")
def cornwall():
    return public_place(load_place(EXAMPLES / "cornwall-and-isles-of-scilly-2026"))


@pytest.fixture(scope="session")
def cornish(cornwall):
    return project(cornwall, 60)


@pytest.fixture
def cite(norfolk):
    return citations(norfolk)


@pytest.fixture
def copied(tmp_path):
    """A copy of Norfolk and Waveney 2016 in a folder of its own."""
    folder = tmp_path / "norfolk"
    shutil.copytree(EXAMPLES / "norfolk-and-waveney-2016", folder)
    return folder


@pytest.fixture
def add_figures(copied):
    """Add rows of figures, each naming only the columns that it needs."""

    def add(*rows):
        who = {
            "stated_by": "RM1",
            "stated_on": "2016-10",
            "source": "https://example.org",
            "grade": "primary",
        }
        rows = [who | row for row in rows]
        columns = list(dict.fromkeys(key for row in rows for key in row))
        with (copied / "figures" / "added.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)

    return add
