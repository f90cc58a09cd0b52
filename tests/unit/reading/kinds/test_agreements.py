YEARS = ["2016/17", "2017/18"]


def contract(rows):
    return [["Commissioner", "Service", "Metric", *YEARS, "Notes"], *rows]


def test_activity_price_and_value(read):
    rows = contract(
        [
            ["Northby CCG", "A&E", "Activity", 100.0, 110.0, "2017/18: 6 months only"],
            ["", "", "Unit price £", 150.5, 151.0, ""],
            ["", "", "Value", 15.05, 16.61, ""],
            ["Total Northby CCG", "", "Value", 15.05, 16.61, ""],
            ["Grand total", "", "Value", 15.05, 16.61, ""],
        ]
    )
    found = read({"Contracts": rows}, money="£k")
    row = found["Contracts!D4"]
    assert (row["measure"], row["counterparty"], row["service"], row["line"]) == (
        "contract_value",
        "11N",
        "ae",
        "sold",
    )
    assert found.values("contract_price") == [150.5, 151] and found.values("contract_activity") == [100, 110]
    assert [r.get("counterparty") for r in found.of("contract_value_total", period="2016/17")] == [
        "11N",
        None,
    ]
    (note,) = found.said("row", "note")
    assert (note["text"], note["counterparty"], note["line"]) == ("2017/18: 6 months only", "11N", "sold ae")
    assert [s["text"] for s in found.said("total", "members")] == ["4", "4"]


def test_a_commissioner_buys_and_its_costs_may_be_in_brackets(read):
    rows = [
        ["Provider", "Service", "Metric", *YEARS],
        ["NRI", "A&E", "Value", -10.0, -11.0],
        ["NRI", "Day case", "Value", 5.0, -6.0],
    ]
    found = read({"Contracts": rows}, code="11N", money="£", signs="Costs in brackets")
    assert [row["line"] for row in found.of("contract_value")] == ["bought"] * 4
    assert found.values("contract_value") == [10, 11, -5, 6]


def test_both_sides_may_be_named(read):
    rows = [
        ["Commissioner", "Provider", "Service", "Metric", *YEARS],
        ["Northby CCG", "Northby Royal", "A&E", "Value", 1.0, 2.0],
        ["Northby Royal", "Marsh & Fen", "MH", "Value", 3.0, 4.0],
    ]
    found = read({"Contracts": rows})
    assert [(r["line"], r["counterparty"]) for r in found.of("contract_value", period="2016/17")] == [
        ("sold", "11N"),
        ("bought", "TR2"),
    ]


def test_a_year_to_each_row_and_headings_of_bodies(read):
    rows = [
        ["Contract with", "Service line", "Financial year", "Planned activity", "Price (£)", "Amount (£)"],
        ["NCC", "ASC packages", "2016/17", 5.0, 2.0, 10.0],
        ["NCC", "ASC packages", "2017/18", 6.0, 2.0, 12.0],
    ]
    found = read({"Contracts": rows}, code="11N")
    assert [(r["period"], r["value"]) for r in found.of("contract_value")] == [
        ("2016/17", 10),
        ("2017/18", 12),
    ]


def test_bodies_as_headings_inside_the_table(read):
    rows = [
        ["Service", "Metric", *YEARS],
        ["Northby CCG"],
        ["A&E", "Value", 1.0, 2.0],
        ["NHS England specialised"],
        ["A&E", "Value", 3.0, 4.0],
    ]
    found = read({"Contract values": rows})
    assert [r["counterparty"] for r in found.of("contract_value", period="2016/17")] == [
        "11N",
        "nhs_england_specialised",
    ]


def test_a_blank_is_not_stated_and_a_row_that_is_missing_is_absent(read):
    found = read(
        {"Contracts": contract([["NCCG", "A&E", "Value", "", 2.0], ["NCCG", "Day case", "Value", "", ""]])}
    )
    assert found.values("contract_value") == [None, 2000, None, None]
    assert len(found.said("cell", "missing")) == 3


def transfers(rows):
    return [["Direction", "Partner", "Purpose", *YEARS], *rows]


