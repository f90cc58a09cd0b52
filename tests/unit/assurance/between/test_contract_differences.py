from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import (
    YEARS,
    books,
    drop,
    follow,
    place_of,
    planted,
    serious,
    set_value,
    shuffled,
    sold,
)


def test_workbooks_that_agree_give_no_warning():
    assert serious(place_of(books())) == []


def test_a_price_that_differs():
    made = books()
    price, value = sold(made, "contract_price"), sold(made, "contract_value")
    units = sold(made, "contract_activity")["value"]
    before = value["value"]
    set_value(price, round(price["value"] * 1.03, 2))
    set_value(value, round(units * price["value"], -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    (finding,) = planted(made, "price_mismatch")
    assert finding.amount == value["value"] - before
    assert {str(cell).split("#")[0] for cell in finding.cells} == {"T1.xlsx", "01A.xlsx"}
    assert "price +" in finding.explanation


def test_a_volume_that_differs_and_its_parts_sum():
    made = books()
    units, value = sold(made, "contract_activity"), sold(made, "contract_value")
    before = value["value"]
    set_value(units, round(units["value"] * 1.06))
    set_value(value, round(units["value"] * sold(made, "contract_price")["value"], -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    (finding,) = planted(made, "volume_mismatch")
    assert finding.amount == value["value"] - before


def test_a_service_in_one_plan_only_is_not_nil():
    made = books()
    gone = [
        row
        for row in made.figures
        if row["organisation"] == "01A" and row.get("service") == "dc" and row["counterparty"] == "T1"
    ]
    worth = sum(row["value"] for row in gone if row["measure"] == "contract_value")
    drop(made, lambda row: row in gone)
    found = serious(place_of(made))
    kinds = [finding.kind for finding in found]
    assert kinds[0] == "scope_one_side"
    assert found[0].amount == worth


def test_the_order_of_rows_changes_nothing():
    made = books()
    set_value(sold(made, "contract_value"), 1.0)
    place = place_of(made)
    words = [
        [(f.kind, f.title, f.amount, f.cells) for f in serious(p)]
        for p in (place, shuffled(place, 1), shuffled(place, 2))
    ]
    assert words[0] == words[1] == words[2]


def without_a_service(made, service="dc"):
    """North CCG leaves a service at Hill Hospitals out of its contracts, and out of its own totals."""
    gone = [
        row
        for row in made.figures
        if row["organisation"] == "01A" and row.get("service") == service and row["counterparty"] == "T1"
    ]
    drop(made, lambda row: row in gone or (row["organisation"] == "01A" and row["measure"] == "expenditure"))
    return gone


def test_a_service_left_out_by_agreement_is_for_the_other_side_to_confirm():
    made = books()
    without_a_service(made)
    assert "scope_one_side" in {finding.kind for finding in serious(place_of(made))}
    made.say("T1", "row", "note", text="Agreed with North CCG: held outside its schedule")
    made.said[-1]["source"] = sold(made, "contract_value", "dc")["source"].replace("!E", "!K")
    found = findings(place_of(made))
    assert "scope_one_side" not in {finding.kind for finding in found}
    (finding,) = [finding for finding in found if finding.kind == "scope_said_agreed"]
    assert finding.status == "cannot_assess"
    assert "held outside its schedule" in finding.explanation
    assert made.said[-1]["source"] in [str(cell) for cell in finding.cells]


def test_titles_use_words_and_no_codes():
    made = books()
    without_a_service(made)
    (finding,) = [finding for finding in serious(place_of(made)) if finding.kind == "scope_one_side"]
    assert finding.title.startswith(
        f"Day cases, {YEARS[0]} to {YEARS[-1]}: in T1's plan"
    )  # its size is theirs
    assert len(finding.period) == len(YEARS)
