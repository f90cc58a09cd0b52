"""Workbooks as finance teams really lay them out: each is made here, saved, and read as it was handed in."""

from dataclasses import replace
from hashlib import blake2b

from placeplan.reading.proposing.saved import mapping_text, saved_mapping
from placeplan.reading.submission import read_submission
from tests.journeys.northby import BODIES, YEARS, Read, cover
from tests.unit.reading.old_workbooks import xls

# ---- units ---------------------------------------------------------------------------------------


def test_every_unit_in_one_workbook_comes_right(read):
    sheets = {
        "I&E": [
            ["Northby Royal: finance plan"], ["£000"], [], ["Line", *YEARS],
            ["Income from commissioners", 1000, 1100, 1200], ["Pay", -600, -620, -640],
            ["Agency (£m)", -0.1, -0.2, -0.3], ["Staff in post (WTE)", 500, 501, 502],
        ],
        "SLA": [
            ["A target of £5m was set."], ["Commissioner", "Service", "Measure", "Unit", *YEARS],
            ["Northby CCG", "A&E", "Activity", "attendances", 1000, 1100, 1200],
            ["Northby CCG", "A&E", "Value", "£", 100000, 110000, 120000],
            ["Northby CCG", "Elective", "Value", "£k", 900, 910, 920],
        ],
        "Programmes": [
            ["Savings (£k)"], ["Ref", "Title", "Owner", "2017/18"], ["S1", "Beds", "COO", 100], [],
            ["Capital (£m)"], ["Ref", "Project", "Funding source", "2017/18"], ["C1", "Ward", "Loan", 1.5],
        ],
    }  # fmt: skip
    found = read(sheets, money="")
    assert [found.value(f"I&E!C{row}") for row in (5, 6, 7)] == [1_100_000, 620_000, 200_000]
    assert found.unused["I&E!C8"] == "its unit is wte, not money"
    assert not found.tables["SLA"].accepted  # nothing proves it: a person is asked
    assert found.value("Programmes!D3") == 100_000 and found.value("Programmes!D7") == 1_500_000


def test_money_that_nobody_gives_a_unit_is_left_and_asked_for(read):
    rows = [["A saving of £2m is sought"], ["Ref", "Title", "Owner", "2017/18"], ["S1", "Beds", "COO", 100]]
    found = read({"Savings": rows}, money="")
    assert not found.tables["Savings"].accepted
    assert found.tables["Savings"].doubts == ("nobody says in what unit its money is",)
    assert "nobody says" in found.unused["Savings!D3"]


def test_occupancy_is_right_however_the_workbook_writes_it(read):
    kinds = ("General & acute", "Community", "Maternity", "Critical care")
    written = (("0.0%", 0.92), ("General", 0.92), ("General", 92), ('0"%"', 92))
    sheets = {
        f"Beds{i}": [["Bed type", "Occupancy %", "Year"], [kind, value, "2017/18"], [kind, value, "2018/19"]]
        for i, (kind, (_, value)) in enumerate(zip(kinds, written, strict=True))
    }

    def dress(book):
        for i, (code, _) in enumerate(written):
            for row in (2, 3):
                book[f"Beds{i}"].cell(row, 2).number_format = code

    found = read(sheets, dress)
    assert [value for (value,) in found.of("bed_occupancy")] == [0.92] * 8


# ---- time ----------------------------------------------------------------------------------------


def test_quarters_under_merged_years_beside_their_totals(read):
    rows = [
        ["Finance plan £k"], ["", "2017/18", "", "", "", "", "2018/19", "", "", "", ""],
        ["Line", *(["Q1", "Q2", "Q3", "Q4", "Total"] * 2)],
        ["Contract income: Northby CCG", 10, 11, 12, 13, 46, 11, 12, 13, 14, 50],
        ["Pay", -6, -6, -6, -6, -24, -7, -7, -7, -7, -28],
    ]  # fmt: skip

    def dress(book):
        book["I&E"].merge_cells("B2:F2")
        book["I&E"].merge_cells("G2:K2")

    found = read({"I&E": rows}, dress)
    assert found.of("income", "period") == [("2017/18", 46_000), ("2018/19", 50_000)]
    assert found.of("expenditure", "period") == [("2017/18", 24_000), ("2018/19", 28_000)]
    assert found.of("income_profile", "period")[4:6] == [("2018/19-Q1", 11_000), ("2018/19-Q2", 12_000)]
    assert found.unused == {} and found.problems == []


