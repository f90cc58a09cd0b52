from placeplan.assurance.checking import evidence, findings
from tests.unit.assurance.invented import PLANNED, books, find, place_of, planted, serious, set_value


def test_a_payer_with_other_words_that_plans_less_is_told_by_the_gap():
    made = books()
    row = find(made, "transfer", "01A", "2017/18")
    row["line"] = "pooled_fund"
    set_value(row, -480_000.0)
    (finding,) = planted(made, "transfer_not_given")
    assert finding.amount == 120_000
    assert "plans to pay less" in finding.explanation


def test_a_payment_of_another_size_is_another_payment():
    made = books()
    row = find(made, "transfer", "01A", "2017/18")
    row["line"] = "pooled_fund"
    set_value(row, -250_000.0)
    kinds = sorted(finding.kind for finding in serious(place_of(made)))
    assert kinds == ["transfer_not_expected", "transfer_not_given"]


def test_the_nearest_payment_answers_first():
    made = books()
    for year in PLANNED:
        made.put("T1", "Transfers", "transfer", year, 500_000.0, counterparty="01A", line="winter")
        made.put("T1", "Transfers", "transfer", year, 450_000.0, counterparty="01A", line="frailty")
        made.put("01A", "Transfers", "transfer", year, -480_000.0, counterparty="T1", line="seasonal")
    matches = {m.receipt.purpose: m.payment for m in evidence(place_of(made))["transfer_matches"]}
    assert matches["winter"].purpose == "seasonal"
    assert matches["frailty"] is None


def test_a_sheet_that_does_not_say_which_way_is_read_as_the_other_side_says():
    made = books()
    for row in made.figures:
        if row["measure"] == "transfer":
            set_value(row, abs(row["value"]))
    made.say("L1", "transfer", "direction", counterparty="01A", line="better_care", text="received")
    assert serious(place_of(made)) == []


def test_two_that_each_say_they_are_paid_are_told_once():
    made = books()
    for row in made.figures:
        if row["measure"] == "transfer":
            set_value(row, abs(row["value"]))
    for body, other in (("L1", "01A"), ("01A", "L1")):
        made.say(body, "transfer", "direction", counterparty=other, line="better_care", text="received")
    (finding,) = planted(made, "transfer_not_given")
    assert finding.amount == 600_000
    assert "counts the same money as received" in finding.explanation
    assert {str(cell).split("#")[0] for cell in finding.cells} == {"01A.xlsx", "L1.xlsx"}


def test_a_row_is_found_under_its_purpose_before_its_amount():
    made = books()
    made.put("L1", "Transfers", "transfer", "2017/18", 600_000.0, counterparty="01A", line="carers")
    made.put("01A", "Transfers", "transfer", "2017/18", -600_000.0, counterparty="L1", line="carers")
    matches = {m.receipt.purpose: m.payment for m in evidence(place_of(made))["transfer_matches"]}
    assert {purpose: payment.purpose for purpose, payment in matches.items()} == {
        "better_care": "better_care",
        "carers": "carers",
    }
    assert [f for f in findings(place_of(made)) if f.measure == "transfer"] == []


def test_two_rows_of_one_purpose_stay_two():
    made = books()
    for body, other, way in (("L1", "01A", 1), ("01A", "L1", -1)):
        for row, amounts in ((40, (500_000, 510_000)), (41, (300_000, 290_000))):
            for year, amount in zip(PLANNED, amounts, strict=False):
                made.put(
                    body, "Transfers", "transfer", year, way * float(amount), counterparty=other, line="like"
                )
                column = made.figures[-1]["source"].rpartition("!")[2].rstrip("0123456789")
                made.figures[-1]["source"] = f"{body}.xlsx#Transfers!{column}{row}"
    matches = [m for m in evidence(place_of(made))["transfer_matches"] if m.receipt.purpose == "like"]
    assert [len(m.receipt.facts) for m in matches] == [2, 2]
    assert serious(place_of(made)) == []
