"""Workbooks that hold several bodies' figures: bodies across, a column of them, a sheet to each."""

from hashlib import blake2b

from placeplan.reading.proposing.saved import mapping_text, saved_mapping
from placeplan.reading.submission import read_submission
from tests.journeys.northby import BODIES, YEARS

ACCOUNT = [["Clinical income", 100, 110, 120], ["Pay", -60, -61, -62], ["Surplus/(deficit)", 40, 49, 58]]


def test_bodies_across_with_the_year_in_the_title(read):
    rows = [
        ["Contract values 2017/18 (£000)"],
        ["Service", "Northby CCG", "County Council", "NHS England", "Total"],
        ["A&E", 100, 0, 5, 105], ["Community", 10, 30, "", 40], ["Total", 110, 30, 5, 145],
    ]  # fmt: skip
    found = read({"Contracts": rows})
    assert found.of("contract_value", "counterparty", "service", "period") == [
        ("11N", "ae", "2017/18", 100_000), ("11N", "community", "2017/18", 10_000),
        ("NCC", "ae", "2017/18", 0), ("NCC", "community", "2017/18", 30_000),
        ("nhs_england", "ae", "2017/18", 5000), ("nhs_england", "community", "2017/18", None),
    ]  # fmt: skip
    totals = [("11N", 110_000), ("NCC", 30_000), ("nhs_england", 5000)]
    assert found.of("contract_value_total", "counterparty") == totals
    assert set(found.unused.values()) == {"a sum across bodies"} and len(found.unused) == 3


def test_the_year_may_stand_in_the_name_of_the_sheet_or_in_a_note(read):
    rows = [["Contract value £k"], ["Commissioner", "A&E", "Elective"], ["Northby CCG", 1, 2], ["NCC", 3, 4]]
    turned = read({"SLA 2018-19": rows}).of("contract_value", "counterparty", "service", "period")
    assert turned == [
        ("11N", "ae", "2018/19", 1000), ("11N", "el", "2018/19", 2000),
        ("NCC", "ae", "2018/19", 3000), ("NCC", "el", "2018/19", 4000),
    ]  # fmt: skip
    staff = [["Staff group", "Northby Royal", "Marsh & Fen"], ["Medical", 100, 20], ["Nursing", 300, 90]]
    noted = read({"Workforce": [["Staff in post (WTE)"], ["At 31 March 2018"], *staff]})
    assert noted.of("staff_wte", "organisation", "line", "period") == [
        ("TR1", "medical", "2017/18", 100), ("TR1", "nursing", "2017/18", 300),
        ("TR2", "medical", "2017/18", 20), ("TR2", "nursing", "2017/18", 90),
    ]  # fmt: skip


def test_bodies_across_of_no_year_or_of_two_are_asked_for(read):
    for title in ("Contract values (£000)", "Contract values 2017/18 to 2018/19 (£000)"):
        rows = [[title], ["Service", "Northby CCG", "County Council"], ["A&E", 100, 50], ["Elective", 20, 7]]
        found = read({"Contracts": rows})
        assert found.of("contract_value") == []
        assert [t.doubts for t in found.submission.mappings[0].left] == [
            ("the year of B2 is not certain",), ("the year of C2 is not certain",),
        ]  # fmt: skip
        assert sorted(found.unused) == ["Contracts!B3", "Contracts!B4", "Contracts!C3", "Contracts!C4"]


def test_bodies_over_years_and_years_over_bodies(read):
    over = [["I&E £k"], ["", "Northby Royal", "", "Marsh & Fen", ""], ["Line", *(["2016/17", "2017/18"] * 2)]]
    under = [
        ["I&E £k"],
        ["", "2016/17", "", "2017/18", ""],
        ["Line", *(["Northby Royal", "Marsh & Fen"] * 2)],
    ]

    def dress(book):
        for area in ("B2:C2", "D2:E2"):
            book["I&E"].merge_cells(area)

    for heads, numbers in ((over, [100, 110, 50, 55]), (under, [100, 50, 110, 55])):
        found = read({"I&E": [*heads, ["Clinical income", *numbers], ["Pay", *numbers]]}, dress, code="11N")
        assert sorted(found.of("income", "organisation", "period")) == [
            ("TR1", "2016/17", 100_000), ("TR1", "2017/18", 110_000),
            ("TR2", "2016/17", 50_000), ("TR2", "2017/18", 55_000),
        ]  # fmt: skip
        assert found.unused == {} and found.problems == []


