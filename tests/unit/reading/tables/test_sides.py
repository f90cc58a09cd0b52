"""Years down, and measures, lines, bodies or services across."""

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.sides import on_their_side

ACCOUNT = [
    ["Financial plan", "", "", "", ""],
    ["£m", "Income", "Expenditure", "", ""],
    ["Year", "Contract income: Northby CCG", "Pay", "Drugs", "Surplus"],
    ["2016/17", 10, -6, -1, 3],
    ["2017/18", 11, -6.5, -1, 3.5],
]


def test_lines_across_and_years_down(read):
    found = read({"I&E": ACCOUNT})
    assert [row["value"] for row in found.of("income", line="contract_income")] == [10e6, 11e6]
    assert [row["counterparty"] for row in found.of("income")] == ["11N", "11N"]
    assert [row["value"] for row in found.of("expenditure", line="pay")] == [6e6, 6.5e6]
    assert found["I&E!E5"]["measure"] == "surplus_or_deficit"
    assert found.unused == {}


def test_measures_across_with_the_bed_type_in_the_title(read):
    rows = [
        ["Beds: general and acute"],
        ["Year", "Beds available", "Occupancy %"],
        ["2017/18", 510, 91],
        ["2018/19", 505, 90],
    ]
    found = read({"Capacity": rows})
    assert found["Capacity!C3"]["value"] == 0.91 and found["Capacity!C3"]["line"] == "general_acute"


def test_bodies_over_services_across_and_quarters_down(read):
    rows = [
        ["Contract value £k"], ["", "Northby CCG", "", "County Council", "Total"],
        ["", "A&E", "Elective", "Community", ""], ["Q1 2017/18", 1, 2, 3, 6], ["Q2 2017/18", 1, 2, 3, 6],
        ["Q3 2017/18", 1, 2, 3, 6], ["Q4 2017/18", 1, 2, 3, 6],
    ]  # fmt: skip
    found = read({"SLA": rows})
    years = {(r["counterparty"], r["service"]): r["value"] for r in found.of("contract_value")}
    assert years == {("11N", "ae"): 4000, ("11N", "el"): 8000, ("NCC", "community"): 12000}
    assert len(found.of("contract_value_profile_total")) == 4


def test_a_total_column_has_members_named_by_their_letters(read):
    rows = [
        ["Staff in post (WTE)"],
        ["Year", "Medical", "Nursing", "Total"],
        ["2017/18", 1, 2, 3],
        ["2018/19", 1, 2, 3],
    ]
    found = read({"Staff": rows})
    assert [row["value"] for row in found.of("staff_wte_total")] == [3.0, 3.0]
    assert [s["text"] for s in found.said("total", "members")] == ["B,C"]


def test_a_list_with_a_year_to_each_row_stands_as_it_is(read):
    rows = [["Staff group", "Year", "WTE"], ["Medical", "2017/18", 1], ["Medical", "2018/19", 2]]
    found = read({"Staff": rows})
    assert [row["line"] for row in found.of("staff_wte")] == ["medical", "medical"]
    assert not found.reading.mapping.tables[0].turned


def test_blocks_are_found_only_where_years_stand_over_numbers():
    assert on_their_side(Sheet("S", [["2017/18", 1], ["2018/19", 2]])) == ()
    assert on_their_side(Sheet("S", [["Year", "Note"], ["2017/18", "a word"], ["2018/19", "another"]])) == ()
    (block,) = on_their_side(Sheet("S", [*ACCOUNT, [], ["Note"]]))
    assert block.rows == range(1, 5) and block.view.at(2, 3) == -6 and block.view.home((2, 3)) == (3, 2)


def test_lines_with_numbers_like_years_in_their_names_are_no_years_down(read):
    rows = [["Income and expenditure"], ["Line", "2016/17", "2017/18"]]
    rows += [[f"Budget line {number} pay", 1, 2] for number in range(1998, 2004)]
    found = read({"I&E": rows})
    assert len(found.of("expenditure", period="2017/18")) == 6 and found.unused == {}


class Counted(Sheet):
    """A sheet that counts how often a cell is asked for."""

    asked = 0

    def at(self, row, column):
        Counted.asked += 1
        return super().at(row, column)


def test_a_long_list_costs_in_step_with_its_rows():
    def cost(length):
        Counted.asked = 0
        rows = [
            ["Year", "Service", "Value"],
            *([f"20{16 + n % 9}/{17 + n % 9}", "Elective", n] for n in range(length)),
        ]
        assert on_their_side(Counted("Long", rows)) == ()
        return Counted.asked

    assert cost(800) < 2.5 * cost(400)
