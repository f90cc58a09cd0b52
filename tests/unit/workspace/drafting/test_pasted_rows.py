from placeplan.workspace.drafting.pasted_rows import FILE, read_rows
from tests.workspaces import A_PLAN, BODIES

TEXTS = {**A_PLAN, "bodies.csv": BODIES}
INCOME = {
    "measure": "income", "organisation": "RZ9", "period": "2016/17", "unit": "£m", "price_base": "nominal",
    "stage": "baseline", "stated_by": "RZ9", "grade": "invented",
}  # fmt: skip


def read(*rows):
    return read_rows([(n, row) for n, row in enumerate(rows, start=2)], TEXTS, ["label"] * len(rows))


def test_a_row_that_is_there_changes_its_cells_and_one_that_is_not_is_new():
    there, new = read({**INCOME, "value": "101"}, {**INCOME, "period": "2017/18", "value": "5"})
    (same,) = read({**INCOME, "value": "100"})
    assert [edit.cell[0] for edit in there.edits] == ["figures/base.csv"]
    assert [(edit.was, edit.now) for edit in there.edits] == [("100", "101")]
    assert there.read_as == "£101,000,000" and there.does == "changes value"
    assert new.does == "new" and new.edits[0].file == FILE and new.read_as == "£5,000,000"
    assert same.does == "says what is there" and same.edits == ()


def test_absent_withheld_and_nought_stay_apart():
    nought, blank, unsaid = read(
        {**INCOME, "period": "2017/18", "value": "0"},
        {**INCOME, "period": "2018/19", "value": "-"},
        {**INCOME, "period": "2019/20", "value": "not published"},
    )
    assert nought.read_as == "£0" and blank.read_as == unsaid.read_as == "no number, as stated"


def test_every_fault_of_every_row_is_said_and_a_faulty_row_changes_nothing():
    rows = read({**INCOME, "value": "many"}, {**INCOME, "measure": "incomes", "unit": "pints", "value": "1"})
    assert all(row.faults and not row.edits for row in rows)
    assert "many" in " ".join(rows[0].faults) and len(rows[1].faults) >= 2


def test_what_a_file_has_no_column_for_is_said():
    (row,) = read({**INCOME, "value": "101", "as_stated": "a hundred and one"})
    assert row.faults == ("figures/base.csv has no column as_stated.",)
