import pytest

from placeplan.assurance.published.components import component_record, component_status, components
from placeplan.figures.table import statement_table


@pytest.mark.parametrize(
    ("evidence", "status"),
    [
        ([], ("unknown", "")),
        ([("", "dead")], ("unknown", "")),
        ([("2018-01-01", "paused"), ("2017-01-01", "alive")], ("paused", "2018-01-01")),
        ([("2018-01-01", "dead"), ("2018-01-01", "alive")], ("unknown", "2018-01-01")),
        ([("2018-01-01", "moribund")], ("unknown", "2018-01-01")),
    ],
)
def test_a_component_is_unknown_without_one_dated_word_that_is_a_status(evidence, status):
    assert component_status(evidence)[:2] == status


def said(*rows):
    return component_record(
        statement_table(
            {
                "subject": "component", "attribute": "status", "organisation": "QMM", "scheme": name,
                "text": text, "stated_on": on, "stated_by": by, "source": "https://example.org",
            }
            for name, text, on, by in rows
        )
    )  # fmt: skip


def test_components_take_the_last_dated_word():
    record = said(
        ("joint_committee", "alive", "2017-03-01", "CCG"),
        ("joint_committee", "changed", "2018-04-01", "HSJ"),
        ("merger", "dead", "", "a senior MP"),
    )
    found = {finding.title: finding for finding in components(record)}
    assert {title: f.status for title, f in found.items()} == {
        "joint committee: changed (2018-04-01)": "pass",
        "merger: unknown": "cannot_assess",
    }
    changed = found["joint committee: changed (2018-04-01)"]
    assert changed.explanation == "2017-03-01: alive (CCG); 2018-04-01: changed (HSJ)."
    assert found["merger: unknown"].explanation == "No dated word on it. undated: dead (a senior MP)."


def test_two_who_differ_on_one_day_leave_it_unknown_and_are_both_told():
    (finding,) = components(said(("hub", "alive", "2018-04-01", "A"), ("hub", "dead", "2018-04-01", "B")))
    assert finding.status == "cannot_assess"
    assert "alive and dead" in finding.explanation and "alive (A)" in finding.explanation