def test_a_table_on_its_side_with_merged_bodies_over_services(read):
    rows = [
        ["Contract value £k by commissioner"], ["", "Northby CCG", "", "Northby County Council", ""],
        ["Year", "A&E", "Elective", "Community", "Social care"],
        ["2017/18", 100, 200, 300, 400], ["2018/19", 110, 210, 310, 410],
    ]  # fmt: skip

    def dress(book):
        book["SLA"].merge_cells("B2:C2")
        book["SLA"].merge_cells("D2:E2")

    found = read({"SLA": rows}, dress)
    assert found.of("contract_value", "counterparty", "service", period="2018/19") == [
        ("11N", "ae", 110_000), ("11N", "el", 210_000),
        ("NCC", "community", 310_000), ("NCC", "social_care", 410_000),
    ]  # fmt: skip
    assert found.tables["SLA"].turned and found.unused == {}


def test_a_table_on_its_side_is_read_the_same_by_its_saved_mapping(read, tmp_path):
    rows = [["Staff in post (WTE)"], ["Year", "Medical", "Nursing"], ["2017/18", 10, 20], ["2018/19", 11, 21]]
    found = read({"Staff": rows})
    (mapping,) = found.submission.mappings
    digest = blake2b((tmp_path / "plan.xlsx").read_bytes(), digest_size=16).hexdigest()
    (tmp_path / "saved.toml").write_text(mapping_text(mapping, digest), encoding="utf-8")
    again = read_submission([tmp_path / "plan.xlsx"], BODIES, [saved_mapping(tmp_path / "saved.toml")])
    assert again.mappings[0].by_hand
    assert again.figures.equals(found.submission.figures)


# ---- other files ---------------------------------------------------------------------------------


def test_an_old_workbook_gives_its_figures(tmp_path):
    beds = [
        ["Bed type", "Occupancy %", "Year"],
        ["Community", 0.92, "2017/18"],
        ["Maternity", 0.7, "2017/18"],
    ]
    path = tmp_path / "plan.xls"
    path.write_bytes(xls({"Cover": cover(), "I&E": [["Line", *YEARS], ["Drugs", 1, 2, 3]], "Beds": beds}))
    found = Read(read_submission([path], BODIES))
    assert found.value("I&E!C2") == 2000 and found.value("Beds!B2") == 0.92


# ---- names ---------------------------------------------------------------------------------------


def test_bodies_are_known_by_short_names_and_the_trust_is_its_own(read):
    rows = [
        ["Buyer", "Seller", "Service", "Metric", "2017/18"],
        ["NCCG", "the Trust", "A&E", "Value", 100],
        ["the Trust", "M&FP", "Community", "Value", 50],
        ["Northby Council", "our organisation", "Community", "Value", 10],
        ["Marsh Fen Partnership", "the Trust", "Day case", "Value", 5],
    ]
    plain = tuple(replace(body, aliases=()) for body in BODIES)
    found = read({"SLA": rows}, bodies=plain)
    about = found.of("contract_value", "counterparty", "line")
    assert about == [("11N", "sold", 1e5), ("TR2", "bought", 5e4), ("NCC", "sold", 1e4), ("TR2", "sold", 5e3)]


def test_a_name_that_fits_two_bodies_is_asked_for(read):
    rows = [["Commissioner", "Service", "Metric", "2017/18"], ["Northby", "A&E", "Value", 100]]
    found = read({"SLA": rows})
    assert "“Northby” may be 11N or NCC or TR1." in found.problems


# ---- totals --------------------------------------------------------------------------------------


def test_an_unnamed_total_is_kept_as_a_total_by_its_saved_mapping(read, tmp_path):
    rows = [["Staff in post (WTE)"], ["Staff group", *YEARS], ["Medical", 1, 2, 3], ["Nursing", 4, 5, 6]]
    found = read({"Staff": [*rows, ["", 5, 7, 9]]})
    assert [value for (value,) in found.of("staff_wte_total")] == [5, 7, 9]
    (mapping,) = found.submission.mappings
    digest = blake2b((tmp_path / "plan.xlsx").read_bytes(), digest_size=16).hexdigest()
    (tmp_path / "saved.toml").write_text(mapping_text(mapping, digest), encoding="utf-8")
    again = read_submission([tmp_path / "plan.xlsx"], BODIES, [saved_mapping(tmp_path / "saved.toml")])
    assert again.figures.equals(found.submission.figures)


