from placeplan.returns.answering.rows_stated import StatedRows, axes_of, total_of
from placeplan.returns.mapping.asks import Ask
from tests.unit.returns.plain_form import place_with


def test_parts_are_found_by_the_axes_that_the_dictionary_lets_be_added(tmp_path):
    rows = StatedRows(place_with(tmp_path / "place").figures)
    asked = Ask("income", "2017/18", "TR1", line="contract_income", stage="plan")
    assert rows.parts(asked) == {"counterparty": ("11N", "99Z")}
    assert rows.parts(Ask("income", "2017/18", "TR1", stage="outturn")) == {}
    assert axes_of("contract_price") == () and "period" not in axes_of("income")


def test_a_measure_has_the_stated_total_of_the_dictionary():
    assert [total_of(key) for key in ("income", "income_profile", "contract_price")] == [
        "income_total", "income_total_profile", "",
    ]  # fmt: skip
