from placeplan.disclosure.bounding import Protection
from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.judging import openings_of
from placeplan.disclosure.sums import sums
from placeplan.figures.table import figure_table


def test_the_public_comes_first_and_no_secret_is_said_twice():
    def row(organisation, value, withheld=None):
        about = {"measure": "expenditure", "organisation": organisation, "period": "2016/17"}
        return about | {"stated_by": organisation, "value": value, "withheld": withheld}

    rows = [row("G", 100.0), row("A", 60.0, "k"), row("B", 40.0, "k")]
    facts = facts_of(figure_table(rows))
    graph = Graph(facts, list(sums(facts, [("G", ("A", "B"))])))
    cluster = graph.cluster(min(facts.hidden), facts.hidden)
    openings = list(openings_of(facts, [cluster], Protection(0.2, {})))
    assert [(opening.reader, opening.secret.value) for opening in openings] == [("A", 40.0), ("B", 60.0)]
    group = next(row["fact"] for row in facts.table.iter_rows(named=True) if row["organisation"] == "G")
    assert list(openings_of(facts, [cluster], Protection(0.2, {}), spared=[group])) == []
