"""A small place with published figures, and the shape of a row, for the room's tests."""

import pytest

from placeplan.figures.table import figure_table
from placeplan.plan.bodies import Body
from placeplan.plan.place import Part, Place

MILLION = 1e6


def stated(measure, organisation, value, **more):
    """One published amount in pounds, given in £ million."""
    row = {
        "measure": measure,
        "organisation": organisation,
        "period": "2020/21",
        "stage": "do_nothing" if measure == "gap" else "plan",
        "value": value * MILLION,
        "pence": round(value * MILLION * 100),
        "bound": "=",
        "precision": MILLION,
        "source": "https://example.org/plan",
        "stated_on": "2016-10-21",
        "grade": "primary",
    }
    return row | more


def group(code, name):
    return Body(code, name, "group")


NORFOLK = (
    stated("gap", "QMM:system", 545, stated_on="2016-06-30", source="https://example.org/june"),
    stated(
        "gap", "QMM:system", 415, bound=">", as_stated="just over 415", source="https://example.org/october"
    ),
    stated("gap", "QMM:health", 316, bound="~", source="https://example.org/october"),
    stated("gap", "QMM:social_care", 99, bound="~", source="https://example.org/october"),
    stated("saving", "QMM:system", 300, bound="<", as_stated="just under 300"),
    stated("investment", "QMM:system", 150, bound="~", as_stated="about 150"),
    stated("surplus_or_deficit", "QMM:system", -50),
    *(
        stated(measure, f"QMM:{sector}", value, precision=1e5, source="https://example.org/sectors")
        for sector, saving, investment in (
            ("primary_and_community", 56, 33),
            ("hospitals", 26, 5.3),
            ("mental_health", 8.4, 14),
        )
        for measure, value in (("saving", saving), ("investment", investment))
    ),
)


def place_with(rows, folder, **more):
    codes = {row["organisation"] for row in rows}
    bodies = {code: group(code, code) for code in codes if ":" in code}
    bodies |= {code: Body(code, f"{code} Trust", "trust") for code in codes if ":" not in code}
    about = {
        "folder": folder,
        "code": "QMM",
        "name": "Norfolk and Waveney",
        "kind": "footprint",
        "regime": "england/2016",
        "geography": "stp-2017",
        "area": "E54000022",
        "base_year": "2015/16",
        "last_year": "2020/21",
        "bodies": bodies,
        "figures": figure_table(rows),
    }
    return Place(**about | more)


@pytest.fixture
def norfolk(tmp_path):
    return place_with(NORFOLK, tmp_path)


@pytest.fixture
def parts():
    return {
        "main_document": Part("Main document", "published", "https://example.org/plan", "primary"),
        "workforce_plan": Part("Workforce plan", "not published", "", "primary", holder="QMM:system"),
        "finance_appendix": Part("Finance appendix", "withheld", "", "primary", note="Commercial."),
        "activity_plan": Part("Activity plan", "partly published", "", "primary", checked_on="2016-12-01"),
    }
