from dataclasses import replace

from placeplan.cli.publish.return_tables import mapping_json, show_cells, show_mapping, show_receipt
from placeplan.plan.place import load_place
from placeplan.returns.filling import fill
from placeplan.returns.mapping.found_again import FoundAgain
from placeplan.returns.proposed import proposed
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import template_and_place


def test_a_mapping_is_shown_with_its_doubts_and_what_moved(tmp_path, capsys):
    template, place = template_and_place(tmp_path)
    found = proposed(given_workbook(template), load_place(place), "TR1")
    first = replace(found.mapping.blocks[0], accepted=False, doubts=("its year",))
    mapping = replace(found.mapping, blocks=(first, replace(found.mapping.blocks[1], rows=())))
    again = FoundAgain(mapping, ("It moved.",), ("It is lost.",))
    show_mapping(mapping, tmp_path / "a.toml", found, again)
    said = capsys.readouterr().out
    for words in (
        "C5:E8",
        "expenditure",
        "its year",
        "none",
        "It moved.",
        "It is lost.",
        "not confirmed",
    ):
        assert words in said
    assert mapping_json(mapping, None, found, again)["blocks"][0]["cells"][0]["cell"] == "C5"


def test_cells_and_receipts_are_shown(tmp_path, capsys):
    template, place = template_and_place(tmp_path)
    given = given_workbook(template)
    read = load_place(place)
    filled = fill(given, proposed(given, read, "TR1").mapping, read, "TR1")
    show_cells(filled)
    said = capsys.readouterr().out
    assert "Left blank" in said and "not run: VLOOKUP" in said
    show_cells(replace(filled, cells=()))
    assert capsys.readouterr().out == ""
    receipt = {
        "is_unchanged": False, "filled": 1, "blank": 0, "formulas": 0, "formulas_not_run": 0, "body": "TR1",
        "filled_on": "2016-10-21", "template": "a.xlsx", "template_version": "", "template_digest": "1",
        "digest": "2", "moved": [], "lost": [], "notes": ["Look."], "cells": [filled.cells[0].as_json()],
    }  # fmt: skip
    show_receipt(receipt, every_cell=True)
    said = capsys.readouterr().out
    assert "was changed after it was filled" in said and "Look." in said and "Cover!B6" in said
