from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.identities import whole_and_parts
from placeplan.figures.table import figure_table


def graph(*links, coarse=()):
    rows = [
        {
            "measure": "expenditure", "organisation": f"B{number}", "value": 100.0,
            "precision": 50.0 if number in coarse else None, "withheld": "k" if number in (1, 2, 7) else None,
        }
        for number in range(10)
    ]  # fmt: skip
    facts = facts_of(figure_table(rows))
    at = {row["organisation"]: row["fact"] for row in facts.table.iter_rows(named=True)}
    identities = [whole_and_parts(at[f"B{a}"], [at[f"B{b}"] for b in parts], "") for a, *parts in links]
    return Graph(facts, identities), {fact: name for name, fact in at.items()}


def clusters(*links, **more):
    held, names = graph(*links, **more)
    hidden = held.facts.hidden
    return [
        (sorted(names[fact] for fact in cluster.hidden), len(cluster.links))
        for cluster in held.clusters(hidden)
    ]


def test_hidden_facts_of_one_identity_belong_together():
    assert clusters((0, 1, 2), (3, 7)) == [(["B1", "B2"], 1), (["B7"], 1)]


def test_an_exact_published_fact_is_a_constant_and_joins_nothing():
    assert clusters((0, 1), (0, 2, 7)) == [(["B1"], 1), (["B2", "B7"], 1)]


def test_a_coarse_published_fact_brings_the_sums_that_narrow_it():
    assert clusters((0, 1), (0, 4, 5))[0] == (["B1"], 1)
    assert clusters((0, 1), (0, 4, 5), coarse=(0,))[0] == (["B1"], 2)


def test_a_hidden_fact_in_no_identity_is_a_cluster_of_its_own():
    assert (["B7"], 0) in clusters((0, 1, 2))
