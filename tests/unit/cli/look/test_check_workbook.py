from pathlib import Path

from openpyxl import load_workbook

from placeplan.assurance.check_report import report
from placeplan.cli.look.check_workbook import HEADINGS, write_workbook
from placeplan.plan.place import load_place

EXAMPLE = Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2016"


def test_every_finding_is_a_row_and_no_text_is_a_formula(tmp_path):
    found = report(load_place(EXAMPLE))
    write_workbook(found, tmp_path / "findings.xlsx")
    book = load_workbook(tmp_path / "findings.xlsx")
    assert book.sheetnames == ["Findings", "Conversations", "Who agrees", "Positions", "Unused cells"]
    rows = list(book["Findings"].iter_rows(values_only=True))
    assert rows[0] == HEADINGS
    assert len(rows) == len(found.findings) + 1
    assert [row[4] for row in rows[1:]] == [finding.title for finding in found.findings]
    assert all(cell.data_type != "f" for row in book["Findings"].iter_rows() for cell in row)