# ---- layouts -------------------------------------------------------------------------------------


def test_year_blocks_side_by_side_under_merged_years_with_merged_bodies(read):
    rows = [
        ["Activity and finance schedule"], ["", "", "2017/18", "", "", "2018/19", "", ""],
        ["Commissioner", "POD", *(["Activity", "Price (£)", "£'000s"] * 2)],
        ["Northby CCG", "A&E", 1000, 150, 150, 1010, 151, 152.5],
        ["", "Elective", 200, 2000, 400, 205, 2000, 410],
        ["", "Total", "", "", 550, "", "", 562.5],
        ["County Council", "Community", 500, 100, 50, 500, 100, 50],
    ]  # fmt: skip

    def dress(book):
        for area in ("C2:E2", "F2:H2", "A4:A6"):
            book["Activity"].merge_cells(area)

    found = read({"Activity": rows}, dress)
    assert found.of("contract_value", "counterparty", "service", period="2018/19") == [
        ("11N", "ae", 152_500), ("11N", "el", 410_000), ("NCC", "community", 50_000),
    ]  # fmt: skip
    assert found.of("contract_price", "service", period="2017/18") == [
        ("ae", 150), ("el", 2000), ("community", 100),
    ]  # fmt: skip
    assert found.of("contract_value_total", "counterparty") == [("11N", 550_000), ("11N", 562_500)]
    assert found.unused == {}


def test_two_tables_beside_each_other_are_two(read):
    rows = [
        ["Finance plan (£k)", "", "", "", "Workforce (WTE)"],
        ["Line", "2017/18", "2018/19", "", "Staff group", "2017/18", "2018/19"],
        ["Clinical income", 100, 110, "", "Medical", 10, 11], ["Pay", -80, -90, "", "Nursing", 20, 21],
        ["Surplus", 20, 20, "", "Total", 30, 32],
    ]  # fmt: skip
    found = read({"Plan": rows}, money="")
    assert found.of("staff_wte", "line", period="2017/18") == [("medical", 10), ("nursing", 20)]
    assert found.of("income", "line", period="2018/19") == [("contract_income", 110_000)]
    assert found.unused == {} and found.problems == []


def test_bodies_as_headings_in_the_rows_over_columns_without_a_heading(read):
    rows = [
        ["Commissioner income by POD (£000)"], ["", "2017/18", "", "2018/19", ""],
        ["", "Activity", "£000", "Activity", "£000"], ["Northby CCG"], ["A&E", 1000, 150, 1010, 152],
        ["Elective", 200, 400, 205, 410], ["Sub-total", "", 550, "", 562], ["County Council"],
        ["Community", 500, 50, 500, 50], ["Sub-total", "", 50, "", 50], ["Grand total", "", 600, "", 612],
    ]  # fmt: skip
    found = read({"SLA": rows})
    assert found.of("contract_value", "counterparty", "service", period="2017/18") == [
        ("11N", "ae", 150_000), ("11N", "el", 400_000), ("NCC", "community", 50_000),
    ]  # fmt: skip
    assert found.of("contract_value_total", "counterparty", period="2017/18") == [
        ("11N", 550_000), ("NCC", 50_000), (None, 600_000),
    ]  # fmt: skip


def test_a_sheet_to_each_body_and_a_sheet_to_each_service(read):
    bodies = {
        "Northby CCG": [["£k"], ["Service", "2017/18"], ["A&E", 100], ["Elective", 200], ["Total", 300]],
        "County Council": [["£k"], ["Service", "2017/18"], ["Community", 50], ["Total", 50]],
    }
    found = read(bodies)
    assert found.of("contract_value", "counterparty", "service") == [
        ("11N", "ae", 100_000), ("11N", "el", 200_000), ("NCC", "community", 50_000),
    ]  # fmt: skip
    assert found.of("contract_value_total", "counterparty") == [("11N", 300_000), ("NCC", 50_000)]
    services = {
        "A&E": [
            ["Contract value £k"],
            ["Commissioner", "2017/18"],
            ["Northby CCG", 1],
            ["County Council", 2],
        ],
        "Elective": [["Contract value £k"], ["Commissioner", "2017/18"], ["Northby CCG", 3]],
    }
    assert read(services).of("contract_value", "service") == [("ae", 1000), ("ae", 2000), ("el", 3000)]


