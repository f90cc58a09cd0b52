from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import books, drop, find, place_of, set_value, sold


def test_each_part_of_a_contract_is_worked_out_from_the_other_two():
    made = books()
    given = evidence(place_of(made))
    facts = {fact.source: fact.figure for fact in given["facts"]}
    expected = given["worked_out"]
    units, price, value = (sold(made, f"contract_{name}") for name in ("activity", "price", "value"))
    assert abs(expected[facts[value["source"]]] - units["value"] * price["value"]) < 1e-6
    assert abs(expected[facts[units["source"]]] - units["value"]) < 1
    assert abs(expected[facts[price["source"]]] - price["value"]) < 0.1


def test_nothing_is_expected_of_what_cannot_be_worked_out():
    made = books()
    drop(made, lambda row: row["measure"] in ("contract_price", "savings_plan"))
    assert evidence(place_of(made))["worked_out"] == {}


def test_the_plan_says_what_one_scheme_saves():
    made = books()
    row = find(made, "saving", "T1", "2018/19", scheme="T1-1")
    was = row["value"]
    set_value(row, -was)
    given = evidence(place_of(made))
    name = next(fact.figure for fact in given["facts"] if fact.source == row["source"])
    assert given["worked_out"][name] == was
    other = find(made, "saving", "T1", "2018/19", scheme="T1-2")
    assert other["source"] not in {f.source for f in given["facts"] if f.figure in given["worked_out"]}


def test_the_other_side_of_a_contract_is_found():
    given = evidence(place_of(books()))
    mine = next(f for f in given["facts"].of("contract_value", organisation="T1", service="ae"))
    other = given["other_sides"][mine.figure]
    assert (other.organisation, other.period, other.value) == (mine.counterparty, mine.period, mine.value)
