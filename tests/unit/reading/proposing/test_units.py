"""A table that says no unit has one where only one is possible beside the body's whole spending."""

YEARS = ["2016/17", "2017/18", "2018/19"]
WHOLE = [["I&E (£)"], ["Line", *YEARS], ["Pay", 7e6, 7.1e6, 7.2e6], ["Drugs", 3e6, 3e6, 3e6]]
WHOLE += [["Total expenditure", 10e6, 10.1e6, 10.2e6]]


def schemes(*numbers):
    heads = ["Ref", "Scheme", "Owner", "2017/18", "2018/19"]
    return [["Savings"], heads, ["C1", "Ward skill mix", "COO", *numbers], ["C2", "Drugs", "COO", *numbers]]


def test_pounds_where_thousands_would_be_more_than_all_spending(read):
    found = read({"I&E": WHOLE, "Savings": schemes(195_000.0, 92_000.0)}, money="")
    assert found.values("saving") == [195_000, 92_000] * 2


def test_two_possible_units_are_asked_for(read):
    in_thousands = [["I&E (£k)"], *WHOLE[1:2], ["Pay", 7e3, 7.1e3, 7.2e3], ["Drugs", 3e3, 3e3, 3e3]]
    found = read({"I&E": in_thousands, "Savings": schemes(1.95, 0.92)}, money="")
    assert found.values("saving") == []
    assert "nobody says in what unit" in found.unused["Savings!D3"]


def test_the_largest_possible_unit_where_every_other_table_says_it(read):
    in_thousands = [["I&E (£k)"], *WHOLE[1:2], ["Pay", 7e3, 7.1e3, 7.2e3], ["Drugs", 3e3, 3e3, 3e3]]
    found = read({"I&E": in_thousands, "Savings": schemes(195.0, 92.0)}, money="")
    assert found.values("saving") == [195_000, 92_000] * 2
