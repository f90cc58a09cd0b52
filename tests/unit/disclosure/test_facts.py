from math import inf

from placeplan.disclosure.facts import facts_of
from placeplan.figures.table import figure_table


def row(value, withheld=None, **cells):
    base = {"measure": "saving", "organisation": "A", "period": "2016/17", "stated_by": "A"}
    return {**base, "value": float(value), "withheld": withheld, **cells}


def test_the_same_fact_by_two_speakers_is_one_with_the_range_that_both_leave():
    rows = [row(12.0, precision=2.0), row(12.5, stated_by="B", precision=1.0)]
    facts = facts_of(figure_table(rows))
    assert facts.table.height == 1
    assert (facts.low[0], facts.high[0]) == (12.0, 13.0)


def test_speakers_who_contradict_each_other_leave_all_that_either_said():
    facts = facts_of(figure_table([row(12.0), row(20.0, stated_by="B")]))
    assert (facts.low[0], facts.high[0]) == (12.0, 20.0)


def test_a_withheld_fact_has_what_its_measure_allows():
    beds = row(40.0, "k", measure="beds_available")
    facts = facts_of(figure_table([beds, row(5.0, "k")]))
    assert [(low, high) for low, high in zip(facts.low, facts.high, strict=True)] == [(0.0, inf), (-inf, inf)]
    assert facts.hidden == {0, 1} and facts.allowed(0) == (0.0, inf)


def test_a_secret_is_known_to_its_bodies_and_its_speaker():
    rows = [row(5.0, "k", counterparty="B", stated_by="C", measure="contract_value")]
    [secret] = facts_of(figure_table(rows)).secrets
    assert secret.knowers == {"A", "B", "C"} and secret.record == "k" and secret.value == 5.0


def test_a_fact_is_named_by_what_it_is_about_and_never_by_its_number():
    facts = facts_of(figure_table([row(5.0, "k", line="drugs")]))
    assert facts.named(0) == "Saving (A, drugs, 2016/17)"


def test_what_was_published_before_narrows_a_fact_that_is_hidden_now():
    facts = facts_of(figure_table([row(5.0, "k")]), [figure_table([row(5.0)])])
    assert (facts.low[0], facts.high[0]) == (5.0, 5.0) and bool(facts.published[0])
