import zipfile

import pytest

from placeplan.core.errors import PlanError
from placeplan.returns.template.copies import asking_to_calculate, copy_bytes, refuse_target, write_copy


def test_the_flag_is_set_in_the_element_that_is_there():
    xml = b'<workbook><sheets><sheet/></sheets><calcPr calcMode="manual" fullCalcOnLoad="0"/></workbook>'
    assert asking_to_calculate(xml) == xml.replace(
        b'<calcPr calcMode="manual" fullCalcOnLoad="0"/>', b'<calcPr fullCalcOnLoad="1" calcMode="manual"/>'
    )


def test_a_workbook_that_asks_already_stays_as_it_is():
    xml = b"<workbook><sheets/><calcPr fullCalcOnLoad='1'/></workbook>"
    assert asking_to_calculate(xml) == xml


def test_the_element_is_put_where_its_order_wants_it():
    xml = b"<x:workbook><x:sheets><x:sheet/></x:sheets><x:definedNames/><x:oleSize/></x:workbook>"
    assert b'<x:definedNames/><x:calcPr fullCalcOnLoad="1"/><x:oleSize/>' in asking_to_calculate(xml)


def test_every_other_part_has_the_bytes_that_it_had(given, tmp_path):
    out = tmp_path / "out.xlsx"
    write_copy(copy_bytes(given, {"xl/worksheets/sheet4.xml": b"<worksheet/>"}), out, given)
    with zipfile.ZipFile(out) as archive, zipfile.ZipFile(given.path) as template:
        assert archive.namelist() == template.namelist()
        differing = [name for name in archive.namelist() if archive.read(name) != template.read(name)]
        kinds = {member.filename: member.compress_type for member in template.infolist()}
        assert {member.filename: member.compress_type for member in archive.infolist()} == kinds
    assert sorted(differing) == ["xl/workbook.xml", "xl/worksheets/sheet4.xml"]


def test_nothing_is_overwritten(given, tmp_path):
    (tmp_path / "out.xlsx").write_text("mine")
    with pytest.raises(PlanError, match="nothing is overwritten"):
        write_copy(b"", tmp_path / "out.xlsx", given)
    assert (tmp_path / "out.xlsx").read_text() == "mine"


def test_the_copy_ends_as_the_template_does(given, tmp_path):
    with pytest.raises(PlanError, match=r"has to end in .xlsx"):
        refuse_target(tmp_path / "out.xlsm", given)


def test_the_element_may_come_last():
    assert asking_to_calculate(b"<workbook><sheets/></workbook>") == (
        b'<workbook><sheets/><calcPr fullCalcOnLoad="1"/></workbook>'
    )
