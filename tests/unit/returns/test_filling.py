import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from placeplan.figures.spreadsheets.opening import open_book
from placeplan.plan.place import load_place
from placeplan.returns.filling import BLANK, FILLED, FORMULA, NOBODY_SAID, fill
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import HEAD, changed

MONEY = "Income and expenditure"
# The order of a sheet's elements (ECMA-376, part 1, 18.3.1.99), as far as the template has them.
ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
    "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "pageMargins",
    "pageSetup", "drawing", "legacyDrawing", "extLst",
]  # fmt: skip


@pytest.fixture
def read(place):
    return load_place(place)


@pytest.fixture
def filled(given, mapping, read):
    return fill(given, mapping, read, "TR1")


def by_name(filled):
    return {f"{cell.sheet}!{cell.cell}": cell for cell in filled.cells}


def test_each_cell_has_a_number_with_its_figure_or_a_reason(filled):
    for cell in filled.cells:
        told = cell.as_json()
        assert list(told) == ["sheet", "cell", "value", "figure", "source", "status", "why"]
        if cell.status == FILLED:
            assert told["figure"] and told["source"] and told["value"] is not None
        elif cell.status == BLANK:
            assert told["why"] and told["value"] is None and not told["figure"]


def test_numbers_are_converted_and_formulas_worked_out(filled):
    cells = by_name(filled)
    assert cells[f"{MONEY}!C5"].as_json()["value"] == 100250
    assert cells["Workforce!D5"].as_json()["value"] == 812.4
    assert cells[f"{MONEY}!C9"].value == 100250.0 and cells[f"{MONEY}!C9"].status == FORMULA
    assert cells["Cover!B10"].value == "Incomplete"
    assert cells["Cover!B6"].why == NOBODY_SAID
    assert [cell.cell for cell in filled.not_run] == ["B3"]


