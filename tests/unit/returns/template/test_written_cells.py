from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.core.sources import column_letters as letters
from placeplan.returns.template.sheet_cells import sheet_cells
from placeplan.returns.template.written_cells import Result, number_text, with_values

PART = b"""<worksheet xmlns="u"><dimension ref="A1:B2"/><sheetData><row r="1" spans="1:2"><c r="A1" s="3"/>\
<c r="B1" s="1" t="s"><v>0</v></c></row><row r="2"/><row r="4" s="9" customFormat="1">\
<c r="B4" cm="1" vm="2"/>\
<c r="C4"><f>SUM(A1:B1)</f><v>1</v></c></row></sheetData><pageMargins left="0.7"/></worksheet>"""
BLANK = b"<worksheet><sheetData/><pageMargins/></worksheet>"


def written(values, results=None, part=PART):
    return with_values(part, sheet_cells(part), values, results)


def test_a_number_takes_the_place_of_a_blank_and_keeps_its_style():
    assert written({(0, 0): Decimal("12.50")}) == PART.replace(
        b'<c r="A1" s="3"/>', b'<c r="A1" s="3"><v>12.5</v></c>'
    )


def test_words_stand_in_the_cell_and_are_never_a_formula():
    text = written({(0, 1): "=1+1 & <b>\x00"})
    assert (
        b'<c r="B1" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1 &amp; &lt;b&gt;</t></is></c>' in text
    )


def test_yes_and_no():
    assert b'<c r="A1" s="3" t="b"><v>1</v></c>' in written({(0, 0): True})


def test_what_only_a_formula_says_of_a_cell_goes():
    assert b'<c r="B4"><v>1</v></c>' in written({(3, 1): Decimal(1)})


def test_nothing_else_changes():
    assert written({}) == PART


@pytest.mark.parametrize("part", [PART, BLANK])
def test_cells_and_rows_that_are_not_there_are_put_in_order(part):
    places = [(0, 4), (1, 1), (1, 0), (2, 5), (3, 0), (9, 0)]
    xml = written({place: Decimal(n) for n, place in enumerate(places)}, part=part)
    rows = ElementTree.fromstring(xml).iter("{u}row" if part is PART else "row")
    names = [[cell.get("r") for cell in row] for row in rows]
    together = [name for row in names for name in row]
    numbers = [int("".join(filter(str.isdigit, name))) for name in together]
    assert numbers == sorted(numbers)
    assert all(row == sorted(row) for row in names)
    assert {"E1", "B2", "A2", "F3", "A4", "A10"} <= set(together)


def test_a_new_cell_has_the_style_of_its_row_and_no_hint_that_no_longer_holds():
    xml = written({(3, 0): Decimal(1), (0, 4): Decimal(2)})
    assert b'<c r="A4" s="9"><v>1</v></c><c r="B4"' in xml
    assert b"spans" not in xml
    assert b'<dimension ref="A1:E4"/>' in xml


def test_a_formula_stays_and_its_result_is_kept_anew():
    assert b"<f>SUM(A1:B1)</f><v>2.5</v>" in written({}, {(3, 2): Result(Decimal("2.5"))})
    assert b'<c r="C4" t="str"><f>SUM(A1:B1)</f><v>a&lt;b</v></c>' in written({}, {(3, 2): Result("a<b")})
    assert b'<c r="C4" t="e"><f>SUM(A1:B1)</f><v>#DIV/0!</v></c>' in written(
        {}, {(3, 2): Result(None, "#DIV/0!")}
    )
    assert b'<c r="C4" t="b"><f>SUM(A1:B1)</f><v>0</v></c>' in written({}, {(3, 2): Result(value=False)})


def test_a_result_that_was_not_worked_out_leaves_none():
    assert b'<c r="C4"><f>SUM(A1:B1)</f></c>' in written({}, {(3, 2): Result(None)})


def test_tags_keep_the_prefix_that_the_part_gives_them():
    rows = b'<x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData>'
    part = b'<x:worksheet xmlns:x="u">' + rows + b"</x:worksheet>"
    xml = written({(0, 0): Decimal(1), (0, 1): "a", (5, 0): Decimal(2)}, part=part)
    assert b'<x:c r="A1"><x:v>1</x:v></x:c>' in xml and b'<x:row r="6"><x:c r="A6">' in xml
    assert b"<x:is><x:t" in xml


CELL = st.builds(
    lambda style, kind: (f's="{style}"' if style else "") + kind,
    st.integers(0, 3),
    st.sampled_from(["/>", "></c>", "><v>1</v></c>", "><f>1+1</f><v>2</v></c>", "><v/></c>"]),
)
GRID = st.dictionaries(st.integers(1, 6), st.dictionaries(st.integers(0, 5), CELL), max_size=5)


@given(GRID, st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.integers(-99, 99)))
def test_whatever_a_part_holds_what_is_written_is_read_and_the_rest_stays(grid, numbers):
    rows = [
        f'<row r="{row}">'
        + "".join(f'<c r="{letters(c)}{row}" {cell}' for c, cell in sorted(own.items()))
        + "</row>"
        for row, own in sorted(grid.items())
    ]
    part = f"<worksheet><sheetData>{''.join(rows)}</sheetData><x/></worksheet>".encode()
    before = sheet_cells(part)
    values = {
        place: Decimal(number)
        for place, number in numbers.items()
        if place not in before.cells or before.cells[place].formula is None
    }
    after = sheet_cells(with_values(part, before, values))
    assert {place: Decimal(after.cells[place].value) for place in values} == values
    assert after.cells.keys() == before.cells.keys() | values.keys()
    for place in before.cells.keys() - values.keys():
        old, new = before.cells[place], after.cells[place]
        assert (old.style, old.value, old.formula) == (new.style, new.value, new.formula)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"), ("-0.00", "0"), ("1E+3", "1000"), ("1234567.89", "1234567.89"), ("-0.1", "-0.1"),
        ("0.3333333333333333333333", "0.3333333333333333"), ("1E+40", "1e+40"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_a_sheet_stores_them(value, text):
    assert number_text(Decimal(value)) == text
