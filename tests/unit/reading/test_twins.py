"""One fact on two sheets: what words leave of a table is proven by what another table states alike."""

ACCOUNT = [
    ["Income and expenditure, £000"],
    ["Line", "2016/17", "2017/18", "2018/19"],
    ["Total income", 90_000, 92_000, 94_500],
    ["Pay", -60_000, -61_000, -62_000],
    ["Non-pay", -28_000, -29_500, -31_000],
    ["Total expenditure", -88_000, -90_500, -93_000],
    ["Surplus", 2_000, 1_500, 1_500],
]


def summary_in(read, *rows, **about):
    return read(
        {"I&E": ACCOUNT, "Summary": [["Key figures"], ["", "2016/17", "2017/18", "2018/19"], *rows]}, **about
    )


def taken(found, sheet):
    return {row["source"].split("!")[1]: row["value"] for row in found.rows if f"#{sheet}!" in row["source"]}


def test_key_figures_in_millions_under_a_cover_that_says_thousands_are_in_millions(read):
    found = summary_in(read, ["Total income", 90.0, 92.0, 94.5], ["Pay", -60.0, -61.0, -62.0])
    assert taken(found, "I&E")["B3"] == 90_000_000 and not taken(found, "Summary")
    assert all("stated before" in found.unused[f"Summary!{cell}"] for cell in ("B3", "C4"))


def test_of_key_figures_of_which_one_differs_that_one_alone_is_asked(read):
    found = summary_in(read, ["Total income", 90.0, 92.0, 97.5], ["Pay", -60.0, -61.0, -62.0])
    asked = {cell for cell, why in found.unused.items() if "twice, differently" in why}
    assert asked == {"I&E!D3", "Summary!D3"}


def test_where_both_say_another_unit_or_most_differ_a_person_is_asked(read):
    heading = ["£000", "2016/17", "2017/18", "2018/19"]
    sheets = {"I&E": ACCOUNT, "Summary": [["Key figures"], heading, ["Total income", 90.0, 92.0, 94.5]]}
    assert "I&E!B3" in read(sheets).unused
    found = summary_in(read, ["Total income", 90.0, 93.0, 97.5], ["Pay", -60.0, -65.0, -66.0])
    assert "I&E!B3" in found.unused and not taken(found, "Summary")


def test_two_figures_alike_may_be_chance_and_zero_says_nothing(read):
    found = summary_in(read, ["Total income", 90.0, 92.0, ""], ["Pay", 0, 0, 0], money="")
    assert {table.accepted for table in found.reading.mapping.tables} == {True, False}


def test_a_unit_that_nobody_says_is_told_by_what_another_sheet_states(read):
    found = summary_in(read, ["Total income", 90.0, 92.0, 94.5], ["Non-pay", -28.0, -29.5, -31], money="")
    assert [table.unit for table in found.reading.mapping.tables] == ["£k", "£m"]
    assert taken(found, "I&E")["C3"] == 92_000_000 and "Summary!C3" in found.unused


def test_costs_above_zero_beside_costs_below_are_one_fact(read):
    found = summary_in(read, ["Total income", 90.0, 92.0, 94.5], ["Pay", 60.0, 61.0, 62.0], money="")
    assert taken(found, "I&E")["B4"] == 60_000_000
    assert not any("twice, differently" in why for why in found.unused.values())


def test_a_heading_that_contradicts_the_cover_may_be_the_wrong_one_and_a_person_is_asked(read):
    wrong = [["Income and expenditure, £m"], *ACCOUNT[1:]]  # thousands, whatever its heading says
    years = ["", "2016/17", "2017/18", "2018/19"]
    again = [["Key figures"], years, ACCOUNT[2], ACCOUNT[3]]
    found = read({"I&E": wrong, "Summary": again})
    assert not taken(found, "Summary") and "I&E!B3" in found.unused and "Summary!B3" in found.unused


def test_a_cover_in_pounds_that_no_unit_brings_together_is_the_wrong_one(read):
    found = summary_in(read, ["Total income", 90.0, 92.0, 94.5], ["Pay", -60.0, -61.0, -62.0], money="£")
    assert taken(found, "I&E")["B3"] == 90_000_000 and "stated before" in found.unused["Summary!B3"]
