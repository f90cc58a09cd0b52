import pytest

from placeplan.assurance.checking import evidence, findings
from placeplan.assurance.published.claims_ledger import claims_in_words, ledger
from placeplan.assurance.published.promises import promises
from placeplan.assurance.published_claims import claims
from placeplan.assurance.thresholds import thresholds
from placeplan.figures.table import figure_table, statement_table
from tests.unit.assurance.conftest import place_with, stated


def claim(attribute, **more):
    row = {"subject": "claim", "organisation": "QMM:system", "scheme": "beds", "attribute": attribute}
    return row | {"stated_by": "QMM", "source": "https://example.org"} | more


CLAIMED = claim("claimed", text="No bed is closed before a replacement is open.", stated_on="2016-10")
DUE = claim("due", period="2018/19")


def entry(*rows):
    (found,) = claims_in_words(statement_table([CLAIMED, DUE, *rows]))
    return found


def outcome(text, **more):
    return claim("outcome", text=text, **({"stated_by": "UNISON"} | more))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "not evidenced"),
        ([outcome("missed", stated_on="2018-08")], "missed"),
        ([outcome("Kept", stated_on="2018-08")], "kept"),
        ([outcome("missed", stated_on="2018-08"), outcome("kept", stated_on="2019-03")], "kept"),
        ([outcome("missed")], "not evidenced"),  # no day
        ([outcome("missed", stated_on="2015-01")], "not evidenced"),  # before it was said
        ([outcome("forgotten", stated_on="2018-08")], "not evidenced"),  # no outcome that is known
        ([outcome("missed", stated_on="2018-08"), outcome("kept", stated_on="2018-08")], "not evidenced"),
    ],
)
def test_the_last_dated_evidence_decides_and_nothing_else_does(rows, expected):
    assert entry(*rows).outcome == expected


def test_what_a_body_says_of_itself_stands_beside_the_evidence_and_decides_nothing():
    of_itself = outcome("kept", stated_on="2019-03", stated_by="QMM")
    assert entry(of_itself).outcome == "not evidenced"
    found = entry(outcome("missed", stated_on="2018-08"), of_itself)
    assert found.outcome == "missed"
    assert found.evidence[1] == "2019-03: kept (said of itself by QMM; it decides nothing)"


def test_who_claimed_something_may_take_it_back():
    found = entry(outcome("withdrawn", stated_on="2018-08", stated_by="QMM"))
    assert (found.outcome, found.evidence) == ("withdrawn", ("2018-08: withdrawn",))


def test_every_piece_of_evidence_is_told_even_where_it_decides_nothing():
    assert entry(outcome("missed"), outcome("kept", stated_on="2015-01")).evidence == (
        "undated: missed",
        "2015-01: kept",
    )


def test_2016_to_2018_to_today():
    assert (entry().outcome, entry().said_on, entry().due) == ("not evidenced", "2016-10", "2019-03-31")
    in_2018 = outcome("missed", stated_on="2018-08", line="Two wards closed first")
    assert entry(in_2018).evidence == ("2018-08: missed, Two wards closed first",)
    replaced = {
        "subject": "plan", "organisation": "QMM:system", "attribute": "replaced_by",
        "text": "The long term plan.", "stated_on": "2019-01-07",
    }  # fmt: skip
    found = claims_in_words(statement_table([CLAIMED, DUE, replaced]))
    assert (found[0].outcome, found[0].evidence) == ("overtaken", ("2019-01-07: The long term plan.",))
    assert claims_in_words(statement_table([CLAIMED, DUE, in_2018, replaced]))[0].outcome == "missed"


def test_a_plan_that_was_taken_back_withdraws_its_claims_in_words_as_its_figures():
    plan = {"subject": "plan", "organisation": "QMM:system", "stated_by": "QMM"}
    withdrawn = plan | {"attribute": "withdrawn", "text": "Taken back.", "stated_on": "2017-05-01"}
    replaced = plan | {"attribute": "replaced_by", "text": "The long term plan.", "stated_on": "2019-01-07"}
    found = entry(withdrawn, replaced)
    assert (found.outcome, found.evidence) == ("withdrawn", ("2017-05-01: Taken back.",))
    assert entry(withdrawn, outcome("missed", stated_on="2018-08")).outcome == "missed"


def test_figures_and_words_stand_in_one_list_by_day():
    statements = statement_table([CLAIMED, DUE])
    money = promises(
        evidence_of([stated("saving", "QMM:system", 300, as_stated="£300m")]), (), statements, thresholds()
    )
    found = ledger(money, (), claims_in_words(statements))
    assert [(e.said_on, e.claim, e.due) for e in found] == [
        ("2016-10", "No bed is closed before a replacement is open.", "2019-03-31"),
        ("2016-10-21", "£300m", "2021-03-31"),
    ]
    assert found[1].evidence == ()
    assert found[1].measure == "saving" and set(found[0].as_json()) >= {"claim", "due", "outcome", "evidence"}


def evidence_of(rows):
    return claims(figure_table(rows))


def test_a_place_reports_its_claims(tmp_path):
    missed = outcome("missed", stated_on="2018-08")
    place = place_with([], tmp_path, statements=statement_table([CLAIMED, DUE, missed]))
    (finding,) = [f for f in findings(place) if f.check == "claims_in_the_ledger"]
    assert (finding.status, finding.period) == ("warn", "2019-03-31")
    assert "Said 2016-10; due 2019-03-31. 2018-08: missed." in finding.explanation
    assert len(evidence(place)["ledger"]) == 1


def test_a_number_from_a_sheet_is_told_as_an_amount(tmp_path):
    held = {"submission": "RM1.xlsx", "stated_by": "RM1", "period": "2018/19"}
    rows = [
        stated("surplus_or_deficit", "RM1", 2.5, as_stated="2500", **held),
        stated("saving", "RM1", 9, as_stated="9 £m", period="2018/19"),
    ]
    told = evidence(place_with(rows, tmp_path))["ledger"]
    assert [(entry.measure, entry.claim) for entry in told] == [
        ("saving", "9 £m"), ("surplus or deficit", "£2.5m"),
    ]  # fmt: skip
