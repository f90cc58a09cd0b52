import pytest

from placeplan.assurance.published.ended_plans import decisions, ended_by, ends, overtaken_by
from placeplan.figures.table import statement_table


@pytest.mark.parametrize(
    ("said_on", "is_overtaken"),
    [
        ("2016-10-21", True),
        ("2018-10", True),
        ("2018", True),
        ("", True),
        ("2018-11", False),
        ("2019-05-16", False),
    ],
)
def test_a_decision_overtakes_nothing_that_was_said_after_it(said_on, is_overtaken):
    decided = {"QMM:system": (("2018-10", "New plans were asked for."),)}
    assert bool(overtaken_by("QMM:health", "2021-03-31", decided, said_on)) is is_overtaken


def decided(attribute, on):
    return {"subject": "plan", "organisation": "QMM:system", "attribute": attribute, "stated_on": on}


def test_a_decision_without_words_is_told_by_its_day_and_kind_and_without_a_day_is_none():
    withdrawn, replaced = decided("withdrawn", "2018-03-01"), decided("replaced_by", "2019-01-07")
    statements = statement_table([withdrawn, replaced, decided("replaced_by", None)])
    assert decisions(statements) == {"QMM:system": (("2019-01-07", "the plan was replaced"),)}
    by_day = {
        said_on: ended_by("QMM:health", "2021-03-31", ends(statements), said_on)
        for said_on in ("2016-10", "2018-04", "2020-01")
    }
    assert by_day == {
        "2016-10": ("withdrawn", "2018-03-01: the plan was withdrawn"),
        "2018-04": ("overtaken", "2019-01-07: the plan was replaced"),
        "2020-01": ("not evidenced", ""),
    }
