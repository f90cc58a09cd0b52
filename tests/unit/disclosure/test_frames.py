import numpy as np
import pytest

from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import facts_of
from placeplan.disclosure.frames import FURTHEST, Frame
from placeplan.disclosure.relations import products
from placeplan.disclosure.sums import sums
from placeplan.figures.table import figure_table


def frame_of(*rows):
    base = {"measure": "expenditure", "organisation": "A", "period": "2016/17", "stated_by": "A"}
    facts = facts_of(figure_table([base | row for row in rows]))
    graph = Graph(facts, [*sums(facts, ()), *products(facts)])
    return facts, Frame(facts, list(graph.clusters(facts.hidden)))


ROWS = (
    {"value": 100.0, "precision": 2.0},
    {"value": 60.0, "line": "pay", "withheld": "k"},
    {"value": 40.0, "line": "drugs", "withheld": "k", "stated_by": "B"},
)


def test_columns_are_in_units_of_their_own_size():
    _, frame = frame_of(*ROWS)
    assert sorted(frame.size) == [40.0, 60.0, 100.0]
    assert frame.middle.tolist() == [1.0, 1.0, 1.0]
    low, high = frame.ends("")
    whole = int(np.argmax(frame.size))
    assert (low[whole], high[whole]) == pytest.approx((0.99, 1.01))
    assert set(np.delete(high, whole)) == {FURTHEST}


def test_a_body_knows_what_it_stated_and_is_about():
    _, frame = frame_of(*ROWS)
    low, high = frame.ends("B")
    known = [size for size, least, most in zip(frame.size, low, high, strict=True) if least == most]
    assert known == [40.0]


def test_what_is_spared_is_hidden_from_all_but_its_bodies():
    facts, frame = frame_of(*ROWS)
    whole = next(row["fact"] for row in facts.table.iter_rows(named=True) if row["line"] is None)
    at = frame.fact_of.tolist().index(whole)
    assert frame.ends("", [whole])[1][at] == FURTHEST
    assert frame.ends("A", [whole])[1][at] == pytest.approx(1.01)


def test_a_change_of_a_price_reaches_the_amount_and_the_volume():
    about = {"counterparty": "B"}
    _, frame = frame_of(
        {**about, "measure": "contract_value", "value": 1000.0},
        {**about, "measure": "contract_price", "value": 10.0},
        {**about, "measure": "contract_activity", "value": 100.0, "withheld": "k"},
    )
    changed = np.zeros(3, dtype=bool)
    changed[1] = True
    assert frame.touched(changed).all()
    assert len(frame.rows(*frame.ends("")).low) >= 2
