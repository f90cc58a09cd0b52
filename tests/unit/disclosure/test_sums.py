from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.sums import sums
from placeplan.figures.table import figure_table


def identities(*about, groups=()):
    base = {"measure": "expenditure", "organisation": "A", "period": "2016/17", "value": 1.0}
    facts = facts_of(figure_table([base | cells for cells in about]))
    return [dict(identity.terms) for identity in sums(facts, groups)]


def test_lines_make_up_the_total_of_the_same_body_and_period_only():
    about = [{}, {"line": "pay"}, {"line": "drugs"}, {"line": "pay", "period": "2017/18"}]
    assert identities(*about) == [{0: -1.0, 1: 1.0, 2: 1.0}]


def test_a_group_needs_every_member():
    about = [{"organisation": code} for code in ("G", "A", "B")]
    assert identities(*about, groups=[("G", ("A", "B"))]) == [{0: -1.0, 1: 1.0, 2: 1.0}]
    assert identities(*about, groups=[("G", ("A", "B", "C"))]) == []


def test_a_year_is_its_quarters_and_its_months_without_a_gap():
    quarters = [{"period": f"2016/17-Q{number}"} for number in (1, 2, 3, 4)]
    assert identities({}, *quarters) == [{0: -1.0, 1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0}]
    assert identities({}, *quarters[:3]) == []


def test_ages_that_meet_make_up_a_band():
    about = [{"measure": "activity", "age": age} for age in ("0-64", "0-17", "18-64", "65+")]
    assert identities(*about) == [{0: -1.0, 1: 1.0, 2: 1.0}]


def test_a_stock_does_not_add_up_over_time():
    about = [{"measure": "cash", "period": period} for period in ("2016/17", "2016/17-Q1", "2016/17-Q2")]
    assert identities(*about) == []


def test_what_leaves_its_stage_unsaid_is_the_one_that_says_it():
    assert identities({}, {"stage": "plan"}) == [{0: -1.0, 1: 1.0}]
    assert identities({}, {"stage": "plan"}, {"stage": "outturn"}) == []
