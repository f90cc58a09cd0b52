import zipfile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError
from placeplan.figures.spreadsheets.opening import open_book, xml_parts
from tests.attacks.workbook_bombs import cells_of_xml
from tests.unit.reading.old_workbooks import locked_package, xls


def refused(path):
    with pytest.raises(PlanError) as error:
        open_book(path)
    (problem,) = error.value.problems
    assert problem.where == path.name
    return str(problem)


def archive(path, files, level=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", level) as written:
        for name, text in files.items():
            written.writestr(name, text)
    return path


def test_a_workbook_with_hidden_sheets_and_merged_cells(workbook):
    def dress(written):
        written["Lists"].sheet_state = "hidden"
        written["S"].merge_cells("A1:B1")

    book = open_book(workbook({"S": [["a", "", 1]], "Lists": [[1]]}, dress=dress))
    assert [(s.name, s.state) for s in book.sheets] == [("S", "visible"), ("Lists", "hidden")]
    assert book.sheets[0].merged == ((0, 0, 0, 1),) and book.sheets[0].at(0, 2) == 1
    assert not book.macros and book.links == ()


@pytest.mark.parametrize(
    ("content", "rows", "guess"),
    [
        ('Line,2016/17\nDrugs,"1,234"\n'.encode("utf-8-sig"), [["Line", "2016/17"], ["Drugs", "1,234"]], ""),
        ("Line;2016/17\nDrugs;£5\n".encode("cp1252"), [["Line", "2016/17"], ["Drugs", "£5"]], "Windows-1252"),
        ("Line\t2016/17\n".encode("utf-16"), [["Line", "2016/17"]], ""),
    ],
)
def test_csv_in_the_encodings_that_spreadsheets_write(tmp_path, content, rows, guess):
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    (sheet,) = open_book(path).sheets
    assert sheet.rows == rows and sheet.guess == guess


def test_a_file_that_is_not_there_is_empty_or_is_something_else(tmp_path):
    assert "no such file" in refused(tmp_path / "none.xlsx")
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert "is empty" in refused(tmp_path / "empty.xlsx")
    (tmp_path / "letter.xlsx").write_bytes(b"Dear colleague")
    assert "not a workbook" in refused(tmp_path / "letter.xlsx")
    (tmp_path / "noise.csv").write_bytes(b"a,\x00b\n")
    assert "is not text" in refused(tmp_path / "noise.csv")


def test_a_damaged_file(tmp_path, workbook):
    whole = workbook({"S": [[1]]}).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refused(tmp_path / "cut.xlsx")
    assert "damaged" in refused(archive(tmp_path / "other.xlsx", {"readme.xml": "<a/>"}))


def test_a_file_behind_a_password(tmp_path):
    (tmp_path / "locked.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 600
        + "EncryptedPackage".encode("utf-16-le")
        + b"\x00" * 600
    )
    assert "password" in refused(tmp_path / "locked.xlsx")


def test_an_archive_that_unpacks_without_end(tmp_path, monkeypatch):
    bomb = archive(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"0" * 40_000_000})
    assert bomb.stat().st_size < 100_000
    assert "unpacks to more than is allowed" in refused(bomb)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_not_expanded(tmp_path, encoding):
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "document type" in refused(
        archive(tmp_path / "xxe.xlsx", {"xl/workbook.xml": text.encode(encoding)})
    )


def test_a_cell_far_away_does_not_fill_the_memory(workbook):
    def dress(written):
        written["S"]["XFD1048576"] = 1

    sheet = open_book(workbook({"S": [[1]]}, dress=dress)).sheets[0]
    assert sheet.rows == [[1.0]] and sheet.far == ("XFD1048576",)


def test_a_table_far_down_is_refused_and_not_cut(workbook):
    def dress(written):
        for row in range(1048500, 1048570):
            written["S"][f"XFD{row}"] = row

    assert "spans" in refused(workbook({"S": [[1]]}, dress=dress))


def test_a_web_page_and_a_csv_file_saved_as_a_workbook(tmp_path):
    page = tmp_path / "page.xls"
    page.write_text(
        "<html><table><tr><td colspan=2>Line</td><th>2025/26</th></tr><tr><td>Pay<td>72,000</table>"
    )
    assert open_book(page).sheets[0].rows[0] == ["Line", "", "2025/26"]
    text = tmp_path / "text.xls"
    text.write_text("Line,2025/26\nPay,72000\n")
    assert open_book(text).sheets[0].rows[1] == ["Pay", "72000"]


