import pytest

from placeplan.returns.formulas.functions import Error
from placeplan.returns.formulas.worked_out import Formula, NotRun, Workings

VALUES = {("S", (0, 0)): 1.5, ("S", (1, 0)): 2.0, ("S", (2, 0)): "x", ("Other sheet", (0, 0)): 7.0}
EXTENTS = {"S": (60, 5), "Other sheet": (9, 9)}


def outcome(*formulas, names=None):
    cells = {("S", (row, 2)): Formula(text) for row, text in enumerate(formulas)}
    return list(Workings(VALUES, cells, names or {}, EXTENTS).all().values())[-1]


@pytest.mark.parametrize(
    ("formula", "comes_to"),
    [
        ("SUM(A1:A3)", 3.5),
        ("SUM(A:A)*2", 7.0),
        ("'Other sheet'!A1-A2", 5.0),
        ('IF(A1+A2=3.5,"Complete","Incomplete")', "Complete"),
        ("IF(A1>2,1)", False),
        ("IF(1,2,VLOOKUP(1,A1:A2,1))", 2.0),
        ("IFERROR(1/0,9)", 9.0),
        ("AND(A1>1,ISBLANK(B9),NOT(ISBLANK(A1)))", True),
        ('A1&"-"&B9', "1.5-"),
        ("B9", 0.0),
        ("-A1%", -0.015),
        ("1/0", Error("#DIV/0!")),
        ("A3*2", Error("#VALUE!")),
        ("#REF!+1", Error("#REF!")),
        ("IF(1/0,1,2)", Error("#DIV/0!")),
        ('(1/0)&"a"', Error("#DIV/0!")),
        ("A1:A2", Error("#VALUE!")),
        ("ROUND(A1,0)+ABS(-1)+COUNT(A1:A3)", 5.0),
    ],
)
def test_what_formulas_come_to(formula, comes_to):
    assert outcome(formula) == comes_to


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("VLOOKUP(1,A1:A2,1)", "VLOOKUP is not one of the functions"),
        ("Nowhere!A1", "no sheet “Nowhere”"),
        ("Rate*2", "the name “Rate” is not defined"),
        ("[2]S!A1", "another workbook"),
        ("C1+1", "it needs its own result"),
        ("IF(1,2,3,4)", "IF has 4 arguments"),
    ],
)
def test_what_is_not_run_says_why(formula, why):
    found = outcome(formula)
    assert isinstance(found, NotRun) and why in found.why


def test_what_needs_a_formula_that_was_not_run_is_not_run():
    found = outcome("VLOOKUP(1,A1:A2,1)", "C1+1")
    assert isinstance(found, NotRun) and "it needs S!C1, which was not run" in found.why


def test_names_stand_for_references_and_constants():
    assert outcome("SUM(Lines)*Rate", names={"lines": "S!$A$1:$A$2", "rate": "2"}) == 7.0
    assert isinstance(outcome("Odd", names={"odd": "SUM(S!A1:A2)"}), NotRun)


def test_a_formula_that_cells_share_moves_with_them():
    cells = {("S", (5, 2)): Formula("A1+$A$1", (1, 0))}
    assert Workings(VALUES, cells, {}, EXTENTS).all() == {("S", (5, 2)): 3.5}


def test_a_long_chain_is_worked_out_in_its_order():
    cells = {("S", (row, 3)): Formula(f"D{row}+1" if row else "1") for row in range(5000)}
    chain = Workings({}, cells, {}, {"S": (5000, 5)}).all()
    assert chain["S", (4999, 3)] == 5000.0


def test_two_that_need_each_other_are_both_not_run():
    found = Workings(
        {}, {("S", (0, 0)): Formula("B1"), ("S", (0, 1)): Formula("A1")}, {}, {"S": (1, 1)}
    ).all()
    assert all(isinstance(one, NotRun) for one in found.values())


def test_formulas_that_look_at_too_many_cells_are_stopped():
    cells = {("S", (row, 5)): Formula("SUM(A1:D1048576)") for row in range(50)}
    found = Workings({}, cells, {}, {"S": (500_000, 5)}).all()
    assert "more cells than are allowed" in list(found.values())[-1].why
