import pytest

from placeplan.assurance.claims import claims
from placeplan.assurance.positions import positions
from placeplan.assurance.promises import (
    component_status,
    components,
    own_plans,
    plan_beside_outturn,
    promises,
    promises_kept,
)
from placeplan.figures.table import figure_table, statement_table
from tests.unit.assurance.conftest import MILLION, NORFOLK, place_with, stated

OUTTURNS = [
    stated("surplus_or_deficit", body, value, stage="outturn", period="2018/19")
    for body, value in (("RM1", -55), ("RGP", -8))
]


def ledger(rows, statements=()):
    return promises(claims(figure_table(rows)), statement_table(statements))


def test_a_missed_control_total_and_a_kept_saving(norfolk):
    rows = [
        stated("control_total", "Q", -35, period="2018/19"),
        stated("surplus_or_deficit", "Q", -148, period="2018/19", stage="outturn"),
        stated("saving", "Q", 100, period="2017/18"),
        stated("saving", "Q", 100, period="2017/18", stage="outturn", bound=">"),
        stated("investment", "Q", 10, period="2017/18"),
        stated("investment", "Q", 9, period="2017/18", stage="outturn"),
    ]
    found = ledger(rows)
    assert [promise.outcome for promise in found] == ["missed", "kept", "kept"]
    missed = next(promises_kept(norfolk, found))
    assert (missed.status, missed.amount) == ("warn", -113 * MILLION)


def test_no_outturn_is_not_evidenced_and_a_dated_decision_overtakes(norfolk):
    row = stated("saving", "QMM:system", 300)
    assert [p.outcome for p in ledger([row])] == ["not evidenced"]
    decided = {
        "subject": "plan", "organisation": "QMM:system", "attribute": "replaced_by",
        "text": "Replaced by the long term plan.", "stated_on": "2019-01-07",
    }  # fmt: skip
    (promise,) = ledger([row], [decided])
    assert (promise.outcome, promise.why) == ("overtaken", "Replaced by the long term plan.")
    (finding,) = promises_kept(norfolk, (promise,))
    assert (finding.status, finding.amount) == ("cannot_assess", None)


def test_the_systems_plan_and_trusts_outturns_are_never_subtracted(tmp_path):
    place = place_with([*NORFOLK, *OUTTURNS], tmp_path)
    found = claims(place.figures)
    (finding,) = plan_beside_outturn(place, found, positions(place, place.figures))
    assert finding.status == "cannot_assess"
    assert finding.amount is None
    assert "2018/19 is not 2020/21" in finding.explanation
    assert "RGP Trust, RM1 Trust alone" in finding.explanation


def test_trusts_whose_own_plans_are_not_published_cannot_be_assessed(tmp_path):
    place = place_with(
        [*NORFOLK, *OUTTURNS, stated("surplus_or_deficit", "RGP", 0, period="2018/19")], tmp_path
    )
    found = list(own_plans(place, positions(place, place.figures), claims(place.figures)))
    assert [(finding.organisations, finding.status) for finding in found] == [(("RM1",), "cannot_assess")]


@pytest.mark.parametrize(
    ("evidence", "status"),
    [
        ([], ("unknown", "")),
        ([("", "dead")], ("unknown", "")),
        ([("2018-01-01", "paused"), ("2017-01-01", "alive")], ("paused", "2018-01-01")),
    ],
)
def test_a_component_is_unknown_without_dated_evidence(evidence, status):
    assert component_status(evidence) == status


def test_components_take_the_last_dated_word():
    rows = [
        {
            "subject": "component",
            "attribute": "status",
            "organisation": "QMM",
            "scheme": name,
            "text": text,
            "stated_on": on,
        }
        for name, text, on in (
            ("joint_committee", "alive", "2017-03-01"),
            ("joint_committee", "changed", "2018-04-01"),
            ("merger", "dead", ""),
        )
    ]
    found = {finding.title: finding.status for finding in components(statement_table(rows))}
    assert found == {"joint committee: changed (2018-04-01)": "pass", "merger: unknown": "cannot_assess"}