def test_received_is_positive_and_paid_negative_whatever_the_signs(read):
    plain = transfers(
        [
            ["In", "11N", "Better Care Fund", 5.0, 6.0],
            ["Out", "NVS", "Grant", 2.0, 3.0],
            ["Net transfers", "", "", 3.0, 3.0],
        ]
    )
    signed = transfers(
        [
            ["In", "11N", "Better Care Fund", 5.0, 6.0],
            ["Out", "NVS", "Grant", -2.0, -3.0],
            ["Net transfers", "", "", 3.0, 3.0],
        ]
    )
    for rows in (plain, signed):
        found = read({"Transfers": rows}, code="NCC", money="£")
        assert found.values("transfer") == [5, 6, -2, -3]
        assert found.values("transfer_total") == [3, 3]
        assert [s["text"] for s in found.said("transfer", "direction")] == ["received", "paid"]
    assert [r["line"] for r in found.of("transfer", period="2016/17")] == ["bcf", "grant"]


def test_who_pays_whom(read):
    rows = [
        ["Paid by", "Paid to", "Description", *YEARS],
        ["Northby CCG", "Northby Royal", "Winter", 1.0, 2.0],
        ["Northby Royal", "NVS", "Grant", 3.0, 4.0],
    ]
    found = read({"Transfers": rows}, money="£")
    assert [(r["counterparty"], r["value"]) for r in found.of("transfer", period="2017/18")] == [
        ("11N", 2),
        ("NVS", -4),
    ]


def test_a_transfer_without_a_direction_is_said(read):
    rows = [["Transfers between bodies"], ["Partner", "Purpose", *YEARS], ["11N", "Winter", 1.0, 2.0]]
    found = read({"Transfers": rows})
    assert found.values("transfer") == [1000, 2000]
    assert "paid or received" in found.reading.problems[0].what


def test_the_body_that_bears_a_cost_owns_the_figure(read):
    head = ["Scheme ref", "Other party", "Title", *YEARS]
    trust = read(
        {"Impact on partners": [head, ["C1", "County Council", "Early discharge", 0.0, 5.0]]}, money="£"
    )
    council = read(
        {"Impact on partners": [head, ["C1", "NRI", "Early discharge", 0.0, 5.0]]}, code="NCC", money="£"
    )
    one, other = trust.of("cost_effect")[1], council.of("cost_effect")[1]
    same = ("organisation", "counterparty", "scheme", "period", "value")
    assert [one[k] for k in same] == [other[k] for k in same] == ["NCC", "TR1", "C1", "2017/18", 5]
    assert (one["stated_by"], other["stated_by"]) == ("TR1", "NCC")


def test_a_subtotal_without_a_name_is_of_the_body_above_it(read):
    rows = contract(
        [
            ["Northby CCG", "A&E", "Value", 15.0, 16.0, ""],
            ["Sub-total", "", "Value", 15.0, 16.0, ""],
            ["Outer Isles CCG", "A&E", "Value", 5.0, 6.0, ""],
            ["Sub-total", "", "Value", 5.0, 6.0, ""],
            ["Grand total", "", "Value", 20.0, 22.0, ""],
        ]
    )
    found = read({"Contracts": rows}, money="£k")
    totals = found.of("contract_value_total", period="2016/17")
    assert [r["value"] for r in totals] == [15_000, 5_000, 20_000]
    assert [bool(r.get("counterparty")) for r in totals] == [True, True, False]
    assert [s["text"] for s in found.said("total", "members")] == ["2", "4", "2,4"]


def test_units_over_numbers_are_the_activity(read):
    rows = [
        ["Contract with", "Service", "Year", "Units", "Price per unit (£)", "£ value"],
        ["Northby CCG", "A&E", "2016/17", 100.0, 150.0, 15.0],
        ["Northby CCG", "A&E", "2017/18", 110.0, 150.0, 16.5],
    ]
    found = read({"Contracts": rows}, money="£k")
    assert found.values("contract_activity") == [100, 110]
    assert found.values("contract_value") == [15_000, 16_500]


