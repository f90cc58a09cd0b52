from decimal import Decimal

from placeplan.returns.formulas.functions import Error
from placeplan.returns.formulas.worked_out import NotRun
from placeplan.returns.own_formulas import outcomes, stored
from placeplan.returns.template.given_workbook import given_workbook
from placeplan.returns.template.written_cells import Result
from tests.unit.returns.conftest import changed

MONEY = "Income and expenditure"
SHARED = (
    b'<c r="C9" s="3"><f t="shared" ref="C9:E9" si="0">SUM(C5:C6)-$C$7</f><v>0</v></c>'
    b'<c r="D9" s="3"><f t="shared" si="0"/><v>0</v></c>'
    b'<c r="E9" s="3"><f t="array" ref="E9">SUM(E5:E6)</f><v>0</v></c>'
)


def test_formulas_see_what_was_written_and_what_the_template_holds(given):
    found = outcomes(given, {MONEY: {(4, 2): Decimal("12.5"), (6, 2): Decimal(2)}})
    assert found[MONEY, (8, 2)] == 10.5
    assert found["Checks", (1, 1)] == 10.0
    assert found["Cover", (9, 1)] == "Incomplete"
    assert isinstance(found["Checks", (2, 1)], NotRun)


def test_shared_formulas_move_and_arrays_are_not_run(template):
    def shared(xml):
        start, end = xml.index(b'<c r="C9"'), xml.index(b"</row>", xml.index(b'<c r="C9"'))
        return xml[:start] + SHARED + xml[end:]

    given = given_workbook(changed(template, {"xl/worksheets/sheet4.xml": shared}))
    found = outcomes(given, {MONEY: {(4, 3): Decimal(7), (6, 2): Decimal(3)}})
    assert found[MONEY, (8, 3)] == 4.0
    assert isinstance(found[MONEY, (8, 4)], NotRun)


def test_results_as_a_cell_keeps_them():
    assert stored(2.5) == Result(Decimal("2.5"))
    assert stored("a") == Result("a") and stored(True) == Result(True)
    assert stored(Error("#N/A")) == Result(None, "#N/A")
    assert stored(NotRun("it is long")) == Result(None)
