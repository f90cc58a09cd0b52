from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import YEARS, books, find, place_of, planted, set_value


def test_what_follows_from_one_wrong_cell_is_not_told_again():
    made = books()
    row = find(made, "savings_plan", "T1", "2018/19")
    set_value(row, row["value"] + 877_000)
    bar = find(made, "bridge_bar", "T1", "2018/19", line="efficiency")
    set_value(bar, bar["value"])
    (finding,) = planted(made, "schemes_not_plan")  # the bridge's bar differs from it too
    assert finding.amount == 877_000


def test_a_wrong_cell_is_named_among_the_causes():
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="el", counterparty="01A")
    set_value(row, -row["value"])
    given = evidence(place_of(made))
    (name,) = given["explained"]
    assert next(fact for fact in given["facts"] if fact.figure == name).source == row["source"]


def test_what_was_probably_meant_stands_beside_what_was_said():
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="el", counterparty="01A")
    before = row["value"]
    set_value(row, -before)
    planned = find(made, "savings_plan", "T1", "2018/19")
    set_value(planned, planned["value"] + 877_000)
    for year in YEARS:
        staff = find(made, "staff_wte", "T2", year, line="nursing")
        set_value(staff, find(made, "staff_headcount", "T2", year, line="nursing")["value"])
    given = evidence(place_of(made))
    assert given["corrected"].one("contract_value", organisation="T1", service="el", counterparty="01A",
                                  period="2018/19").value == before  # fmt: skip
    assert given["corrected"].one("savings_plan", organisation="T1", period="2018/19").value == 2_000_000
    staff = given["corrected"].one("staff_wte", organisation="T2", period="2018/19")
    assert abs(staff.value - 1020.1) < 0.1
    assert len(given["meant_values"]) == 2 + len(YEARS)
    assert len(given["corrected"]) == len(given["facts"])
