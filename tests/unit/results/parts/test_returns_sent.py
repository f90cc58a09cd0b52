import json

from placeplan.plan.place import load_place
from placeplan.results.parts.returns_sent import returns_sent
from tests.unit.returns.plain_form import place_with

FILLED = {"sheet": "S", "status": "filled"}
CELLS = [
    {**FILLED, "cell": "B1", "value": 5, "figure": "f1", "asks": {"measure": "income", "unit": "£k"}},
    {**FILLED, "cell": "B2", "value": 7, "figure": "f2", "withheld": "f2", "why": "secret 7"},
    {**FILLED, "cell": "B3", "value": 9, "figure": "", "parts": [{"figure": "a"}, {"figure": "b"}]},
    {"sheet": "S", "cell": "B4", "value": None, "figure": "", "status": "blank", "why": "absent"},
    {"sheet": "S", "cell": "B5", "value": 3, "figure": "", "status": "formula"},
]
TOLD = {"template": "a.xlsx", "asker": "Us", "body": "TR1", "filled_on": "2016-11-01", "cells": CELLS}


def kept(folder, **more):
    (folder / "returns").mkdir()
    told = {
        "template": "a.xlsx",
        "asker": "Us",
        "body": "TR1",
        "filled_on": "2016-11-01",
        "cells": CELLS,
        **more,
    }
    (folder / "returns" / "a.xlsx.receipt.json").write_text(json.dumps(told), "utf-8")
    return load_place(folder)


def test_a_cell_has_its_figures_and_no_value(tmp_path):
    place_with(tmp_path / "place")
    (sent,) = returns_sent(kept(tmp_path / "place"))
    assert (sent.template, sent.asker, sent.body, sent.filled_on) == ("a.xlsx", "Us", "TR1", "2016-11-01")
    assert sent.counts == {"filled": 2, "withheld": 1, "blank": 1, "formula": 1}
    assert sent.cells[0].asks == {"measure": "income"}
    assert sent.cells[2].figures == ("a", "b") and sent.cells[3].why == "absent"
    assert not hasattr(sent.cells[0], "value")


def test_nothing_is_told_of_a_withheld_number_but_that_it_is_one(tmp_path):
    place_with(tmp_path / "place")
    (sent,) = returns_sent(kept(tmp_path / "place"))
    assert sent.cells[1].state == "withheld" and sent.cells[1].why == ""


def test_a_place_without_receipts_has_none(tmp_path):
    assert returns_sent(place_with(tmp_path / "place")) == ()
