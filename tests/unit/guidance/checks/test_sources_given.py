from placeplan.guidance.asked.register import register
from placeplan.guidance.checks.sources_given import (
    guidance_provenance,
    guidance_reading,
    guidance_unentered,
    guidance_waiting,
)
from tests.unit.guidance.conftest import write


def test_a_demand_that_nobody_can_look_up_has_no_published_source(somewhere):
    somewhere.document("message:1", "", public="no", address="")
    somewhere.asks("message:1", 1, "Do it.", "not stated")
    found = {one.kind: one for one in guidance_provenance(register(somewhere.place))}
    assert set(found) == {"no_published_source", "no_date", "no_modality"}
    first = found["no_published_source"]
    assert first.title == "1 requirement with no published source"
    assert first.status == "warn" and first.severity == 2 and "Title of message:1, 1" in first.explanation


def test_what_can_be_traced_passes(somewhere):
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Do it.")
    (found,) = guidance_provenance(register(somewhere.place))
    assert found.status == "pass" and "1 requirements in force" in found.explanation


def test_nobody_recorded_is_not_nobody(somewhere):
    somewhere.document("rules:1")
    assert list(guidance_reading(register(somewhere.place))) == []
    somewhere.asks("rules:1", 1, "Do it.")
    (found,) = guidance_reading(register(somewhere.place))
    assert found.status == "cannot_assess"


def test_unread_and_unowned_requirements_surface(somewhere):
    somewhere.document("rules:1")
    for number in (1, 2):
        somewhere.asks("rules:1", number, f"Do {number}.")
    somewhere.add("owners", document="rules", version="1", number="1", owner="Ann", read_on="2016-01-05")
    somewhere.add("owners", document="rules", version="1", number="2", owner="", read_on="2016-01-05")
    (found,) = guidance_reading(register(somewhere.place))
    assert (found.kind, found.amount) == ("unowned", 1) and "Title of rules:1, 2" in found.explanation
    somewhere.add("owners", document="rules", version="1", number="", owner="Bob", read_on="")
    (found,) = guidance_reading(register(somewhere.place))
    assert found.status == "pass"


def test_proposals_that_wait_are_counted(somewhere):
    somewhere.document("rules:1")
    assert list(guidance_waiting(register(somewhere.place))) == []
    row = {
        "confirmed_by": "",
        "document": "rules",
        "version": "1",
        "number": "1",
        "text": "x",
        "modality": "must",
    }
    write(somewhere.folder / "guidance" / "proposals" / "rules-1.csv", [row])
    (found,) = guidance_waiting(register(somewhere.place))
    assert found.amount == 1 and found.cells[0].file == "guidance/proposals/rules-1.csv"
    assert found.title.startswith("1 proposed requirement waiting")


def test_a_document_of_which_nothing_is_entered_may_ask_anything(somewhere):
    somewhere.document("rules:1")
    (found,) = guidance_unentered(register(somewhere.place))
    assert found.status == "cannot_assess" and "Title of rules:1 (2016-01-04)" in found.explanation
    somewhere.asks("rules:1", 1, "Do it.")
    assert list(guidance_unentered(register(somewhere.place))) == []
