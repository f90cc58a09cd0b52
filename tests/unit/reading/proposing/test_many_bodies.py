"""Published tables of many bodies: whose rows are taken, what their columns measure, and when."""

import pytest

from placeplan.reading.by_mapping import read_book
from placeplan.reading.proposing.saved import mapping_for, mapping_text, saved_mapping
from placeplan.reading.proposing.whole_workbook import proposal

BLOCK = [
    ["Title:", "Available and occupied beds"],
    ["Period:", "April 2017"],
    ["Published:", "8 May 2017"],
    [],
]
HEADS = ["Region", "Name", "Code", "G&A beds available", "G&A beds for waits", "G&A occupancy rate"]
ROWS = [
    ["", "ENGLAND", "", 98_211.0, 91_022.0, 0.927],
    ["North", "Northby Royal Infirmary NHS Trust", "TR1", 650.0, 610.0, 0.938],
    ["North", "Wexcombe General NHS Trust", "RY1", 702.0, 655.0, 0.933],
]  # fmt: skip


def test_the_places_rows_are_read_and_nothing_of_the_others(read):
    found = read({"Trust": [*BLOCK, HEADS, *ROWS]}, with_cover=False)
    assert [(r["measure"], r["organisation"], r["period"], r["value"]) for r in found.rows] == [
        ("beds_available_profile", "TR1", "2017-04", 650.0),
        ("bed_occupancy_profile", "TR1", "2017-04", 0.938),
    ]  # fmt: skip
    assert set(found.unused) == {"Trust!E7"}  # of the place's own row, what has no measure
    assert found.reading.mapping.tables[0].title == "a table of 3 rows; 1 are of the place's bodies"


def test_headings_in_two_rows_over_years_down(read):
    upper = ["Year", "Org Code", "Org Name", "Available", "", "% Occupied", ""]
    lower = ["", "", "", "General & Acute", "Maternity", "General & Acute", "Maternity"]
    rows = [["2016/17", "TR1", "NORTHBY ROYAL INFIRMARY NHS TRUST", 650.0, 50.0, 0.938, 0.6]]
    rows += [["2016/17", "RY5", "Tolcarne Hospitals NHS Trust", 899.0, 60.0, 0.9, 0.7]]
    found = read(
        {"Sector": [["Period:", "January to March 2017"], [], upper, lower, *rows]}, with_cover=False
    )
    assert [(r["line"], r["period"], r["value"]) for r in found.of("beds_available_profile")] == [
        ("general_acute", "2016/17-Q4", 650.0), ("maternity", "2016/17-Q4", 50.0),
    ]  # fmt: skip


def test_allocations_by_year(read):
    rows = [["Allocations by commissioner, £000"], [], ["CCG name", "2016/17", "2017/18"]]
    rows += [
        ["Northby CCG", 1450.0, 1500.0],
        ["Otherland CCG", 1060.0, 1100.0],
        ["England", 110_000.0, 113_000.0],
    ]
    found = read({"Allocations": rows}, with_cover=False)
    assert [(r["organisation"], r["period"], r["value"]) for r in found.of("allocation")] == [
        ("11N", "2016/17", 1_450_000), ("11N", "2017/18", 1_500_000),
    ]  # fmt: skip


def test_a_saved_mapping_reads_the_same(book, directory, tmp_path):
    opened = book({"Trust": [*BLOCK, HEADS, *ROWS]}, with_cover=False)
    path = tmp_path / "plan.xlsx.mapping.toml"
    path.write_text(mapping_text(proposal(opened, directory), "digest"), encoding="utf-8")
    again = read_book(opened, mapping_for(opened, "digest", directory, [saved_mapping(path)]), directory)
    assert [(r["line"], r["value"]) for r in again.figures.iter_rows(named=True)] == [
        ("general_acute", 650.0), ("general_acute", 0.938),
    ]  # fmt: skip


OTHERS = [[f"RX{n}", f"Place {n} Hospitals NHS Trust", 300 + n, 290 + n] for n in range(30)]


def test_a_table_most_of_whose_rows_are_others_is_never_the_place_s_own_accounts(read):
    heads = ["Code", "Trust", "Clinical income 2016/17", "Staff expenditure 2016/17"]
    own = ["TR1", "Northby Royal Infirmary NHS Trust", 361, 358]
    rows = [["Providers' results, £m"], heads, *OTHERS[:15], own, *OTHERS[15:]]
    found = read({"Results": rows}, with_cover=False)
    (table,) = found.reading.mapping.tables
    assert found.rows == [] and table.doubts[0].startswith("it is a published table of many bodies")


def test_what_is_planned_of_many_bodies_is_not_taken_for_what_was(read):
    rows = [["Planned beds by trust, 2016/17"], ["Code", "Trust", "Beds available"]]
    rows += [["TR1", "Northby Royal Infirmary NHS Trust", 361], *(row[:3] for row in OTHERS)]
    assert read({"Beds": rows}, with_cover=False).rows == []


def test_a_column_of_types_of_bed_says_what_each_row_is_of(read):
    rows = [["Code", "Month", "Type of bed", "Beds available"]]
    for code in ("TR1", "RY1"):
        rows += [[code, "2017-04", "General & Acute", 650], [code, "2017-04", "Maternity", 50]]
    found = read({"Long": rows}, with_cover=False)
    assert [(r["line"], r["period"], r["value"]) for r in found.rows] == [
        ("general_acute", "2017-04", 650.0), ("maternity", "2017-04", 50.0)
    ]  # fmt: skip


OF_RESULTS = ["Trust", "Total income £m", "Planned surplus/(deficit) £m", "Variance £m"]
RESULTS = [
    ["Northby Royal Infirmary NHS Trust", 361, 1, 2],
    ["Wexcombe General NHS Trust", 410, 0, -2],
]


@pytest.mark.parametrize(
    ("title", "stages"),
    [
        ("Outturn of trusts, 2016/17", ["outturn", "plan"]),
        ("Trusts, 2016/17", ["plan"]),
        ("April 2016", []),
    ],
)
def test_what_bodies_take_in_at_the_stage_that_is_said(read, title, stages):
    found = read({"Results": [[title], OF_RESULTS, *RESULTS]}, with_cover=False)
    assert [row["stage"] for row in found.rows] == stages
    assert {row["organisation"] for row in found.rows} <= {"TR1"}
    assert "Results!D3" in found.unused


def test_a_group_in_a_heading_is_of_the_measure_in_the_title(read):
    rows = [
        ["Full time equivalent staff by organisation, September 2017"],
        ["Code", "Doctors", "Registered nurses"],
    ]
    rows += [["TR1", 700.0, 1600.0], ["RY1", 720.0, 1630.0]]
    found = read({"FTE": rows}, with_cover=False)
    assert [(r["line"], r["period"], r["value"]) for r in found.of("staff_wte_profile")] == [
        ("medical", "2017-09", 700.0), ("nursing", "2017-09", 1600.0)
    ]  # fmt: skip


def test_months_of_march_stay_months(read):
    rows = [["Waiting list by trust"], ["Code", "March 2016", "March 2017"], ["TR1", 39, 41], ["RY1", 40, 42]]
    found = read({"Waiting": rows}, with_cover=False)
    assert [r["period"] for r in found.rows] == ["2016-03", "2017-03"]
