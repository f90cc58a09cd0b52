import pytest

from placeplan.assurance.published.ended_plans import decisions, overtaken_by
from placeplan.assurance.published.gross_and_net import positions
from placeplan.assurance.published.promises import (
    dropped_promises,
    own_plans,
    plan_beside_outturn,
    promises,
    promises_kept,
)
from placeplan.assurance.published_claims import claims, submitted_claims
from placeplan.assurance.thresholds import thresholds
from placeplan.figures.table import figure_table, statement_table
from tests.unit.assurance.conftest import MILLION, NORFOLK, place_with, stated

OUTTURNS = [
    stated("surplus_or_deficit", body, value, stage="outturn", period="2018/19")
    for body, value in (("RM1", -55), ("RGP", -8))
]


def ledger(rows, statements=()):
    figures = figure_table(rows)
    return promises(claims(figures), submitted_claims(figures), statement_table(statements), thresholds())


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


@pytest.mark.parametrize(
    ("measure", "spent", "outcome"),
    [
        ("investment", 101, "missed"),
        ("investment", 100, "kept"),
        ("investment", 90, "kept"),
        ("investment", 20, "missed"),
        ("capital_spend", 10, "missed"),
        ("saving", 20, "missed"),
        ("saving", 180, "kept"),
    ],
)
def test_money_that_was_to_be_spent_is_kept_neither_by_more_nor_by_much_less(measure, spent, outcome):
    (promise,) = ledger(
        [
            stated(measure, "Q", 100, period="2017/18", precision=0.1 * MILLION),
            stated(measure, "Q", spent, period="2017/18", stage="outturn", precision=0.1 * MILLION),
        ]
    )
    assert promise.outcome == outcome
    is_unspent = outcome == "missed" and measure != "saving" and spent < 100
    assert ("Less than 90% of it was spent (our default)." in promise.why) is is_unspent


def test_no_outturn_is_not_evidenced_and_a_dated_decision_overtakes(norfolk):
    row = stated("saving", "QMM:system", 300)
    assert [p.outcome for p in ledger([row])] == ["not evidenced"]
    decided = {
        "subject": "plan", "organisation": "QMM:system", "attribute": "replaced_by",
        "text": "Replaced by the long term plan.", "stated_on": "2019-01-07",
    }  # fmt: skip
    (promise,) = ledger([row], [decided])
    assert (promise.outcome, promise.why) == ("overtaken", promise.why)
    assert promise.why.endswith("2019-01-07: Replaced by the long term plan.")
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


def replaced(on, organisation="QMM:system"):
    return {
        "subject": "plan", "organisation": organisation, "attribute": "replaced_by",
        "text": "Replaced by the long term plan.", "stated_on": on,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2019-01-07", "overtaken"),
        ("2019", "overtaken"),
        ("2021-04-01", "not evidenced"),
        ("", "not evidenced"),
    ],
)
def test_only_a_decision_before_the_promise_falls_due_overtakes_it(on, outcome):
    row = stated("saving", "QMM:system", 300)
    assert [p.outcome for p in ledger([row], [replaced(on)])] == [outcome]


def test_a_decision_on_the_system_overtakes_its_groups_and_no_other_footprint():
    rows = [stated("saving", "QMM:hospitals", 26), stated("saving", "QH8:hospitals", 26)]
    assert {p.claim.organisation: p.outcome for p in ledger(rows, [replaced("2019-01-07")])} == {
        "QMM:hospitals": "overtaken",
        "QH8:hospitals": "not evidenced",
    }


def test_2016_to_2018_to_today():
    """One plan's promises as each year's evidence comes in; what has none is never given an outcome."""
    plan = [stated("saving", "QMM:system", 60, period="2017/18"), stated("saving", "QMM:system", 300)]
    limit = stated("control_total", "QMM:system", -10, period="2017/18")
    made = [*plan, limit]
    assert {p.outcome for p in ledger(made)} == {"not evidenced"}
    accounts = {"period": "2017/18", "stage": "outturn", "stated_on": "2018-06"}
    by_2018 = [
        *made,
        stated("saving", "QMM:system", 61, **accounts),
        stated("surplus_or_deficit", "QMM:system", -40, **accounts),
    ]
    assert sorted(p.outcome for p in ledger(by_2018)) == ["kept", "missed", "not evidenced"]
    today = ledger(by_2018, [replaced("2019-01-07")])
    assert sorted(p.outcome for p in today) == ["kept", "missed", "overtaken"]
    assert "stated 2016-10-21), due by 2018-03-31; outturn £61m (stated 2018-06)" in next(
        p.why for p in today if p.outcome == "kept"
    )