def test_bodies_over_measures_and_years_named_over_each_body(read):
    over = [
        ["Contract plan"], ["", "Northby CCG", "", "County Council", ""],
        ["Service", *(["Activity", "£000"] * 2)], ["A&E", 1000, 150, 10, 2], ["Community", 10, 2, 20, 4],
    ]  # fmt: skip

    def dress(book):
        for area in ("B2:C2", "D2:E2"):
            book["SLA 2017-18"].merge_cells(area)

    found = read({"SLA 2017-18": over}, dress)
    assert found.of("contract_activity", "counterparty", service="ae") == [("11N", 1000), ("NCC", 10)]
    assert found.of("contract_value", "counterparty", service="ae") == [("11N", 150_000), ("NCC", 2000)]
    each = [
        ["Workforce WTE"], ["", "2016/17", "2016/17", "2017/18", "2017/18"],
        ["Staff group", *(["Northby Royal", "Marsh & Fen"] * 2)], ["Medical", 1, 2, 3, 4],
    ]  # fmt: skip
    staff = read({"Workforce": [*each, ["Nursing", 5, 6, 7, 8]]}, code="11N")
    assert sorted(staff.of("staff_wte", "organisation", "period", line="medical")) == [
        ("TR1", "2016/17", 1), ("TR1", "2017/18", 3), ("TR2", "2016/17", 2), ("TR2", "2017/18", 4),
    ]  # fmt: skip


def test_a_column_says_whose_each_row_is(read):
    rows = [
        ["Staff in post (WTE)"], ["Organisation", "Staff group", *YEARS],
        ["Northby Royal", "Medical", 1, 2, 3],
        ["", "Nursing", 4, 5, 6], ["Marsh & Fen", "Medical", 7, 8, 9], ["Total", "", 12, 15, 18],
    ]  # fmt: skip
    found = read({"Workforce": rows}, code="11N")
    assert found.of("staff_wte", "organisation", "line", period="2018/19") == [
        ("TR1", "medical", 3), ("TR1", "nursing", 6), ("TR2", "medical", 9),
    ]  # fmt: skip
    assert {row["stated_by"] for row in found.rows.values()} == {"11N"}
    assert set(found.unused.values()) == {"a sum across bodies"}


def test_one_figure_of_each_body_that_the_title_names(read):
    rows = [
        ["Surplus/(deficit) by organisation £m"],
        ["Organisation", *YEARS],
        ["Northby Royal", -5.2, -4, 0],
        ["NCCG", 1, 1, 1],
    ]
    found = read({"Position": rows}, code="11N")
    assert found.of("surplus_or_deficit", "organisation", period="2016/17") == [("TR1", -5.2e6), ("11N", 1e6)]
    rows = [
        ["Control totals 2017/18 £m"],
        ["Organisation", "Control total"],
        ["NRI", -5.2],
        ["Marsh & Fen", 1],
    ]
    found = read({"Control totals": rows}, code="11N")
    assert found.of("control_total", "organisation", "period") == [
        ("TR1", "2017/18", -5.2e6), ("TR2", "2017/18", 1e6),
    ]  # fmt: skip


def test_a_sheet_to_each_body_of_a_workbook_of_nobody_or_of_another(read):
    sheets = {name: [["£k"], ["Line", *YEARS], *ACCOUNT] for name in ("TR1 I&E", "Marsh & Fen")}
    found = read(sheets, code="11N")
    assert found.of("income", "organisation", "stated_by", period="2017/18") == [
        ("TR1", "11N", 110_000), ("TR2", "11N", 110_000),
    ]  # fmt: skip


def test_savings_of_several_bodies_with_the_same_references(read):
    rows = [
        ["Savings £k"],
        ["Organisation", "Ref", "Scheme", "Owner", "2017/18"],
        ["Northby Royal", "S1", "Beds", "COO", 100],
        ["Marsh & Fen", "S1", "Wards", "CN", 10],
    ]
    found = read({"Savings": rows}, code="11N")
    assert found.of("saving", "organisation", "scheme") == [("TR1", "S1", 1e5), ("TR2", "S1", 1e4)]


def test_bodies_across_are_read_the_same_by_their_saved_mapping(read, tmp_path):
    rows = [["Contract values 2017/18 £k"], ["Service", "NCCG", "NCC"], ["A&E", 100, 50], ["Elective", 20, 7]]
    across = [
        ["I&E £k, 2017/18"],
        ["Organisation", "Pay", "Agency"],
        ["NRI", -9, -1],
        ["Marsh & Fen", -8, -2],
    ]
    found = read({"Contracts": rows, "I&E": across})
    (mapping,) = found.submission.mappings
    digest = blake2b((tmp_path / "plan.xlsx").read_bytes(), digest_size=16).hexdigest()
    (tmp_path / "saved.toml").write_text(mapping_text(mapping, digest), encoding="utf-8")
    again = read_submission([tmp_path / "plan.xlsx"], BODIES, [saved_mapping(tmp_path / "saved.toml")])
    assert len(again.figures) == 8 and again.figures.equals(found.submission.figures)
