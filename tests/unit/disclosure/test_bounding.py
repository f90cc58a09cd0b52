from math import isnan

import pytest

from placeplan.disclosure.bounding import PUBLIC, Bounds, Protection
from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.frames import Frame
from placeplan.disclosure.relations import differences, products
from placeplan.disclosure.sums import sums
from placeplan.figures.table import figure_table


def openings(*rows, reader=PUBLIC, share=0.2, spared=(), groups=()):
    base = {"measure": "expenditure", "organisation": "A", "period": "2016/17", "stated_by": "A"}
    facts = facts_of(figure_table([base | row for row in rows]))
    graph = Graph(facts, [*sums(facts, groups), *differences(facts), *products(facts)])
    cluster = graph.cluster(min(facts.hidden), facts.hidden)
    bounds = Bounds(Frame(facts, [cluster]), reader, spared)
    strangers = [secret for secret in facts.secrets_of(cluster.hidden) if reader not in secret.knowers]
    return list(bounds.openings(strangers, Protection(share, {})))


def test_the_reach_is_how_far_the_range_of_a_reader_goes_as_a_share():
    rows = (
        {"value": 100.0, "precision": 6.0},
        {"value": 70.0, "line": "pay"},
        {"value": 30.0, "line": "drugs", "withheld": "k"},
    )
    [opening] = openings(*rows)  # 97 to 103 less 70
    assert opening.reach == pytest.approx(0.1)
    assert openings(*rows, share=0.05) == []


def test_a_range_that_ends_near_on_one_side_only_is_too_open():
    beds = {"measure": "beds_available"}
    rows = (
        {**beds, "value": 100.0},
        {**beds, "value": 90.0, "line": "adult", "withheld": "k"},
        {**beds, "value": 10.0, "line": "child", "withheld": "k"},
    )
    assert [opening.secret.value for opening in openings(*rows)] == [90.0]  # 0 to 100: near above


def test_a_body_knows_what_it_withholds_itself():
    rows = (
        {"value": 100.0},
        {"value": 60.0, "line": "pay", "withheld": "k"},
        {"value": 40.0, "line": "drugs", "withheld": "k", "stated_by": "B", "counterparty": None},
    )
    assert openings(*rows) == []
    assert {opening.secret.value for opening in openings(*rows, reader="B")} == {60.0}


def test_half_of_a_product_bounds_the_other_half_within_its_rounding():
    base = {"counterparty": "B"}
    rows = (
        {**base, "measure": "contract_value", "value": 1000.0, "precision": 10.0},
        {**base, "measure": "contract_price", "value": 10.0, "precision": 1.0},
        {**base, "measure": "contract_activity", "value": 100.0, "withheld": "k"},
    )
    [opening] = openings(*rows)  # 995 / 10.5 to 1005 / 9.5
    assert opening.reach == pytest.approx(1005 / 9.5 / 100 - 1)


def test_protection_of_nought_is_not_nought():
    [opening] = openings(
        {"value": 5.0}, {"value": 5.0, "line": "pay"}, {"value": 0.0, "line": "drugs", "withheld": "k"}
    )
    assert opening.reach == 0.0


def test_what_the_solver_cannot_decide_is_never_called_safe(monkeypatch):
    monkeypatch.setattr("placeplan.disclosure.polyhedron.Polyhedron.furthest", lambda self, weights: None)
    monkeypatch.setattr("placeplan.disclosure.surroundings.Part._prove", lambda self, near, rows: None)
    of_both = [  # two lines of two bodies, all hidden: a circle
        {"value": 30.0, "organisation": body, "line": line, "withheld": "k"}
        for body in "AB"
        for line in ("drugs", "pay")
    ]
    sums = [{"value": 60.0, "organisation": body} for body in "AB"]
    groups = [{"value": 60.0, "organisation": "G", "line": line} for line in ("drugs", "pay")]
    assert all(isnan(opening.reach) for opening in openings(*of_both, *sums, *groups, groups=[("G", "AB")]))