def test_a_surplus_that_support_made_is_kept_with_support(norfolk):
    rows = [
        stated("surplus_or_deficit", "RM1", 2, period="2018/19"),
        stated("surplus_or_deficit", "RM1", 5, period="2018/19", stage="outturn"),
        stated("support_funding", "RM1", 8, period="2018/19", stage="outturn"),
        stated("surplus_or_deficit", "RGP", 2, period="2018/19"),
        stated("surplus_or_deficit", "RGP", 15, period="2018/19", stage="outturn"),
        stated("support_funding", "RGP", 8, period="2018/19", stage="outturn"),
    ]
    outcomes = {promise.claim.organisation: promise for promise in ledger(rows)}
    assert (outcomes["RM1"].outcome, outcomes["RGP"].outcome) == ("kept with support", "kept")
    assert "Of it £8m is support: without it, -£3m." in outcomes["RM1"].why
    (finding,) = promises_kept(norfolk, (outcomes["RM1"],))
    assert (finding.status, len(finding.figures)) == ("warn", 3)


def test_support_may_be_a_line_of_the_accounts_and_counts_once(norfolk):
    held = {"submission": "RM1.xlsx", "stated_by": "RM1", "period": "2018/19"}
    done = held | {"stage": "outturn"}
    rows = [
        stated("surplus_or_deficit", "RM1", 2, **held),
        stated("surplus_or_deficit", "RM1", 5, **done),
        stated("income", "RM1", 8, line="support_funding", **done),
        stated("income", "RM1", 9, line="other_income", **done),
    ]
    (promise,) = ledger(rows)
    assert (promise.outcome, len(promise.support)) == ("kept with support", 1)
    published = stated("support_funding", "RM1", 5, stage="outturn", period="2018/19")
    (promise,) = ledger([*rows, published])
    assert [claim.value for claim in promise.support] == [5e6], "its own figure is not added to the line"


def test_what_a_workbook_states_is_a_promise_and_no_finding_until_it_is_due(norfolk):
    held = {"submission": "RM1_plan.xlsx", "stated_by": "RM1"}
    planned = stated("surplus_or_deficit", "RM1", 2, period="2018/19", **held)
    saving = stated("savings_plan", "RM1", 4, period="2018/19", **held)
    (first, second) = ledger([planned, saving])
    assert {first.claim.measure, second.claim.measure} == {"saving", "surplus_or_deficit"}
    assert not list(promises_kept(norfolk, (first, second)))
    outturn = stated("surplus_or_deficit", "RM1", -1, period="2018/19", stage="outturn")
    (missed,) = ledger([planned, outturn])
    assert missed.outcome == "missed"


def dropped(earlier, in_force, *published, statements=()):
    figures = figure_table([*in_force, *published])
    said = statement_table(statements)
    return dropped_promises(
        claims(figures), submitted_claims(figures), figure_table(earlier), said, thresholds()
    )


def version(name, on, *values):
    held = {"submission": name, "source": f"{name}#I&E!C4", "stated_by": "RM1", "stated_on": on}
    years = ("2018/19", "2019/20", "2020/21")
    return [
        stated("surplus_or_deficit", "RM1", value, period=year, **held)
        for year, value in zip(years, values, strict=False)
    ]


def test_a_promise_of_an_earlier_version_stays_with_the_version_that_dropped_it():
    first, second = version("v1.xlsx", "2018-01-10", 2, 3, 4), version("v2.xlsx", "2018-03-01", 2, 1)
    changed, gone = sorted(dropped(first, second), key=lambda promise: promise.claim.year)
    assert [changed.outcome, gone.outcome] == ["overtaken", "overtaken"]
    assert "2018-03-01: v2.xlsx took its place and states £1m instead." in changed.why
    assert changed.decision == "2018-03-01: v2.xlsx took its place and states £1m instead."
    assert "took its place and does not state it." in gone.why
    late = version("v2.xlsx", "2019-06-01", 1)
    outturn = stated("surplus_or_deficit", "RM1", -1, period="2018/19", stage="outturn")
    (missed,) = dropped(version("v1.xlsx", "2018-01-10", 2), late, outturn)
    assert missed.outcome == "missed"  # the later version came when it had fallen due
    assert dropped(first, first) == ()


