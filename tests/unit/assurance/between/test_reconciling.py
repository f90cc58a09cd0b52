from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.assurance.between.reconciling import Pair, Parts, Side, grouped, parts_of
from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import PLANNED, SERVICES, YEARS, books, drop, find, place_of, set_value


def test_every_pair_is_joined_with_both_sides():
    pairs = evidence(place_of(books()))["contract_pairs"]
    assert pairs.height == 4 * len(SERVICES) * len(YEARS)
    assert set(pairs["value_verdict"]) == {"agree"}


def test_only_what_disagrees_is_looked_at():
    made = books()
    set_value(find(made, "contract_value", "T1", "2018/19", service="ae", counterparty="01A"), 1.0)
    (pair,) = evidence(place_of(made))["disagreements"]
    assert (pair.service, pair.period, pair.value_agrees) == ("ae", "2018/19", "differ")
    assert pair.bodies == ("01A", "T1")
    assert len(pair.sources) == 2
    assert len(pair.all_sources) == 6


def test_a_price_that_no_sheet_states_is_worked_out():
    made = books()
    drop(made, lambda row: row["measure"] == "contract_price")
    value = find(made, "contract_value", "T1", "2018/19", service="nel", counterparty="01A")
    set_value(value, round(value["value"] * 1.05, -3))
    (pair,) = evidence(place_of(made))["disagreements"]
    assert (pair.activity_agrees, pair.price_agrees) == ("agree", "differ")


def test_money_from_outside_is_not_reconciled():
    made = books()
    for year in PLANNED:
        made.put(
            "T1",
            "Contracts",
            "contract_value",
            year,
            5e6,
            counterparty="elsewhere",
            service="nel",
            line="sold",
        )
    assert evidence(place_of(made))["disagreements"] == ()


def test_rows_of_one_service_stand_together():
    made = books()
    for year in ("2019/20", "2018/19"):
        set_value(find(made, "contract_value", "T1", year, service="ae", counterparty="01A"), 1.0)
    (rows,) = grouped(evidence(place_of(made))["disagreements"])
    assert [pair.period for pair in rows] == ["2018/19", "2019/20"]


amounts = st.floats(1, 1e6).map(lambda x: round(x, 2))


@settings(max_examples=50)
@given(
    amounts,
    amounts,
    amounts,
    amounts,
    st.sampled_from(["agree", "differ"]),
    st.sampled_from(["agree", "differ"]),
)
def test_the_parts_always_sum_to_the_whole(a, b, p, q, activity, price):
    sides = [
        Side(name, round(n * x, -3), n, x, 500.0, 0.0, "", (), (), True)
        for name, n, x in (("B", a, p), ("S", b, q))
    ]
    pair = Pair("nel", "2018/19", *sides, "differ", activity, price)
    assert parts_of(pair).whole == round(pair.difference * 100)


def test_parts_in_words():
    assert Parts(price=100, volume=-300).words() == "In pounds: price +1, volume -3; together -2."
    assert Parts().words() == ""
