import pytest

from placeplan.disclosure.bounding import Protection
from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.further import EFFORT, Effort, OutOfEffortError, further_facts
from placeplan.disclosure.judging import openings_of
from placeplan.disclosure.relations import differences
from placeplan.disclosure.sums import sums
from placeplan.figures.table import figure_table

FIFTH = Protection(0.2, {})


def advice(*rows, effort=EFFORT):
    base = {"measure": "expenditure", "organisation": "A", "period": "2016/17", "stated_by": "A"}
    facts = facts_of(figure_table([base | row for row in rows]))
    graph = Graph(facts, [*sums(facts, ()), *differences(facts)])
    cluster = graph.cluster(min(facts.hidden), facts.hidden)
    return [
        facts.named(fact)
        for fact in further_facts(graph, list(openings_of(facts, [cluster], FIFTH)), FIFTH, Effort(effort))
    ]


def test_a_second_line_closes_a_line_and_the_least_change_is_chosen():
    lines = [{"value": value, "line": line} for line, value in {"pay": 40.0, "heat": 30.0}.items()]
    names = advice({"value": 100.0}, *lines, {"value": 30.0, "line": "drugs", "withheld": "k"})
    assert len(names) == 1


def test_in_two_ways_of_adding_up_a_second_line_and_the_same_in_another_quarter_are_needed():
    quarters = [f"2016/17-Q{number}" for number in (1, 2, 3, 4)]
    rows = [
        {"value": value * (1 if period in quarters else 4), "line": line, "period": period}
        for line, value in {None: 100.0, "pay": 60.0, "drugs": 40.0}.items()
        for period in ("2016/17", *quarters)
    ]
    hidden = next(row for row in rows if row["line"] == "drugs" and row["period"] == "2016/17-Q1")
    hidden["withheld"] = "k"
    names = advice(*rows)
    assert len(names) == 3, "the corners of a rectangle"


def test_nothing_blurs_what_somebody_else_states():
    rows = ({"value": 30.0, "withheld": "k"}, {"value": 30.0, "stated_by": "B"})
    assert advice(*rows) == []


def test_advice_ends_when_its_effort_is_spent():
    rows = {"value": 100.0}, {"value": 70.0, "line": "pay"}, {"value": 30.0, "line": "heat", "withheld": "k"}
    with pytest.raises(OutOfEffortError):
        advice(*rows, effort=1)
