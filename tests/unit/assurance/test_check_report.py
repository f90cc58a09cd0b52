import json

from placeplan.assurance.check_report import conversations, report
from tests.unit.assurance.invented import books, find, place_of, set_value


def spoilt():
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="ae", counterparty="01A")
    set_value(row, row["value"] + 3_000_000)
    set_value(find(made, "pipeline", "T2", "2018/19"), 90.0)
    return report(place_of(made))


def test_findings_are_grouped_by_who_should_talk():
    found = spoilt()
    talks = [(talk.bodies, [finding.kind for finding in talk.findings]) for talk in found.conversations]
    assert talks[0] == (("01A", "T1"), ["value_mismatch"]) or talks[0][0] == ("01A", "T1")
    assert (("T2",), ["wte_beyond_supply"]) in talks
    assert found.conversations[0].money == 3_000_000
    assert conversations([]) == ()


def test_bodies_and_the_place_go_by_their_names():
    found = spoilt()
    assert found.name(found.place.code) == found.place.name
    assert found.name("nobody") == "nobody"


def test_one_object_holds_it_all():
    shown = json.loads(json.dumps(spoilt().as_json()))
    assert set(shown) == {
        "place",
        "name",
        "counts",
        "findings",
        "conversations",
        "matrix",
        "positions",
        "unused_cells",
        "triangulation",
        "ledger",
    }
    assert shown["counts"]["fail"] == len([f for f in shown["findings"] if f["status"] == "fail"])
    for talk in shown["conversations"]:
        assert all(shown["findings"][number]["status"] != "pass" for number in talk["findings"])
    assert all("class" in finding and "severity" in finding for finding in shown["findings"])
    assert spoilt().name("T1") == "Hill Hospitals"
    assert spoilt().name("X") == "X"
