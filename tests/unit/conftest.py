"""What the tests of several rooms use."""

import openpyxl
import pytest


@pytest.fixture
def workbook(tmp_path):
    """A workbook on disk, written from sheets of rows; `dress` may change it before it is saved."""

    def made(sheets, name="plan.xlsx", dress=None):
        written = openpyxl.Workbook()
        written.remove(written.active)
        for title, rows in sheets.items():
            sheet = written.create_sheet(title)
            for row in rows:
                sheet.append([None if cell == "" else cell for cell in row])
        if dress:
            dress(written)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written.save(path)
        return path

    return made
