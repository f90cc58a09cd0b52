import pytest

from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.relations import differences, products, relations
from placeplan.figures.measures import measures
from placeplan.figures.table import figure_table


def facts(*about):
    base = {"organisation": "A", "period": "2016/17", "value": 1.0}
    return facts_of(figure_table([base | cells for cells in about]))


def joined(*about):
    return [dict(identity.terms) for identity in differences(facts(*about))]


def test_every_relation_names_measures_of_the_dictionary():
    known = set(measures())
    held = relations()
    named = {name for relation in held.sums for name in (relation.whole, *relation.plus, *relation.minus)}
    named |= {name for times in held.products for name in (times.amount, times.volume, times.price)}
    named |= {name for sides in held.sides for name in (sides.measure, sides.other)}
    assert named <= known


def test_a_surplus_is_income_less_expenditure():
    about = [{"measure": name} for name in ("surplus_or_deficit", "income", "expenditure")]
    assert joined(*about) == [{0: -1.0, 1: 1.0, 2: -1.0}]
    assert joined(*about[:2]) == []


def test_a_closing_position_is_the_opening_one_and_every_bar():
    about = [
        {"measure": "bridge_closing"},
        {"measure": "bridge_opening"},
        {"measure": "bridge_bar", "line": "pay"},
        {"measure": "bridge_bar", "line": "growth"},
    ]
    assert joined(*about) == [{0: -1.0, 1: 1.0, 2: 1.0, 3: 1.0}]


def test_a_stated_total_is_the_sum_of_its_lines_and_the_number_itself():
    about = [{"measure": "income_total"}, {"measure": "income"}, {"measure": "income", "line": "tariff"}]
    assert joined(*about) == [{0: -1.0, 1: 1.0}, {0: -1.0, 2: 1.0}]


def test_the_months_of_a_profile_make_up_the_year():
    months = [f"2016-{month:02}" for month in range(4, 13)] + ["2017-01", "2017-02", "2017-03"]
    about = [{"measure": "income"}, *({"measure": "income_profile", "period": month} for month in months)]
    assert joined(*about) == [{0: -1.0, **dict.fromkeys(range(1, 13), 1.0)}]
    assert joined(*about[:-1]) == []


@pytest.mark.parametrize(
    ("measure", "other", "coefficient"),
    [
        ("contract_value", "contract_value", -1.0),
        ("transfer", "transfer", 1.0),
        ("income", "expenditure", -1.0),
    ],
)
def test_both_sides_of_a_flow_say_the_same(measure, other, coefficient):
    about = [
        {"measure": measure, "counterparty": "B"},
        {"measure": other, "organisation": "B", "counterparty": "A"},
    ]
    assert {0: 1.0, 1: coefficient} in joined(*about)


def test_an_amount_is_its_volume_times_its_price():
    about = [{"measure": f"contract_{name}", "counterparty": "B"} for name in ("value", "activity", "price")]
    [product] = products(facts(*about))
    assert product.facts == (0, 1, 2)


def test_a_share_is_of_the_whole_without_the_line():
    about = [
        {"measure": "expenditure", "line": "drugs"},
        {"measure": "expenditure"},
        {"measure": "share_of_funding", "line": "drugs"},
    ]
    assert [product.facts for product in products(facts(*about))] == [(0, 1, 2)]


def test_packages_of_care_cost_so_much_a_week():
    about = [{"measure": name} for name in ("care_package_cost", "care_packages", "care_package_weekly_cost")]
    [product] = products(facts(*about))
    assert product.factor == pytest.approx(365 / 7, rel=1e-6)
