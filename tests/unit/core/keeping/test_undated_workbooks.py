import io
import zipfile

import xlsxwriter

from placeplan.core.keeping.undated_workbooks import undated


def test_a_workbook_says_the_same_day_whenever_it_is_made():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        undated(book)
        book.add_worksheet("A")
    with zipfile.ZipFile(file) as parts:
        about = parts.read("docProps/core.xml").decode()
    assert about.count(">1980-01-01T00:00:00Z<") == 2