@pytest.mark.parametrize(
    ("attribute", "on", "outcome", "words"),
    [
        ("withdrawn", "2018-02-01", "withdrawn", "2018-02-01: the plan was withdrawn"),
        ("withdrawn", "2018-06-01", "overtaken", "2018-03-01: v2.xlsx took its place and does not state it."),
        ("replaced_by", "2018-02", "overtaken", "2018-02: the plan was replaced"),
    ],
)
def test_what_ended_a_dropped_promise_first_is_what_became_of_it(attribute, on, outcome, words):
    said = {"subject": "plan", "organisation": "RM1", "attribute": attribute, "stated_on": on}
    first, second = version("v1.xlsx", "2018-01-10", 2, 3), version("v2.xlsx", "2018-03-01", 2)
    (gone,) = dropped(first, second, statements=[said])
    assert (gone.outcome, gone.decision) == (outcome, words)


def test_what_came_of_a_plan_or_has_no_day_took_no_versions_place():
    first, second = version("v1.xlsx", "2018-01-10", 2), version("v2.xlsx", "2018-03-01", 1)
    report = [row | {"stage": "forecast"} for row in version("month_3.xlsx", "2018-07-20", -4)]
    (changed,) = dropped(first, [*second, *report])
    assert changed.decision == "2018-03-01: v2.xlsx took its place and states £1m instead."
    (unknown,) = dropped(first, version("v2.xlsx", None, 1))
    assert unknown.outcome == "not evidenced"  # nobody knows that it came before it fell due


def test_of_two_later_workbooks_nobody_says_which_took_its_place():
    first, second = version("v1.xlsx", "2018-01-10", 2, 3), version("v2.xlsx", "2018-03-01", 2)
    other = version("plan_of_2018.xlsx", "2018-04-01", 2)
    (gone,) = dropped(first, [*second, *other])
    assert gone.decision.startswith("2018-04-01: ") and " or " in gone.decision


def test_what_another_body_says_of_it_is_not_its_promise():
    row = stated("surplus_or_deficit", "RM1", 2, submission="CCG.xlsx", stated_by="06W")
    assert ledger([row]) == ()


@pytest.mark.parametrize(
    ("stated_on", "outcome"), [("2019-05-01", "missed"), ("2019-01-10", "not evidenced")]
)
def test_the_year_that_a_later_plan_starts_from_is_what_came_of_it_once_it_was_over(stated_on, outcome):
    held = {"submission": "RM1.xlsx", "stated_by": "RM1", "period": "2018/19"}
    planned = stated("surplus_or_deficit", "RM1", 2, **held)
    base = stated("surplus_or_deficit", "RM1", -1, **held | {"stage": "baseline", "stated_on": stated_on})
    (promise,) = ledger([planned, base])
    assert promise.outcome == outcome


def test_a_promise_of_money_that_was_taken_back_is_withdrawn_and_not_overtaken():
    said = {
        "subject": "plan",
        "organisation": "QMM:system",
        "stated_by": "QMM",
        "source": "https://example.org",
    }
    rows = [
        said | {"attribute": "withdrawn", "text": "The board withdrew the plan.", "date": "2018-03-01"},
        said | {"attribute": "replaced_by", "text": "The long term plan.", "date": "2019-01-07"},
    ]
    statements = statement_table(rows)
    taken_back = overtaken_by("QMM:health", "2021-03-31", decisions(statements, "withdrawn"), "2016-10")
    assert taken_back == "2018-03-01: The board withdrew the plan."
    planned = figure_table([stated("saving", "QMM:system", 300 * MILLION, stage="plan", period="2020/21")])
    (promise,) = promises(claims(planned), (), statements, thresholds())
    assert promise.outcome == "withdrawn" and "withdrew" in promise.why
