"""A browser on a place with a plan."""

import pytest

from tests.workspaces import with_a_plan


@pytest.fixture
def planner(workspace, browser_of_one):
    """The client, once the folder holds a plan."""
    with_a_plan(workspace.folder)
    browser_of_one.get("/")
    return browser_of_one


@pytest.fixture
def assumption_sent():
    """What the form of an assumption sends where nothing is changed."""
    return {"label": "Prices, a year", "unit": "share", "value_middle": "0.02", "period": "2016/17..2020/21",
            "source": "letter", "grade": "invented", "stated_by": "", "note": ""}  # fmt: skip
