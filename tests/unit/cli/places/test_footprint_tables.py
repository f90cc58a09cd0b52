from placeplan.cli.places.footprint_tables import (
    history_json,
    merger_json,
    overlap_json,
    portion_json,
    show_parts,
    show_rows,
    split_json,
)
from placeplan.places.changes import merge, split
from placeplan.places.history import history
from placeplan.places.overlap import overlap


def test_only_the_areas_used_are_named():
    found = overlap_json(overlap("ldr-2016", "stp-2017"))
    used = {pair["b"] for pair in found["pairs"]}
    assert set(found["areas"]["b"]) == used and used > {"E54000036", "E54000037"}
    assert [area["area"] for area in found["spanning"]] == ["LDR-PENINSULA"]
    assert found["outside"] > 0 and found["double_counted"] == 0


def test_a_part_has_pence_only_where_money_was_shared_out():
    found = split(("stp-2017", "E54000048"), ("utla-2017", "E06000009"))
    assert "pence" not in portion_json(found.unit)
    assert portion_json(found.unit, 5)["pence"] == 5
    assert "pence" not in split_json(found, None)["whole"]
    assert split_json(found, (3, 4))["whole"]["pence"] == 7


def test_a_merger_carries_its_declaration():
    found = merger_json(merge([("stp-2017", "QMM"), ("stp-2017", "QJG")]))
    assert [row["area"] for row in found["declaration"]] == ["E54000022", "E54000023"]


def test_dates_of_a_history_are_text():
    found = history_json(history("RQQ"))
    assert found["organisation"]["closed"] == "2017-03-31" and found["organisation"]["opened"] is None


def test_an_empty_table_is_not_shown(capsys):
    show_rows("Nothing", ("A",), [])
    assert capsys.readouterr().out == ""
    show_parts("Parts", [{"name": "X", "code": "x", "people": 1, "share": 1.0}], ["why"])
    shown = capsys.readouterr().out
    assert "Parts" in shown and "why" in shown
