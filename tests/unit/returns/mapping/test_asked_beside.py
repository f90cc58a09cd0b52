from placeplan.returns.mapping.asked_beside import NOTHING, asked_beside, beside_of
from placeplan.returns.mapping.asks import Ask
from placeplan.returns.mapping.blocks import ToldCell, block


def told(line, **more):
    return {"measure": "expenditure", "line": line, "period": "2017/18", **more}


def test_the_lines_of_the_same_measure_and_period_are_beside_a_cell_in_doubt():
    rows = (told("pay", doubt="all_pay"), told("bank"), told("drugs", period="2018/19"))
    own = block("S", [ToldCell((row, 1), "", "", about) for row, about in enumerate(rows)])
    beside = asked_beside(own, "TR1")
    in_doubt = Ask("expenditure", "2017/18", "TR1", line="pay", doubt="all_pay")
    assert beside.of(in_doubt).lines == {"pay", "bank"}
    assert beside.of(Ask("expenditure", "2017/18", "TR1", line="bank")) == NOTHING


def test_a_group_asks_for_each_of_its_lines():
    beside = beside_of([Ask("expenditure", "2017/18", "TR1", group="non_pay")])
    assert beside.asks("drugs") and not beside.asks("pay")