def test_contracts_that_nobody_signs_are_asked_for(read):
    found = read({"SLA": [["Contract value £k"], ["Service", "2017/18"], ["A&E", 100], ["Elective", 200]]})
    assert found.tables["SLA"].doubts == ("whose contracts they are",)


def test_a_workforce_return_with_measures_over_year_ends(read):
    rows = [
        ["Workforce return"], ["Staff group", "Staff in post WTE", "", "Vacancy rate", ""],
        ["", "Mar-17", "Mar-18", "Mar-17", "Mar-18"], ["Medical & dental", 95, 96, "5.0%", "5.9%"],
        ["Registered nursing", 270, 275, "10.0%", "8.6%"],
    ]  # fmt: skip
    found = read({"Workforce": rows})
    assert found.of("staff_wte", "line", "period")[:2] == [
        ("medical", "2016/17", 95),
        ("medical", "2017/18", 96),
    ]
    assert found.of("vacancy_rate", period="2017/18") == [(0.059,), (0.086,)]


def test_footnotes_brackets_and_percentages_typed_as_text(read):
    rows = [
        ["Statement of comprehensive income £000"], ["", "2016/17 FOT", "2017/18 Plan"],
        ["Operating income from patient care", "1,234*", "1,250"], ["Other operating income", "110¹", "120"],
        ["Employee expenses", "(800)", "(810)"], ["Other operating expenses", "(400)2", "(410)"],
        ["SURPLUS/(DEFICIT)", "144", "150"], ["Margin %", "10%", "10.3%"], ["* restated"],
    ]  # fmt: skip
    found = read({"SOCI": rows})
    assert [found.value(f"SOCI!B{row}") for row in (3, 4, 5, 7)] == [1_234_000, 110_000, 800_000, 144_000]
    assert found.unused["SOCI!B6"] == "“(400)2” is not a number"
    assert found.unused["SOCI!B8"] == "its unit is per cent, not money"
    assert {row["counterparty"] for row in found.rows.values()} == {None}


def test_remarks_between_years_say_no_unit(read):
    rows = [
        ["Line", "2016/17", "Comment", "2017/18", "Comment"],
        ["NHS clinical income", 100, "outturn", 110, ""],
        ["Pay", -60, "", -61, "award 1%"], ["Surplus", 40, "", 49, ""],
    ]  # fmt: skip
    found = read({"I&E": rows})
    assert found.value("I&E!D3") == 61_000 and found.unused == {}


def test_years_that_a_title_says_how_to_read(read):
    rows = [
        ["Income and expenditure, £m, years ending 31 March"], ["", 2017, 2018],
        ["Clinical income", 100, 102],
        ["Pay", -60, -61], ["Surplus", 40, 41],
    ]  # fmt: skip
    book = {"I&E": [["Northby Royal Infirmary NHS Trust"], *rows]}
    found = read(book)
    assert found.of("income", "period") == [("2016/17", 100e6), ("2017/18", 102e6)]


def test_capital_with_years_before_and_after_and_dashes_for_nothing(read):
    rows = [
        ["CAPITAL PROGRAMME £m"],
        ["No.", "Scheme", "Status", "Funded by", "Prior years", "2017/18", "2018/19", "Later years", "Total"],
        [1, "ED rebuild", "OBC approved", "PDC", 0.5, 3.25, 10, 4, 17.75],
        [2, "CT scanner", "Approved", "Internal", "-", 0.8, "-", "-", 0.8],
        ["", "", "", "", 0.5, 4.05, 10, 4, 18.55],
    ]  # fmt: skip
    found = read({"Capital": rows})
    assert found.of("capital_spend", "scheme", "period") == [
        ("1", "2017/18", 3.25e6), ("1", "2018/19", 10e6), ("2", "2017/18", 0.8e6), ("2", "2018/19", 0),
    ]  # fmt: skip
    assert found.of("capital_spend_total", "period") == [("2017/18", 4.05e6), ("2018/19", 10e6)]
    assert found.unused["Capital!E3"] and found.unused["Capital!I3"] == "a sum across years"
