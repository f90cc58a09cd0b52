"""Figures in base units, to the penny, and as rows of the table."""

from decimal import Decimal

from placeplan.figures.spreadsheets.cells import Number
from placeplan.figures.table import COLUMNS, with_names
from placeplan.reading.kinds.cell_readings import Reading, Speaker, as_table, most_are_negative


def reading(value="12.345", decimals=3, measure="income", **more):
    number = Number(Decimal(value), decimals) if value else None
    return Reading(
        measure=measure, period="2017/18", organisation="TR1", stage="plan",
        speaker=Speaker("TR1", "2017-01-17", "b.xlsx"), number=number, factor=Decimal(1000), bound="=",
        as_stated=value, place=(2, 1), sheet="b.xlsx#I&E!", group=("I&E", 0, measure), **more,
    )  # fmt: skip


def test_money_is_settled_to_the_penny_and_turned():
    turned = reading(sign=-1)
    turned.settle(finest=2, declared=None)
    assert (turned.value, turned.pence, turned.precision) == (-12345.0, -1_234_500, 1.0)


def test_what_is_no_money_has_no_pence_and_no_number_no_value():
    count, blank = reading(measure="staff_wte"), reading("")
    count.settle(finest=None, declared=None)
    blank.settle(finest=0, declared=2)
    assert (count.value, count.pence, count.precision) == (12345.0, None, None)
    assert (blank.value, blank.pence, blank.precision) == (None, None, 10.0)


def test_rows_of_the_table_say_who_when_and_where():
    settled = reading(line="pay")
    settled.settle(finest=0, declared=None)
    row = with_names(as_table([settled])).row(0, named=True)
    assert list(row) == list(COLUMNS) and row["figure"]
    stated = {key: row[key] for key in ("stated_by", "stated_on", "submission", "source", "line", "grade")}
    assert stated == {
        "stated_by": "TR1", "stated_on": "2017-01-17", "submission": "b.xlsx", "source": "b.xlsx#I&E!B3",
        "line": "pay", "grade": "primary",
    }  # fmt: skip


def test_noughts_and_blanks_count_for_neither_sign():
    assert most_are_negative([reading("-1"), reading("0"), reading("")])
    assert not most_are_negative([reading("-1"), reading("2")])
