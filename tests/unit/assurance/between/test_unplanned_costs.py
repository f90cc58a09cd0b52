from placeplan.assurance.checking import evidence, findings
from tests.unit.assurance.invented import books, drop, place_of, planted, serious


def of_council(row):
    return row["measure"] == "cost_effect" and row["stated_by"] == "L1"


def transfer(made, body, other, amount):
    """The same row of money on both sides; received is positive."""
    for speaker, partner, stated in ((body, other, amount), (other, body, -amount)):
        made.put(speaker, "Transfers", "transfer", "2018/19", stated, counterparty=partner, line="reablement")


def test_two_costs_that_the_bearer_plans_in_one_row_are_planned_for():
    made = books()
    drop(made, of_council)
    about = {"organisation": "L1", "counterparty": "T1"}
    made.put("T1", "Effects", "cost_effect", "2018/19", 40_000.0, scheme="T1-1", **about)
    made.put(
        "L1", "Effects", "cost_effect", "2018/19", 130_000.0, scheme="hospital-schemes", counterparty="T1"
    )
    assert serious(place_of(made)) == []
    made.figures[-1]["value"] -= 30_000.0
    made.figures[-1]["pence"] -= 3_000_000
    found = planted(made, "cost_shunt")
    assert sorted(finding.amount for finding in found) == [40_000, 90_000]


def test_a_cost_that_its_owner_pays_for_is_not_moved():
    made = books()
    drop(made, of_council)
    for body, other, sign in (("T1", "L1", -1), ("L1", "T1", 1)):
        made.put(
            body, "Transfers", "transfer", "2018/19", sign * 90_000.0, counterparty=other, line="reablement"
        )
    assert serious(place_of(made)) == []
    assert evidence(place_of(made))["unplanned_costs"] == ()


def test_money_that_goes_the_other_way_pays_for_nothing():
    made = books()
    drop(made, of_council)
    for body, other, sign in (("T1", "L1", 1), ("L1", "T1", -1)):
        made.put(
            body, "Transfers", "transfer", "2018/19", sign * 90_000.0, counterparty=other, line="reablement"
        )
    (finding,) = planted(made, "cost_shunt")
    assert finding.amount == 90_000


def test_a_body_that_sent_no_sheet_of_such_costs_has_not_said_nil():
    made = books()
    drop(made, of_council)
    made.said = [s for s in made.said if not (s["stated_by"] == "L1" and s.get("line") == "partner_effects")]
    place = place_of(made)
    assert serious(place) == []
    (finding,) = [f for f in findings(place) if f.kind == "cost_shunt"]
    assert (finding.status, finding.amount) == ("cannot_assess", 90_000)
    assert finding.title == "Procurement: does L1 plan for the £90,000 that T1 says it will cost?"
    assert [a for a in evidence(place)["adjustments"] if a.why == "cost moved from a partner"] == []


def test_a_cost_moved_to_a_council_that_has_not_planned_for_it():
    made = books()
    drop(made, lambda row: row["measure"] == "cost_effect" and row["stated_by"] == "L1")
    (finding,) = planted(made, "cost_shunt")
    assert (finding.amount, finding.organisations) == (90_000, ("T1", "L1"))


def test_the_same_cost_under_another_reference_is_planned_for():
    made = books()
    row = next(r for r in made.figures if r["measure"] == "cost_effect" and r["stated_by"] == "L1")
    row["scheme"] = "our-ref-7"
    assert serious(place_of(made)) == []


def test_a_larger_cost_of_another_scheme_is_no_answer():
    made = books()
    mine = [r for r in made.figures if r["measure"] == "cost_effect" and r["stated_by"] == "T1"]
    for row in mine:
        for body in ("T1", "L1"):
            about = {"counterparty": "T1", "organisation": "L1"}
            made.put(
                body, "Other effects", "cost_effect", row["period"], 3 * row["value"], scheme="T1-9", **about
            )
    drop(made, lambda r: r["measure"] == "cost_effect" and r["stated_by"] == "L1" and r["scheme"] != "T1-9")
    (finding,) = planted(made, "cost_shunt")
    assert finding.amount == 90_000


def test_a_row_that_answers_one_cost_is_not_counted_again_for_others():
    made = books()
    drop(made, of_council)
    about = {"organisation": "L1", "counterparty": "T1"}
    for scheme, amount in (("T1-1", 40_000.0), ("T1-9", 20_000.0)):
        made.put("T1", "Effects", "cost_effect", "2018/19", amount, scheme=scheme, **about)
    for row, amount in (("our-ref-7", 20_000.0), ("other-hospital-schemes", 130_000.0)):
        made.put("L1", "Effects", "cost_effect", "2018/19", amount, scheme=row, **about)
    assert serious(place_of(made)) == []
