from decimal import Decimal

from placeplan.figures.spreadsheets.cells import place_named
from placeplan.reading.kinds.cell_readings import Reading, Speaker
from placeplan.reading.price_bases import with_price_bases


def figure(period="2017/18", measure="income", cell="B3"):
    return Reading(
        measure=measure, period=period, organisation="TR1", stage="plan",
        speaker=Speaker("TR1", None, "b.xlsx"), number=None, factor=Decimal(1), bound=None, as_stated="",
        place=place_named(cell), sheet="b.xlsx#I&E!", group=("I&E", 0, measure),
    )  # fmt: skip


def stated(text, subject="plan", attribute="price_base", period="2017/18", cell="B1"):
    return {
        "subject": subject, "attribute": attribute, "text": text, "period": period,
        "source": f"b.xlsx#I&E!{cell}",
    }  # fmt: skip


def test_money_has_the_basis_of_its_year_and_of_the_year_of_its_month():
    figures = with_price_bases(
        [figure(), figure("2017-05"), figure("2017/18-Q2"), figure("2018/19"), figure(measure="staff_wte")],
        [stated("Cash (outturn prices)")],
    )
    assert [f.price_base or "" for f in figures] == ["nominal", "nominal", "nominal", "", ""]


def test_a_remark_in_the_row_goes_before_what_the_year_says():
    remark = stated("At 2016/17 prices", "row", "note", "", "F3")
    figures = with_price_bases([figure(), figure(cell="B4")], [stated("Cash"), remark])
    assert [f.price_base for f in figures] == ["2016/17", "nominal"]


def test_nothing_is_supposed():
    assert with_price_bases([figure()], [])[0].price_base is None
