from datetime import date
from types import SimpleNamespace

import pytest

from placeplan.assurance.between.matrix import Cell
from placeplan.assurance.published.claims_ledger import Entry
from placeplan.assurance.words.surveys import wilson
from placeplan.tracking.comparing.early_signs import AGREEMENT, PROMISES, early_signs

TODAY = date(2019, 4, 1)


def promise(body, outcome, due="2019-03-31"):
    return Entry(body, "£9m saved", "2016-10", "saving", due, outcome, ("2019-05: not there",), ("s",))


def signs(ledger=(), cells=()):
    report = SimpleNamespace(ledger=ledger, matrix=cells, name=lambda code: f"Body {code}")
    return {(body.code, sign.sign): sign for body in early_signs(report, TODAY) for sign in body.signs}


def test_a_share_of_promises_missed_with_its_interval_and_reasons():
    found = signs([promise("A:x", "missed"), promise("A", "kept"), promise("B", "kept with support")])
    sign = found["A", PROMISES]
    assert (sign.count, sign.of, sign.elsewhere) == (1, 2, (0, 1))
    assert sign.interval == pytest.approx(wilson(1, 2))
    assert sign.reasons == ("missed saving (£9m saved, due 2019-03-31): 2019-05: not there",)


def test_what_is_not_due_is_no_sign_and_what_nobody_evidenced_is_counted_beside():
    found = signs([promise("A", "not evidenced"), promise("B", "not evidenced", "2021-03-31")])
    assert list(found) == [("A", PROMISES)]
    assert found["A", PROMISES].unknown == 1 and found["A", PROMISES].interval is None
    assert "cannot assess" in found["A", PROMISES].verdict


def test_a_promise_known_to_be_missed_counts_before_its_day():
    assert signs([promise("A", "missed", "2021-03-31")])["A", PROMISES].count == 1


def test_who_stands_apart_does_so_by_more_than_chance_allows():
    ledger = [promise("A", "missed")] * 9 + [promise("B", "kept")] * 9 + [promise("C", "missed")]
    found = signs([*ledger, promise("C", "kept")])
    assert found["A", PROMISES].verdict == "stands apart"
    assert found["B", PROMISES].verdict == found["C", PROMISES].verdict == "no more than chance allows"
    assert signs([promise("A", "missed")])["A", PROMISES].verdict == (
        "cannot assess: no other body to hold it against"
    )


def test_figures_that_differ_count_for_both_bodies_and_those_of_one_side_for_none():
    found = signs(cells=[Cell("A", "B", 3, 1, 4, 2_500_000.0)])
    for code, other in (("A", "B"), ("B", "A")):
        sign = found[code, AGREEMENT]
        assert (sign.count, sign.of, sign.unknown) == (1, 4, 4)
        assert sign.reasons == (f"1 differ from what Body {other} states, £2.5m apart in all",)


def test_bodies_stand_in_order_of_name_and_long_lists_of_reasons_are_counted():
    found = signs([promise(code, "missed") for code in "CBA" for _ in range(7)])
    assert [code for code, _ in found] == ["A", "B", "C"]
    assert found["A", PROMISES].reasons[-1] == "and 2 more"
    assert found["A", PROMISES].as_json()["of"] == 7
