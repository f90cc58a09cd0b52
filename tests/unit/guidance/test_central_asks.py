import pytest

from placeplan.core.errors import PlanError
from placeplan.guidance.asked.register import register
from placeplan.guidance.central_asks import Balance, balance, central_asks


def asks(somewhere):
    place = somewhere.place
    return central_asks(register(place), place)


def test_requirements_and_requests_from_outside_stand_in_one_list_by_day(somewhere):
    somewhere.rows["contested"] = []
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "See people in time.", kind="target", due="2016-06-30", asks="trust")
    somewhere.asks("rules:1", 2, "Live longer.", kind="outcome")
    somewhere.asks("rules:1", 3, "Send a plan.", kind="process", due="2016-05")
    somewhere.add("contested", document="rules", version="1", number="1", kind="outcome", by="A patient")
    request = {"title": "A list", "asked_by": "The centre", "due_on": "2016-06-01"}
    somewhere.add("requests", key="in", asked_of="T1", requirement="rules:1 3", **request)
    somewhere.add("requests", key="back", asked_of="The centre", **request | {"asked_by": "T1"})
    listed = asks(somewhere)
    assert [ask.key for ask in listed] == ["rules:1 3", "in", "rules:1 1", "rules:1 2"]
    assert listed[1].kind == "process" and listed[1].is_request  # it serves a requirement of that kind
    assert listed[2].bodies == ("T1", "T2") and listed[2].contests[0].by == "A patient"
    assert listed[2].as_json()["contested"] == "outcome, says A patient"
    whole = balance(listed)
    assert whole.by_kind == {"outcome": 1, "target": 1, "process": 2}
    assert (whole.outcome_share, whole.fewest_outcomes, whole.most_outcomes) == (0.25, 1, 2)


def test_a_contested_outcome_is_not_surely_one(somewhere):
    somewhere.rows["contested"] = []
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Live longer.", kind="outcome")
    somewhere.add(
        "contested", document="rules", version="1", number="1", kind="money", by="Us", reason="Cheap"
    )
    whole = balance(asks(somewhere))
    assert (whole.fewest_outcomes, whole.most_outcomes) == (0, 1)


def test_where_nobody_classed_anything_there_is_no_share(somewhere):
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Live longer.")
    assert balance(asks(somewhere)).outcome_share is None
    assert balance(()).as_json()["asks"] == 0


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"number": "9", "kind": "money"}, "is no requirement"),
        ({"number": "1", "kind": "fun"}, "not a word we know"),
    ],
)
def test_a_contest_of_nothing_or_of_no_kind_is_refused(somewhere, row, words):
    somewhere.rows["contested"] = []
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Live longer.")
    somewhere.add("contested", document="rules", version="1", by="Us", **row)
    with pytest.raises(PlanError, match=words):
        register(somewhere.place)


def test_a_kind_that_is_none_is_refused(somewhere):
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Live longer.", kind="fun")
    with pytest.raises(PlanError, match="kind: “fun”"):
        register(somewhere.place)


@pytest.mark.parametrize("regime", ["england/2016", "england/2026"])
def test_every_shipped_requirement_is_classed(somewhere, regime):
    text = (somewhere.folder / "place.toml").read_text("utf-8").replace("england/2019", regime)
    (somewhere.folder / "place.toml").write_text(text, "utf-8")
    assert all(one.kind for one in register(somewhere.place).requirements)


def test_without_a_class_there_is_no_share():
    assert "cannot be assessed" in Balance(3, {"": 3}, 0, 0).words
    assert Balance(2, {"outcome": 1, "money": 1}, 1, 1).words == "1 of 2 asks are outcomes (50%)."
