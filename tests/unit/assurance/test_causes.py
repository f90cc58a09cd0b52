from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import books, find, place_of, planted, set_value


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
