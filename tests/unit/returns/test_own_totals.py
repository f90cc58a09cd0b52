from datetime import date

from placeplan.returns.checking import check
from placeplan.returns.receipts import receipt
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.plain_form import filled_form, with_said

SAID = {"Pay": {"group": "all_pay"}, "Other income": {"group": "other_income + transfers"}}


def test_totals_that_are_not_what_the_body_states_are_told_with_their_cells(tmp_path):
    filled, *_ = filled_form(tmp_path)
    told = {total.as_json()["cell"]: total for total in filled.contradicted}
    assert list(told) == ["B7", "B10", "B11"]
    assert told["B7"].what == (
        "Total income (2017/18): the form as filled says £90,000, TR1 states £100,000 (a.xlsx#S!B5): "
        "these cells are missing: Finance!B6 (doubtful); "
        "stated, and in no cell of the form: transfers (£3,000); these may be misread too: Finance!B5"
    )
    assert told["B11"].as_json()["missing"] == ["Finance!B6", "Finance!B8"]


def test_a_line_that_is_misread_is_told(tmp_path):
    said = {**SAID, "Non-pay": {"line": "other_non_pay"}}
    filled, *_ = filled_form(tmp_path, said=said)
    costs, result = filled.contradicted
    assert costs.says == 81_000 and "drugs (£20,000)" in costs.what
    assert "misread too: Finance!B8, Finance!B9" in costs.what and result.says == 19_000


def test_a_form_that_adds_up_as_the_body_does_has_nothing_to_tell(tmp_path):
    filled, *_ = filled_form(tmp_path, said=SAID)
    assert filled.contradicted == ()
    assert {cell.cell: cell.value for cell in filled.cells}["B11"] == -1


def test_a_check_of_the_filled_file_says_so_too(tmp_path):
    filled, _, place, mapping = filled_form(tmp_path)
    path = tmp_path / "out.xlsx"
    path.write_bytes(filled.content)
    found = check(given_workbook(path), with_said(mapping, {}), place, "TR1")
    assert [total["cell"] for total in found.as_json()["contradicted"]] == ["B7", "B10", "B11"]
    assert (found.stated, len(found.cells)) == (2, 4)


def test_the_receipt_keeps_contradictions_and_the_parts_of_sums(tmp_path):
    filled, *_ = filled_form(tmp_path)
    kept = receipt(filled, "NORTHBY", "out.xlsx", date(2016, 10, 21))
    assert len(kept["contradicted"]) == 3
    own = next(cell for cell in kept["cells"] if cell["cell"] == "B5")
    assert [(part["counterparty"], part["value"]) for part in own["parts"]] == [("11N", 4e4), ("99Z", 5e4)]
