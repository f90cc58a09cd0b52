YEARS = ["2016/17", "2017/18", "2018/19"]
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]


def test_lines_and_results_of_an_account(read):
    rows = [
        ["Line", *YEARS],
        ["Contract income: Northby CCG", 60.0, 61.0, 62.0],
        ["Other operating income", 10.0, 10.0, 10.0],
        ["Pay: substantive", 50.0, 51.0, 52.0],
        ["Pay: agency", 15.0, 15.0, 15.0],
        ["Total income", 70.0, 71.0, 72.0],
        ["Total expenditure", 65.0, 66.0, 67.0],
        ["Surplus/(deficit)", 5.0, 5.0, 5.0],
        ["Memo: CIP included above", "n/a", 3.0, 4.0],
        ["Memo: control total", "n/a", 5.0, 5.0],
    ]
    found = read({"I&E": rows}, money="£k")
    assert found.of("income", line="contract_income")[0]["counterparty"] == "11N"
    assert [row["line"] for row in found.of("expenditure", period="2016/17")] == ["pay", "agency"]
    assert found.values("surplus_or_deficit") == [5000] * 3
    assert found.values("savings_plan") == [None, 3000, 4000]
    assert found.values("control_total") == [None, 5000, 5000]
    members = {s["line"]: s["text"] for s in found.said("total", "members")}
    assert members == {"income_total": "2,3", "expenditure_total": "4,5"}
    labels = {s["line"]: s["text"] for s in found.said("line", "label")}
    assert labels["agency"] == "Pay: agency"


def test_the_totals_tell_which_side_an_unknown_line_is_on(read):
    rows = [
        ["Line", *YEARS],
        ["Grants", 10.0, 10.0, 10.0],
        ["Other: further system opportunities", 0.0, 0.0, 3.5],
        ["Drugs", 9.0, 9.0, 9.0],
        ["Total income", 10.0, 10.0, 13.5],
        ["Total expenditure", 9.0, 9.0, 9.0],
    ]
    found = read({"I&E": rows})
    assert found["I&E!D3"]["measure"] == "income"
    assert found["I&E!D3"]["line"] == "other_further_system_opportunities"


def test_headings_tell_the_side_and_the_line(read):
    rows = [
        ["Line", *YEARS],
        ["Income"],
        ["Sundries", 1.0, 1.0, 1.0],
        ["Expenditure"],
        ["Contracts with providers"],
        ["Northby Royal", 5.0, 5.0, 5.0],
        ["Marsh & Fen", 6.0, 6.0, 6.0],
    ]
    found = read({"I&E": rows}, code="11N")
    assert found["I&E!B3"]["measure"] == "income"
    assert [(r["line"], r["counterparty"]) for r in found.of("expenditure", period="2016/17")] == [
        ("contracts", "TR1"),
        ("contracts", "TR2"),
    ]


def test_a_line_that_nothing_settles_is_left_and_said(read):
    found = read(
        {
            "I&E": [
                ["Line", *YEARS],
                ["Drugs", 1.0, 2.0, 3.0],
                ["Bits", 1.0, 2.0, 3.0],
                ["Grants", 1.0, 2.0, 3.0],
            ]
        }
    )
    assert "I&E!B3" not in found.figures
    assert "income or expenditure" in found.unused["I&E!B3"]
    assert any("Bits" in problem.what for problem in found.reading.problems)


def test_subtotals_are_not_counted_with_their_members(read):
    rows = [
        ["Line", *YEARS],
        ["Pay: substantive", 1.0, 1.0, 1.0],
        ["Pay: agency", 2.0, 2.0, 2.0],
        ["Total pay", 3.0, 3.0, 3.0],
        ["Drugs", 4.0, 4.0, 4.0],
        ["Total expenditure", 7.0, 7.0, 7.0],
    ]
    found = read({"I&E": rows}, money="£")
    assert sum(row["value"] for row in found.of("expenditure", period="2017/18")) == 7
    assert found.of("expenditure_total", line="pay", period="2017/18")[0]["value"] == 3


def test_a_ledger_with_income_in_brackets_is_turned_round(read):
    rows = [
        ["Line", *YEARS],
        ["Grants", -10.0, -11.0, -12.0],
        ["Drugs", 9.0, 9.0, 9.0],
        ["Total income", -10.0, -11.0, -12.0],
        ["Total expenditure", 9.0, 9.0, 9.0],
        ["Surplus/(deficit)", -1.0, -2.0, -3.0],
    ]
    found = read({"I&E": rows}, money="£", signs="Income shown in brackets")
    assert found.values("income") == [10, 11, 12]
    assert found.values("surplus_or_deficit") == [1, 2, 3]


def test_a_second_line_of_the_same_name_keeps_its_own_words(read):
    rows = [
        ["Line", *YEARS],
        ["Drugs", 1.0, 1.0, 1.0],
        ["High cost drugs", 2.0, 2.0, 2.0],
        ["Total expenditure", 3.0, 3.0, 3.0],
    ]
    found = read({"I&E": rows})
    assert [r["line"] for r in found.of("expenditure", period="2016/17")] == ["drugs", "high_cost_drugs"]


def test_a_monthly_profile(read):
    rows = [
        ["Monthly profile"],
        ["Line", *MONTHS, "Full year"],
        ["Grants", *[1.0] * 12, 12.0],
        ["Drugs", *[-2.0] * 11, 2.0, -20.0],
        ["Memo: CIP included above", *[0.5] * 12, 6.0],
    ]
    found = read({"Profile": rows}, money="£k", signs="Costs in brackets")
    assert [row["period"] for row in found.of("income_profile")][::11] == ["2017-04", "2018-03"]
    assert found.of("income_profile_total")[0]["period"] == "2017/18"
    assert found["Profile!M4"]["value"] == -2000 and found["Profile!B4"]["value"] == 2000
    assert sum(found.values("savings_profile")) == found.values("savings_profile_total")[0] == 6000