def test_a_council_under_headings_of_commissioners_sells(read):
    rows = [
        ["Service", "Metric", *YEARS],
        ["Northby CCG"],
        ["Reablement", "Value", 1.0, 2.0],
        ["Adult social care packages", "Value", 3.0, 4.0],
    ]
    found = read({"Contracts": rows}, code="NCC", money="£")
    assert {(r["line"], r["counterparty"]) for r in found.of("contract_value")} == {("sold", "11N")}


def test_services_side_by_side_are_never_one(read):
    rows = [
        ["Commissioner", "Service", "Metric", *YEARS],
        ["Northby CCG", "Non-elective", "Value", 10.0, 11.0],
        ["NHS Northby Clinical Commissioning Group", "NEL excess bed days", "Value", 2.0, 3.0],
        ["Northby CCG", "Maternity antenatal", "Value", 4.0, 5.0],
        ["Northby CCG", "Maternity delivery", "Value", 6.0, 7.0],
    ]
    found = read({"Contracts": rows}, money="£")
    services = [row["service"] for row in found.of("contract_value", period="2016/17")]
    assert services == ["nel", "nel_excess_bedday", "maternity_antenatal", "maternity_delivery"]
    assert {s["line"]: s["text"] for s in found.said("service", "label")}["nel"] == "Non-elective"


def test_a_sheet_of_activity_and_one_of_values(read):
    heads = ["Commissioner", "Service", *YEARS]
    sheets = {
        "Activity plan": [["All money in £k"], heads, ["Northby CCG", "A&E", 100.0, 110.0]],
        "Contract values": [["All money in £k"], heads, ["Northby CCG", "A&E", 15.0, 16.0]],
    }
    found = read(sheets, money="£k")
    assert found.values("contract_activity") == [100, 110]
    assert found.values("contract_value") == [15_000, 16_000]


def test_remarks_may_stand_after_the_last_year_of_two_rows_of_headings(read):
    rows = [
        ["", "", "2016/17", "", "2017/18", "", ""],
        ["Commissioner", "Service", "Activity", "Value", "Activity", "Value", "Notes"],
        ["Northby CCG", "A&E", 100.0, 15.0, 110.0, 16.0, "Part year"],
    ]
    found = read({"Contracts": rows}, money="£")
    assert [note["text"] for note in found.said("row", "note")] == ["Part year"]


def test_the_title_of_a_table_may_say_which_way_money_goes(read):
    rows = [
        ["Payments to partners"],
        ["Partner", "Purpose", *YEARS],
        ["Northby Royal", "Winter", 5.0, 6.0],
    ]
    found = read({"Transfers": rows}, code="11N", money="£")
    assert found.values("transfer") == [-5, -6]


def test_two_transfers_of_like_purpose_are_two(read):
    rows = [
        ["Direction", "Partner", "Purpose", *YEARS],
        ["In", "Northby CCG", "Winter", 5.0, 6.0],
        ["In", "Northby CCG", "Winter", 7.0, 8.0],
    ]
    assert read({"Transfers": rows}, money="£").values("transfer") == [5, 6, 7, 8]


def test_a_sum_of_contracts_with_some_bodies_is_no_total_of_all(read):
    rows = [
        ["Provider", *YEARS],
        ["NHS providers"],
        ["Northby Royal", 300_000, 309_000],
        ["Marsh & Fen", 88_000, 90_000],
        ["Total NHS providers", 388_000, 399_000],
        ["Others"],
        ["Northby Voluntary Service", 14_100, 14_200],
        ["County Council", 5_000, 5_100],
        ["Total others", 19_100, 19_300],
        ["Total", 407_100, 418_300],
    ]
    found = read({"Contracts": [["Contracts with providers"], *rows]}, code="11N")
    assert {row["value"] for row in found.of("contract_value_total")} == {4.071e8, 4.183e8}
    assert len(found.values("contract_value")) == 8 and found.reading.problems == ()
    assert found.unused["Contracts!B6"] == "a sum of contracts with some bodies and not with others"
