"""Units, signs, precision and the four meanings of nothing, through whole workbooks."""

import pytest

from placeplan.figures.spreadsheets.cells import NumberFormat, Sheet

YEARS = ["2016/17", "2017/18", "2018/19"]


def account(*lines):
    """Lines of spending and a total that adds up those that are numbers."""
    columns = [[line[i] for line in lines if isinstance(line[i], float)] for i in (1, 2, 3)]
    return [["Line", *YEARS], *lines, ["Total expenditure", *map(sum, columns)]]


@pytest.mark.parametrize(
    ("money", "factor"), [("£", 1), ("£000", 1e3), ("£m unless a sheet says otherwise", 1e6), ("£k", 1e3)]
)
def test_money_is_in_pounds_and_pence(read, money, factor):
    found = read({"I&E": account(["Drugs", 1.25, 2.0, 3.0])}, money=money)
    assert found["I&E!B2"]["value"] == 1.25 * factor
    assert found["I&E!B2"]["pence"] == 125 * factor
    assert found["I&E!C2"]["precision"] == 0.01 * factor


def test_sheet_row_and_column_speak_before_the_cover(read):
    sheets = {
        "Contracts": [
            ["Money in £m"],
            ["Commissioner", "Service", "Metric", *YEARS],
            ["Northby CCG", "A&E", "Unit price £", 10.0, 11.0, 12.0],
            ["Northby CCG", "A&E", "Value (£k)", 10.0, 11.0, 12.0],
            ["Northby CCG", "Day case", "Value", 10.0, 11.0, 12.0],
        ],
        "Schemes": [
            ["Ref", "Title", "Owner", "Apr-Sep (pounds)", "2017/18"],
            ["C1", "Beds", "COO", 10.0, 11.0],
        ],
    }
    found = read(sheets, money="£000")
    assert found["Contracts!D3"]["value"] == 10
    assert found["Contracts!D4"]["value"] == 10_000
    assert found["Contracts!D5"]["value"] == 10_000_000
    assert found["Schemes!D2"]["value"] == 10 and found["Schemes!E2"]["value"] == 11_000


def test_precision_is_the_finest_that_the_field_shows(read):
    rows = account(["Drugs", 15.0, 14.125, 3.0])
    found = read({"I&E": rows}, money="£m")
    assert found["I&E!B2"]["precision"] == found["I&E!D2"]["precision"] == 1000
    formats = {(1, 1): NumberFormat(3)}
    shown = read({"I&E": Sheet("I&E", account(["Drugs", 15.0, 14.0, 3.0]), formats=formats)}, money="£m")
    assert shown["I&E!D2"]["precision"] == 1000


def test_a_declared_number_of_decimals_is_believed_where_digits_are_fewer(read):
    rows = [["Money in £m (one decimal place)"], *account(["Drugs", 2.0, 3.0, 3.0])]
    assert read({"I&E": rows})["I&E!B3"]["precision"] == 100_000


def test_four_meanings_of_nothing(read):
    rows = account(["Drugs", "", "-", "n/a"], ["Agency", 0.0, "tbc", 5.0])
    found = read({"I&E": rows}, key="Blank = not yet available; - = nil; n/a = does not apply")
    drugs = [found[f"I&E!{c}2"].get("value") for c in "BCD"]
    assert drugs == [None, 0.0, None]
    assert found["I&E!B2"]["as_stated"] == "" and found["I&E!C2"]["as_stated"] == "-"
    missing = {s["source"].split("!")[1]: s["text"] for s in found.said("cell", "missing")}
    assert missing == {"B2": "not_stated", "D2": "does_not_apply", "C3": "not_stated"}
    assert found["I&E!B3"]["value"] == 0


def test_a_cover_may_turn_the_meanings_round(read):
    found = read(
        {"I&E": account(["Drugs", "", "-", 0.0])}, key="Blank = nil; - = not available; 0 = not yet known"
    )
    assert [found[f"I&E!{c}2"].get("value") for c in "BCD"] == [0.0, None, None]


def test_an_error_is_no_figure_and_no_nothing(read):
    sheet = Sheet("I&E", account(["Drugs", "", 2.0, 3.0]), errors={(1, 1): "#REF!"})
    found = read({"I&E": sheet})
    assert "I&E!B2" not in found.figures and "I&E!C2" in found.figures
    assert [s["text"] for s in found.said("sheet", "error_cell")] == ["#REF!"]


def test_words_that_bound_a_number(read):
    found = read({"I&E": account(["Drugs", "c. 40", "<5", "over 10"])}, money="£k")
    assert [(found[f"I&E!{c}2"]["bound"], found[f"I&E!{c}2"]["value"]) for c in "BCD"] == [
        ("~", 40_000.0),
        ("<", 5_000.0),
        (">", 10_000.0),
    ]


def test_costs_in_brackets_are_undone_and_an_odd_one_stays_odd(read):
    rows = account(["Drugs", -1.0, -2.0, "(3)"], ["Agency", -4.0, 5.0, -6.0])
    rows[-1] = ["Total expenditure", -5.0, 3.0, -9.0]
    found = read({"I&E": rows}, money="£", signs="Costs in brackets")
    assert [found[f"I&E!{c}3"]["value"] for c in "BCD"] == [4, -5, 6]


def test_a_figure_a_thousand_times_too_large_stays_so(read):
    found = read({"I&E": account(["Drugs", 2.1, 2911.386, 2.3])}, money="£m")
    assert found["I&E!C2"]["value"] == 2_911_386_000


def test_shares_in_three_ways(read):
    rows = [["Assumption", *YEARS], ["Pay inflation (% a year)", 1.9, 2.0, 2.1]]
    plain = [["Assumption", *YEARS], ["Pay inflation", 1.9, 2.0, 2.1]]
    formatted = Sheet(
        "A",
        [["Assumption", *YEARS], ["Pay inflation", 0.019, 0.02, 0.021]],
        formats={(1, c): NumberFormat(1, percent=True) for c in (1, 2, 3)},
    )
    for sheet in (rows, plain, formatted):
        found = read({"A": sheet})
        assert found.values("pay_inflation") == pytest.approx([0.019, 0.02, 0.021])
        assert found["A!B2"]["precision"] == pytest.approx(0.001)


def test_thousands_hidden_by_a_format_are_counted_once(read):
    sheet = Sheet(
        "I&E",
        account(["Drugs", 1_234_000.0, 2_000_000.0, 1.0]),
        formats=dict.fromkeys([(1, 1), (1, 2), (2, 1), (2, 2)], NumberFormat(0, thousands=1)),
    )
    found = read({"I&E": [], "Plan": sheet}, money="£000")
    assert found["I&E!B2"]["value"] == 1_234_000


def test_every_figure_says_who_when_and_where(read):
    row = read({"I&E": account(["Drugs", 1.0, 2.0, 3.0])})["I&E!B2"]
    assert (row["organisation"], row["stated_by"], row["stated_on"]) == ("TR1", "TR1", "2017-01-17")
    assert (row["submission"], row["source"], row["grade"]) == ("plan.xlsx", "plan.xlsx#I&E!B2", "primary")
    assert (row["stage"], row["period"]) == ("baseline", "2016/17")


def test_counts_in_thousands_by_the_cell_or_by_the_row(read):
    rows = [
        ["Commissioner", "Service", "Metric", *YEARS],
        ["Northby CCG", "A&E", "Activity", "12k", 12.0, 1.0],
    ]
    assert read({"Contracts": rows})["Contracts!D2"]["value"] == 12_000
    rows[1][2] = "Activity (000s)"
    assert read({"Contracts": rows})["Contracts!E2"]["value"] == 12_000
