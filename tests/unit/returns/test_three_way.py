import pytest

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.plan.place import load_place
from placeplan.returns.answering.answers import Answers
from placeplan.returns.mapping.blocks import Block, Line
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.three_way import compared, divergences
from tests.unit.returns.conftest import HEAD

ROW = "{},TR1,{},{},{},{},{},{},TR1,2016-10-01,a.xlsx#S!A1,primary,,"


def stating(place, *rows):
    (place / "figures" / "stated.csv").write_text("\n".join([HEAD, *rows]), "utf-8")
    return Answers(load_place(place).figures)


def asking(value, measure="income", line="contract_income", period="2017/18", **about):
    told = {"measure": measure, "line": line, "period": period, "stage": "plan", "unit": "£k", **about}
    mapping = ReturnMapping("a.xlsx", "", (Block("S", told, (Line(0, ""),), (Line(0, ""),)),), confirmed=True)
    return mapping, {"S": Sheet("S", [[value]])}


PLAN = ROW.format("income", "contract_income", "2017/18", 100000, "£k", 1, "plan")
ACTUAL = ROW.format("income", "contract_income", "2017/18", 98000, "£k", 1, "outturn")
BEFORE = ROW.format("income", "contract_income", "2015/16", 90000, "£k", 1, "outturn")


def test_a_return_is_set_beside_the_plan_and_what_happened(place):
    (cell,) = compared(*asking(100000.0), stating(place, PLAN, ACTUAL), "TR1")
    assert (cell.kind, cell.off(cell.plan), cell.off(cell.actual)) == ("money", None, 2_000_000)
    assert cell.as_json()["more_than_actual"] == 2_000_000 and list(divergences([cell])) == [cell]


def test_what_happened_before_is_told_and_is_no_difference(place):
    (cell,) = compared(*asking(100000.0), stating(place, PLAN, BEFORE), "TR1")
    assert cell.actual.period == "2015/16" and cell.off(cell.actual) == 10_000_000
    assert list(divergences([cell])) == []


def test_numbers_that_agree_within_their_rounding_do_not_differ(place):
    answers = stating(place, ROW.format("income", "contract_income", "2017/18", "100.4", "£m", "0.1", "plan"))
    (cell,) = compared(*asking(100.0, unit="£m", decimals=0), answers, "TR1")
    assert cell.size == 0 and cell.is_rounded_plan and str(cell.unrounded) == "100.4"
    (cell,) = compared(*asking(101.0, unit="£m", decimals=0), answers, "TR1")
    assert cell.size == pytest.approx(0.6 / 100.4)


def test_signs_are_turned_back(place):
    (cell,) = compared(*asking(-100000.0, sign="reversed"), stating(place, PLAN), "TR1")
    assert cell.returned == 100_000_000 and cell.size == 0
    (cell,) = compared(*asking(-100000.0, sign="reversed", decimals=0), stating(place, PLAN), "TR1")
    assert cell.unrounded == -100_000


def test_a_blank_although_the_plan_has_a_number_is_listed_last(place):
    answers = stating(place, PLAN)
    (blank,) = compared(*asking(None), answers, "TR1")
    (off,) = compared(*asking(1.0), answers, "TR1")
    assert blank.left_out and list(divergences([blank, off])) == [off, blank]


@pytest.mark.parametrize(
    ("measure", "kind"), [("staff_wte", "staff"), ("admissions", "activity"), ("contract_price", "money")]
)
def test_money_staff_and_activity(place, measure, kind):
    (cell,) = compared(*asking(1.0, measure=measure, unit=""), stating(place, PLAN), "TR1")
    assert cell.kind == kind and cell.plan is None and cell.size == 0


def test_a_difference_from_nought_is_whole(place):
    answers = stating(place, ROW.format("income", "contract_income", "2017/18", 0, "£k", 1, "plan"))
    (cell,) = compared(*asking(5.0), answers, "TR1")
    assert cell.size == 1.0
