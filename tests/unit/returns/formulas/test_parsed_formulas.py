import pytest

from placeplan.returns.formulas.parsed_formulas import (
    Call,
    Constant,
    End,
    ErrorValue,
    Name,
    NotUnderstoodError,
    Reference,
    parsed,
)


def test_signs_bind_as_in_a_spreadsheet():
    assert parsed("1+2*3") == Call("+", (Constant(1.0), Call("*", (Constant(2.0), Constant(3.0)))))
    assert parsed("=-2^2") == Call("^", (Call("neg", (Constant(2.0),)), Constant(2.0)))
    assert parsed("50%") == Call("%", (Constant(50.0),))


def test_references_know_what_of_them_is_fixed():
    found = parsed("'Income & costs'!$B2:C$3")
    assert found == Reference("Income & costs", End(1, 1, False, True), End(2, 2, True, False))
    assert found.first.moved(2, 5) == (3, 1) and found.last.moved(2, 5) == (2, 7)
    assert parsed("A1").is_cell and not found.is_cell


def test_whole_lines():
    assert parsed("B:C").last.row == 1_048_575
    assert parsed("$2:9").first.fixed_row


def test_words_errors_names_and_missing_arguments():
    assert parsed('IF(A1="a ""b""",,TRUE)').arguments[1:] == (None, Constant(True))
    assert parsed("#N/A") == ErrorValue("#N/A")
    assert parsed("First_line") == Name("First_line")
    assert parsed("_xlfn.AND(1)").function == "AND"


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("[1]Sheet!A1", "points at another workbook"),
        ("'[prices.xlsx]S'!A1", "points at another workbook"),
        ("1+", "ends too early"),
        ("(1", "ends too early"),
        ("1 2", "not understood"),
        ("SUM(1;2)", "arguments of SUM"),
        ("{1,2}", "not understood"),
        ("1" * 9000, "longer than a formula"),
        ("(" * 100 + "1" + ")" * 100, "deeper"),
        ("A1:SUM(1)", "ends in no cell"),
        ("?", "not understood"),
    ],
)
def test_what_is_outside_the_small_set_is_said(formula, why):
    with pytest.raises(NotUnderstoodError, match=why):
        parsed(formula)
