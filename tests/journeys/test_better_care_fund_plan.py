"""A plan of a Better Care Fund, laid out as such plans are: money in, money out, a block to a metric."""

YEARS = ("2017/18 Gross Contribution", "2018/19 Gross Contribution")
IN = [
    ["Health and Wellbeing Board funding sources"], [],
    ["Local Authority Contribution", *YEARS], ["Disabled Facilities Grant (DFG)", 1_500_000, 1_600_000],
    ["Total Local Authority Contribution", 1_500_000, 1_600_000], [],
    ["CCG Minimum Contribution", *YEARS], ["NHS Northby CCG", 9_000_000, 9_200_000],
    ["Total CCG Minimum Contribution", 9_000_000, 9_200_000],
]  # fmt: skip
OUT = [
    ["Better Care Fund: expenditure plan"],
    [
        *("Scheme ID", "Scheme Name", "Scheme Type", "Area of Spend", "Commissioner", "Provider"),
        *("Source of Funding", "2017/18 Expenditure (£)", "New/Existing Scheme"),
    ],
    [
        1,
        "Reablement",
        "Intermediate care",
        "Social Care",
        "CCG",
        "Local Authority",
        "CCG Minimum",
        1200,
        "New",
    ],
    [1, "Reablement", "Intermediate care", "Community", "CCG", "Marsh & Fen", "CCG Minimum", 800, "New"],
    [2, "Adaptations", "DFG", "Social Care", "LA", "Private", "Disabled Facilities Grant", 1500, "Existing"],
    ["", "Total", "", "", "", "", "", 3500, ""],
]
METRICS = [
    ["Better Care Fund metrics"], ["Residential Admissions"], ["", "16/17 Plan", "17/18 Plan", "Comments"],
    ["Annual rate", 640.2, 630.1, "falling"], ["Numerator", 1290, 1285],
    ["Denominator", 201_500, 203_900], [],
    ["Reablement"], ["", "16/17 Plan", "17/18 Plan", "Comments"], ["Annual %", 0.82, 0.83], [],
    ["Delayed Transfers of Care"], ["", "Q1 17/18", "Q2 17/18", "Q3 17/18", "Q4 17/18"],
    ["Quarterly rate", 300.1, 295.2, 290.3, 285.4], ["Numerator (total)", 3000, 2950, 2900, 2850],
]  # fmt: skip
ADMISSIONS = [
    ["HWB NEA Activity Plan"], ["CCG", "Q1 17/18", "Q2 17/18", "Q3 17/18", "Q4 17/18"],
    ["NHS Northby CCG", 100, 101, 102, 103],
]  # fmt: skip


def dress(book):
    for row in book["HWB Funding Sources"].iter_rows(min_row=3, min_col=2):
        for cell in row:
            cell.number_format = '"£"#,##0'


def test_a_better_care_fund_plan_gives_its_money_and_its_metrics(read):
    sheets = {
        "HWB Funding Sources": IN,
        "HWB Expenditure Plan": OUT,
        "HWB Metrics": METRICS,
        "NEA": ADMISSIONS,
    }
    found = read(sheets, dress, code="NCC", money="")
    assert found.of("pooled_contribution", "counterparty", "line", period="2017/18") == [
        (None, "disabled_facilities", 1_500_000), ("11N", "minimum_nhs", 9_000_000),
    ]  # fmt: skip
    assert found.of("pooled_contribution_total", "line", period="2018/19") == [
        ("council", 1_600_000), ("minimum_nhs", 9_200_000),
    ]  # fmt: skip
    assert found.of("pooled_spend", "scheme", "counterparty", "service", "line") == [
        ("1", None, "social_care", "minimum_nhs", 1200), ("1", "TR2", "community", "minimum_nhs", 800),
        ("2", None, "social_care", "disabled_facilities", 1500),
    ]  # fmt: skip
    assert found.of("pooled_spend_total") == [(3500,)] and found.of("saving") == []
    assert found.of("care_home_admission_rate", "period") == [("2016/17", 640.2), ("2017/18", 630.1)]
    assert found.of("care_home_admissions", period="2017/18") == [(1285,)]
    assert found.of("reablement_at_home", "period") == [("2016/17", 0.82), ("2017/18", 0.83)]
    assert found.of("delayed_days", "period") == [("2017/18", 11_700)]
    assert not found.tables["NEA"].accepted  # nothing proves it: a person is asked
    unknown = {f"“{row}” is no measure that is known" for row in ("Denominator", "Quarterly rate")}
    assert unknown <= set(found.unused.values()) and found.problems == []
