import shutil
import warnings
import zipfile

import openpyxl
import pytest

from placeplan.core.errors import PlanError
from placeplan.returns.template.given_workbook import digest, given_workbook
from tests.unit.returns.conftest import changed


def test_a_workbook_is_held_with_every_part(given, template):
    with zipfile.ZipFile(template) as archive:
        assert list(given.parts) == archive.namelist()
    assert given.paths["Version"] == "xl/worksheets/sheet3.xml"
    assert given.digest == digest(template.read_bytes()) and not given.is_signed


def test_names_are_those_that_hold_everywhere(given):
    assert given.names == {"firstline": "'Income and expenditure'!$C$5:$E$5"}


def test_a_sheet_is_scanned_once(given):
    assert given.cells("Workforce") is given.cells("Workforce")
    assert given.sheet("Workforce").name == "Workforce" and given.sheet("None") is None


def test_an_old_or_open_workbook_is_refused_with_what_to_do(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(PlanError, match=r"Only .xlsx and .xlsm workbooks can be filled.*Save it as .xlsx"):
        given_workbook(path)


def test_two_parts_of_one_name_are_refused(template):
    with warnings.catch_warnings(), zipfile.ZipFile(template, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet4.xml", "<worksheet/>")
    with pytest.raises(PlanError, match="two parts of one name"):
        given_workbook(template)


def test_a_part_of_another_encoding_is_refused(template):
    def latin(xml):
        return xml.replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"')

    with pytest.raises(PlanError, match="not written in UTF-8"):
        given_workbook(changed(template, {"xl/worksheets/sheet4.xml": latin}))


def test_a_bomb_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(PlanError, match="unpacks to more than is allowed"):
        given_workbook(changed(path, {"xl/media/a.bin": b"0" * 300_000_000}))


def test_a_document_type_is_refused(template):
    def declared(xml):
        return xml.replace(b"?>", b"?><!DOCTYPE worksheet [<!ENTITY a 'b'>]>", 1)

    with pytest.raises(PlanError, match="declares a document type"):
        given_workbook(changed(template, {"xl/worksheets/sheet4.xml": declared}))


def test_a_signature_is_seen(template, tmp_path):
    path = tmp_path / "signed.xlsx"
    shutil.copy(template, path)
    assert given_workbook(changed(path, {"_xmlsignatures/sig1.xml": b"<Signature/>"})).is_signed
