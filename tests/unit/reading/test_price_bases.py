from placeplan.reading.price_bases import with_price_bases


def row(period="2017/18", measure="income", cell="B3"):
    return {"period": period, "measure": measure, "source": f"b.xlsx#I&E!{cell}"}


def stated(text, subject="plan", attribute="price_base", period="2017/18", cell="B1"):
    return {
        "subject": subject, "attribute": attribute, "text": text, "period": period,
        "source": f"b.xlsx#I&E!{cell}",
    }  # fmt: skip


def test_money_has_the_basis_of_its_year_and_of_the_year_of_its_month():
    rows = with_price_bases(
        [row(), row("2017-05"), row("2017/18-Q2"), row("2018/19"), row(measure="staff_wte")],
        [stated("Cash (outturn prices)")],
    )
    assert [r.get("price_base", "") for r in rows] == ["nominal", "nominal", "nominal", "", ""]


def test_a_remark_in_the_row_goes_before_what_the_year_says():
    remark = stated("At 2016/17 prices", "row", "note", "", "F3")
    rows = with_price_bases([row(), row(cell="B4")], [stated("Cash"), remark])
    assert [r["price_base"] for r in rows] == ["2016/17", "nominal"]


def test_nothing_is_supposed():
    assert "price_base" not in with_price_bases([row()], [])[0]
