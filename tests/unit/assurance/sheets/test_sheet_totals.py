from tests.unit.assurance.invented import books, find, place_of, planted, serious, set_value


def test_lines_that_do_not_make_the_stated_total():
    made = books()
    row = find(made, "expenditure", "T1", "2018/19", line="other_costs")
    set_value(row, row["value"] - 400_000)
    (finding,) = planted(made, "total_not_sum")
    assert (finding.status, finding.amount) == ("warn", 400_000)


def test_contracts_that_are_not_what_the_plan_says():
    made = books()
    for name in ("income", "expenditure"):
        line = "contract_income" if name == "income" else "other_costs"
        row = find(
            made, name, "T1", "2018/19", line=line, **({"counterparty": "01A"} if name == "income" else {})
        )
        set_value(row, row["value"] + 400_000)
        total = find(made, f"{name}_total", "T1", "2018/19")
        set_value(total, total["value"] + 400_000)
    (finding,) = planted(made, "sheets_differ")
    assert finding.amount == 400_000


def test_a_total_row_and_the_rows_it_adds_up():
    made = books()
    rows = [row for row in made.figures if row["measure"] == "staff_wte" and row["organisation"] == "T1"]
    for row in rows:
        made.put("T1", "Staff", "staff_wte_total", row["period"], row["value"], 0.1)
    totals = [row for row in made.figures if row["measure"] == "staff_wte_total"]
    made.say(
        "T1",
        "total",
        "members",
        line="staff_wte",
        text=rows[0]["source"].rpartition("!")[2].lstrip("ABCDEFGH"),
    )
    made.said[-1]["source"] = totals[0]["source"]
    assert serious(place_of(made)) == []
    set_value(totals[2], totals[2]["value"] + 50)
    (finding,) = planted(made, "total_not_sum")
    assert finding.amount == 50


def test_a_value_that_its_own_activity_and_price_do_not_give():
    made = books()
    for body, other in (("T1", "01A"), ("01A", "T1")):
        price = find(made, "contract_price", body, "2018/19", service="ae", counterparty=other)
        set_value(price, round(price["value"] * 1.1, 2))
    found = serious(place_of(made))
    assert {finding.kind for finding in found} == {"value_not_worked_out"}
    assert {finding.organisations for finding in found} == {("T1",), ("01A",)}
