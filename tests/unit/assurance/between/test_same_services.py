from placeplan.assurance.checking import evidence, findings
from tests.unit.assurance.invented import (
    YEARS,
    books,
    place_of,
    planted,
    serious,
    set_value,
)


def contract(made, body, other, service, values, line, units=None):
    for n, (year, value) in enumerate(zip(YEARS, values, strict=True)):
        about = {"counterparty": other, "service": service, "line": line}
        made.put(body, "Contracts", "contract_value", year, float(value), **about)
        if units:
            made.put(body, "Contracts", "contract_activity", year, float(units[n]), 1.0, **about)
    for row in made.figures:
        income = row["measure"] == "income" and row.get("counterparty") == other
        spent = row["measure"] == "expenditure" and row.get("counterparty") == other
        if row["organisation"] == body and (income or spent):
            set_value(row, row["value"] + values[YEARS.index(row["period"])])
        elif row["organisation"] == body and row["measure"] in ("expenditure", "income"):
            balances = ("other_costs",) if line == "sold" else ("allocation",)
            if row.get("line") in balances:
                set_value(row, row["value"] + values[YEARS.index(row["period"])])
        elif row["organisation"] == body and row["measure"] in ("income_total", "expenditure_total"):
            set_value(row, row["value"] + values[YEARS.index(row["period"])])


WORTH = (2_500_000, 2_580_000, 2_660_000, 2_740_000, 2_830_000)


def test_two_words_for_one_service_are_one_question():
    made = books()
    contract(made, "01A", "T1", "virtual_ward_step_up", WORTH, "bought")
    contract(made, "T1", "01A", "hospital_at_home", WORTH, "sold")
    (finding,) = planted(made, "same_service")
    assert finding.status == "warn"
    assert finding.title == "Is 01A's “Virtual ward step up” the same as T1's “Hospital at home”?"
    assert finding.amount == sum(WORTH)
    assert {str(cell).split("#")[0] for cell in finding.cells} == {"01A.xlsx", "T1.xlsx"}


def test_words_of_the_workbooks_are_kept():
    made = books()
    contract(made, "01A", "T1", "virtual_ward_step_up", WORTH, "bought")
    contract(made, "T1", "01A", "hospital_at_home", WORTH, "sold")
    made.say("01A", "service", "label", line="virtual_ward_step_up", text="Virtual ward (step-up)")
    (finding,) = planted(made, "same_service")
    assert "“Virtual ward (step-up)”" in finding.title


def test_a_real_difference_between_two_words_is_still_found():
    made = books()
    theirs = list(WORTH)
    theirs[2] += 400_000
    contract(made, "01A", "T1", "virtual_ward_step_up", WORTH, "bought", [2000, 2000, 2000, 2000, 2000])
    contract(made, "T1", "01A", "hospital_at_home", theirs, "sold", [2000, 2000, 2300, 2000, 2000])
    kinds = {finding.kind: finding for finding in serious(place_of(made))}
    assert set(kinds) == {"same_service", "volume_mismatch"}
    assert kinds["volume_mismatch"].amount == 400_000
    assert "Virtual ward step up / Hospital at home" in kinds["volume_mismatch"].title


def test_one_row_that_the_other_side_splits_is_one_question():
    made = books()
    contract(made, "01A", "T1", "outreach", WORTH, "bought")
    contract(made, "T1", "01A", "outreach_teams", [w * 0.6 for w in WORTH], "sold")
    contract(made, "T1", "01A", "outreach_clinics", [w * 0.4 for w in WORTH], "sold")
    (finding,) = planted(made, "same_service")
    assert "“Outreach”" in finding.title
    assert " and " in finding.title


def test_a_split_by_the_buyer_is_found_as_well():
    made = books()
    contract(made, "T1", "01A", "outreach", WORTH, "sold")
    contract(made, "01A", "T1", "outreach_teams", [w * 0.6 for w in WORTH], "bought")
    contract(made, "01A", "T1", "outreach_clinics", [w * 0.4 for w in WORTH], "bought")
    planted(made, "same_service")


def test_other_money_is_two_services_each_in_one_plan():
    made = books()
    contract(made, "01A", "T1", "virtual_ward_step_up", WORTH, "bought")
    contract(made, "T1", "01A", "hospital_at_home", [w * 1.4 for w in WORTH], "sold")
    kinds = [finding.kind for finding in findings(place_of(made)) if finding.status == "fail"]
    assert kinds == ["scope_one_side", "scope_one_side"]


def test_the_nearest_two_are_taken_together():
    made = books()
    for n, service in enumerate(("one", "two")):
        contract(made, "01A", "T1", f"bought_{service}", [w + n * 30_000 for w in WORTH], "bought")
        contract(made, "T1", "01A", f"sold_{service}", [w + n * 30_000 for w in WORTH], "sold")
    pairs = {
        (same.bought[0][0].service, same.sold[0][0].service)
        for same in evidence(place_of(made))["same_services"]
    }
    assert pairs == {("bought_one", "sold_one"), ("bought_two", "sold_two")}


def test_a_place_where_words_agree_is_left_as_it_is():
    given = evidence(place_of(books()))
    assert given["same_services"] == ()
    assert given["pairs_apart"] is given["disagreements"]


def test_the_same_activity_is_one_service_though_the_money_differs():
    made = books()
    units = [250, 256, 261, 267, 272]
    contract(made, "01A", "L1", "joint_funded_packages", WORTH, "bought", units)
    contract(made, "L1", "01A", "supported_places", [w * 0.9 for w in WORTH], "sold", units)
    kinds = {finding.kind for finding in serious(place_of(made))}
    assert "same_service" in kinds
    assert "scope_one_side" not in kinds
