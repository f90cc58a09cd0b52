from tests.unit.assurance.invented import books, find, planted, set_value


def test_a_bridge_that_leaves_something_over():
    made = books()
    bar = find(made, "bridge_bar", "T1", "2019/20", line="volume_growth")
    set_value(bar, bar["value"] - 1_455_000)
    (finding,) = planted(made, "bridge_residual")
    assert finding.amount == 1_455_000
    assert bar["source"] in {str(cell) for cell in finding.cells}


def test_a_bridge_that_ends_somewhere_else_than_the_plan():
    made = books()
    for name, line in (("bridge_closing", None), ("bridge_bar", "volume_growth")):
        row = find(made, name, "T1", "2020/21", **({"line": line} if line else {}))
        set_value(row, row["value"] + 700_000)
    (finding,) = planted(made, "bridge_not_plan")
    assert (finding.status, finding.amount) == ("warn", 700_000)


def test_months_that_miss_the_year():
    made = books()
    row = find(made, "savings_profile", "01A", "2017-06")
    set_value(row, row["value"] - 52_000)
    (finding,) = planted(made, "monthly_not_annual")
    assert finding.amount == 52_000


def test_a_full_year_column_that_is_not_the_plan():
    made = books()
    for row in made.figures:
        if row["measure"].startswith("savings_profile") and row["organisation"] == "01A":
            set_value(row, row["value"] * 0.9)
    (finding,) = planted(made, "monthly_not_annual")
    assert finding.amount == 200_000


def test_two_halves_that_miss_the_year():
    made = books()
    for name, value in (("saving_first_half", 600_000.0), ("saving_second_half", 500_000.0)):
        made.put("01A", "Schemes", name, "2017/18", value, scheme="01A-1")
    (finding,) = planted(made, "monthly_not_annual")
    assert finding.amount == 100_000


def test_schemes_that_do_not_make_the_plans_savings():
    made = books()
    row = find(made, "saving", "T1", "2018/19", scheme="T1-2")
    set_value(row, row["value"] - 300_000)
    (finding,) = planted(made, "schemes_not_plan")
    assert finding.amount == 300_000
    assert "more than its schemes" in finding.title


def test_quarters_that_miss_the_year():
    made = books()
    plan = find(made, "expenditure", "T1", "2017/18", line="other_costs")
    for number, short in enumerate((0, 0, 90_000, 0), 1):
        made.put(
            "T1",
            "Quarters",
            "expenditure_profile",
            f"2017/18-Q{number}",
            plan["value"] / 4 - short,
            line=plan["line"],
        )
    (finding,) = planted(made, "monthly_not_annual")
    assert finding.amount == 90_000
    assert "four quarters" in finding.title