def test_a_raised_mark_is_no_digit_and_struck_words_are_told(workbook):
    raised, struck = InlineFont(vertAlign="superscript"), Font(strike=True)

    def dress(written):
        written["S"]["A1"] = CellRichText("12000", TextBlock(raised, "4"))
        written["S"]["B1"].font = struck

    sheet = open_book(workbook({"S": [[1, 2]]}, dress=dress)).sheets[0]
    assert sheet.at(0, 0) == "12000" and sheet.marks == {(0, 0): "4"} and sheet.struck == {(0, 1)}


def test_a_cell_far_below_its_own_row_does_not_either(tmp_path, workbook):
    whole = workbook({"S": [[1]]})
    with zipfile.ZipFile(whole) as archive_read:
        files = {name: archive_read.read(name) for name in archive_read.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    files[sheet] = files[sheet].replace(b'r="A1"', b'r="XFD1048576"')
    refusal = refused(archive(tmp_path / "far.xlsx", files))
    assert "spans" in refusal or "no cell" in refusal


def test_open_document_spreadsheets(tmp_path):
    kinds = ("office", "table", "text")
    names = " ".join(f'xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for kind in kinds)
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        '<table:table table:name="I&amp;E"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>Drugs</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="2.5"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "plan.ods"
    with zipfile.ZipFile(path, "w") as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        written.writestr("META-INF/manifest.xml", "<manifest/>")
        written.writestr("content.xml", content)
    (sheet,) = open_book(path).sheets
    assert (sheet.name, sheet.rows) == ("I&E", [["Drugs", 2.5]])


def test_files_larger_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setitem(limits(), "file_bytes", 10)
    (tmp_path / "large.csv").write_text("a,b,c,d,e,f,g\n")
    assert "bytes; the most is 10" in refused(tmp_path / "large.csv")


def test_other_office_files_are_unpacked_within_the_same_limits(tmp_path):
    path = archive(tmp_path / "letter.docx", {"word/document.xml": "<a/>", "word/picture.png": "x"})
    assert xml_parts(path.read_bytes(), path.name) == {"word/document.xml": b"<a/>"}


def test_an_old_workbook_is_read_with_its_hidden_sheets(tmp_path):
    path = tmp_path / "plan.xls"
    rows = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2.5], ["Pay: café", "", -3]]
    path.write_bytes(xls({"Cover": [["Organisation", "Northby"]], "I&E": rows}, {"I&E": "hidden"}))
    book = open_book(path)
    assert [(sheet.name, sheet.state) for sheet in book.sheets] == [("Cover", "visible"), ("I&E", "hidden")]
    assert book.sheets[1].text(2, 0) == "Pay: café" and book.sheets[1].at(1, 2) == 2.5
    assert book.sheets[1].at(2, 1) is None


def test_old_and_new_workbooks_behind_a_password_say_so(tmp_path):
    (tmp_path / "old.xls").write_bytes(xls({"S": [[1]]}, locked=True))
    (tmp_path / "new.xlsx").write_bytes(locked_package())
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    for path in (
        tmp_path / "old.xls",
        tmp_path / "new.xlsx",
        archive(tmp_path / "open.ods", {"META-INF/manifest.xml": manifest, "content.xml": "?"}),
    ):
        assert "is behind a password" in refused(path)


@pytest.mark.parametrize("size", [600, 1500, 2000, 3000])
def test_an_old_workbook_cut_short_is_damaged(tmp_path, size):
    (tmp_path / "cut.xls").write_bytes(xls({"S": [[1]]})[:size])
    assert "is damaged" in refused(tmp_path / "cut.xls")


def test_a_workbook_whose_styles_break_off_is_refused_before_a_percentage_is_read_as_a_count(
    tmp_path, workbook
):
    whole = workbook({"S": [["share", 0.5]]})
    with zipfile.ZipFile(whole) as archived:
        files = {name: archived.read(name) for name in archived.namelist()}
    files["xl/styles.xml"] = files["xl/styles.xml"][:200]
    assert "one of its parts is not XML" in refused(archive(tmp_path / "broken.xlsx", files))


@pytest.mark.parametrize("written", ["NaN", "-INF", "1e999", "1e308", "9" * 400])
def test_a_number_that_is_none_or_beyond_counting_is_a_cell_in_error(tmp_path, written):
    (tmp_path / "a.xlsx").write_bytes(cells_of_xml(f'<c r="B2"><v>{written}</v></c>'))
    (sheet,) = open_book(tmp_path / "a.xlsx").sheets
    assert sheet.at(1, 1) is None
    assert (1, 1) in sheet.errors
