import json
from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.returns.filling import fill
from placeplan.returns.receipts import keep_receipt, receipt, receipt_of, receipt_text, receipts_in
from placeplan.returns.template.given_workbook import digest


@pytest.fixture
def made(given, mapping, place):
    filled = fill(given, mapping, load_place(place), "TR1", "NHS England")
    return receipt(filled, "NORTHBY", "out.xlsx", date(2016, 10, 21), "a.return.toml", "9.9"), filled


def test_a_receipt_counts_cells_and_names_every_file(made, given):
    found, filled = made
    assert found["filled"] == 3 and found["formulas"] == 6 and found["formulas_not_run"] == 1
    assert found["template_digest"] == given.digest and found["digest"] == digest(filled.content)
    assert found["template_version"] == "v1.0 of 2016-10-21"
    assert found["disclosed_to"] == "NHS England" and found["placeplan"] == "9.9"
    assert any("workbook.xml differs in one word" in note for note in found["notes"])
    assert any("prices.xlsx" in note for note in found["notes"])


def test_a_filled_cell_names_its_speaker_and_what_it_asks(made):
    cell = next(cell for cell in made[0]["cells"] if cell["cell"] == "C5" and cell["status"] == "filled")
    assert (cell["speaker"], cell["grade"], cell["held"]) == ("TR1", "primary", 100_250_000.0)
    assert cell["asks"]["line"] == "contract_income" and cell["asks"]["unit"] == "£k"


def test_a_receipt_is_json_with_a_cell_to_a_line(made):
    text = receipt_text(made[0])
    assert json.loads(text) == made[0]
    assert text.count("\n") > len(made[0]["cells"])


def test_a_receipt_is_kept_beside_the_file_and_in_the_place(made, tmp_path, place):
    found, filled = made
    out = tmp_path / "out.xlsx"
    out.write_bytes(filled.content)
    beside = keep_receipt(found, out, place)
    assert receipt_of(out)["is_unchanged"]
    beside.unlink()
    assert receipt_of(out, place)["is_unchanged"]
    assert [one["file"] for one in receipts_in(place)] == ["out.xlsx"]
    out.write_bytes(filled.content + b" ")
    assert not receipt_of(out, place)["is_unchanged"]


def test_a_file_without_a_receipt_is_refused(tmp_path):
    with pytest.raises(PlanError, match="no receipt"):
        receipt_of(tmp_path / "out.xlsx")


def test_a_damaged_receipt_is_refused_or_passed_over(tmp_path, place):
    (tmp_path / "out.xlsx").write_bytes(b"")
    (tmp_path / "out.xlsx.receipt.json").write_text("{")
    with pytest.raises(PlanError, match="damaged"):
        receipt_of(tmp_path / "out.xlsx")
    (place / "returns").mkdir()
    (place / "returns" / "a.receipt.json").write_text("{")
    assert list(receipts_in(place)) == []