def test_every_part_but_the_filled_sheets_is_as_it_was(filled, given):
    with zipfile.ZipFile(BytesIO(filled.content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert list(parts) == list(given.parts)
    differing = {name for name, content in parts.items() if content != given.parts[name]}
    assert differing == {"xl/workbook.xml", given.paths[MONEY], given.paths["Workforce"]}
    assert parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"") == given.parts["xl/workbook.xml"]


def test_the_filled_sheets_keep_the_order_and_all_that_they_had(filled, given):
    with zipfile.ZipFile(BytesIO(filled.content)) as archive:
        for sheet in filled.sheets:
            new, old = (
                etree.fromstring(xml)
                for xml in (archive.read(given.paths[sheet]), given.parts[given.paths[sheet]])
            )
            kinds = [etree.QName(child).localname for child in new]
            assert kinds == [etree.QName(child).localname for child in old]
            places = [ORDER.index(kind) for kind in kinds]
            assert places == sorted(places)
            for one, other in zip(new, old, strict=True):
                if etree.QName(one).localname not in ("sheetData", "dimension"):
                    assert etree.tostring(one) == etree.tostring(other)
            assert [f.text for f in new.iter("{*}f")] == [f.text for f in old.iter("{*}f")]
            assert [c.get("s") for c in new.iter("{*}c")] == [c.get("s") for c in old.iter("{*}c")]


def test_the_copy_reads_as_it_was_filled(filled, tmp_path):
    path = tmp_path / "out.xlsx"
    path.write_bytes(filled.content)
    sheets = {sheet.name: sheet for sheet in open_book(path).sheets}
    for cell in filled.of(FILLED):
        assert sheets[cell.sheet].at(*cell.place) == float(cell.value)
    assert sheets[MONEY].at(8, 2) == 100250.0
    assert sheets["Version"].state == "very_hidden"


def test_what_stands_there_already_is_kept(template, mapping, read):
    def entered(xml):
        return xml.replace(b'<c r="C5" s="1"/>', b'<c r="C5" s="1"><v>7</v></c>')

    given = given_workbook(changed(template, {"xl/worksheets/sheet4.xml": entered}))
    cell = by_name(fill(given, replace(mapping, digest=given.digest), read, "TR1"))[f"{MONEY}!C5"]
    assert (cell.status, cell.why) == (BLANK, "it holds 7 already, which is kept")


def test_a_mapped_cell_that_is_locked_or_merged_stays_as_it_is(given, mapping, read):
    first = mapping.blocks[0]
    rows = (replace(first.rows[0], index=2), replace(first.rows[1], index=8), *first.rows[2:])
    found = by_name(fill(given, replace(mapping, blocks=(replace(first, rows=rows),)), read, "TR1"))
    assert found[f"{MONEY}!C3"].why == "it is locked on a protected sheet"
    assert found[f"{MONEY}!C9"].status == FORMULA


def test_a_number_that_breaks_the_templates_rule_says_so(given, mapping, read):
    first = mapping.blocks[0]
    turned = replace(first, about={**first.about, "sign": "reversed"})
    cell = by_name(fill(given, replace(mapping, blocks=(turned,)), read, "TR1"))[f"{MONEY}!C5"]
    assert cell.as_json()["value"] == -100250
    assert "takes numbers between 0 and 1e+09 alone there" in cell.why


def test_a_block_in_doubt_is_left_and_says_why(given, mapping, read):
    blocks = (mapping.blocks[0], replace(mapping.blocks[1], accepted=False, doubts=("its year",)))
    cell = by_name(fill(given, replace(mapping, blocks=blocks), read, "TR1"))["Workforce!D5"]
    assert cell.why == "in a block that is left for a person to decide: its year"


def test_withheld_numbers_wait_for_a_choice_or_their_day(given, mapping, read):
    assert by_name(fill(given, mapping, read, "TR1"))[f"{MONEY}!E6"].status == BLANK
    assert by_name(fill(given, mapping, read, "TR1", "NHS England"))[f"{MONEY}!E6"].status == FILLED
    lapsed = fill(given, mapping, read, "TR1", on=date(2999, 2, 1))
    assert by_name(lapsed)[f"{MONEY}!E6"].status == FILLED


def test_macros_are_kept_whole_and_never_run(template, mapping, read):
    macros = bytes(range(256)) * 40
    path = template.rename(template.with_suffix(".xlsm"))
    given = given_workbook(changed(path, {"xl/vbaProject.bin": macros}))
    content = fill(given, replace(mapping, digest=given.digest), read, "TR1").content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.read("xl/vbaProject.bin") == macros


def test_a_nought_where_a_number_is_to_be_entered_is_replaced_and_said(template, mapping, read):
    def noughts(xml):
        for name in (b"C5", b"C6"):
            xml = xml.replace(b'<c r="%s" s="1"/>' % name, b'<c r="%s" s="1"><v>0</v></c>' % name)
        return xml

    given = given_workbook(changed(template, {"xl/worksheets/sheet4.xml": noughts}))
    cells = by_name(fill(given, replace(mapping, digest=given.digest), read, "TR1"))
    assert cells[f"{MONEY}!C6"].why == (
        "absent: nobody stated it; the template's own nought stays there, and nobody stated it"
    )
    cell = cells[f"{MONEY}!C5"]
    assert cell.as_json()["value"] == 100250 and "the template's own nought is replaced" in cell.why


def test_a_sum_of_rounded_cells_that_misses_the_rounded_sum_is_said(given, mapping, place):
    row = "income,TR1,{},2017/18,{},£k,0.1,plan,TR1,2016-10-01,a.xlsx#S!A1,primary,,"
    rows = [HEAD, row.format("contract_income", "10.4"), row.format("other_income", "20.4")]
    (place / "figures" / "stated.csv").write_text("\n".join(rows), "utf-8")
    first = mapping.blocks[0]
    whole = replace(mapping, blocks=(replace(first, about={**first.about, "decimals": 0}),))
    found = fill(given, whole, load_place(place), "TR1")
    assert found.rounding == (((MONEY, (8, 3)), "comes to 30 from rounded cells; the figures come to 31"),)
    assert fill(given, mapping, load_place(place), "TR1").rounding == ()
