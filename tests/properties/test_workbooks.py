"""Whatever a workbook holds, reading it never fails and never loses a number."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.figures.spreadsheets.cells import Book, Sheet, name, number
from placeplan.reading.by_mapping import read_book
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.words.body_names import Body, Directory

BODIES = Directory(
    (
        Body("11N", "NHS Northby Clinical Commissioning Group", ("Northby CCG",), "commissioner"),
        Body("TR1", "Northby Royal Infirmary NHS Trust", ("NRI",), "acute trust"),
        Body("NCC", "Northby County Council", (), "council"),
    )
)
WORDS = (
    "Line",
    "Provider",
    "Commissioner",
    "Service",
    "Metric",
    "Activity",
    "Unit price £",
    "Value (£k)",
    "A&E",
    "Day case",
    "Northby CCG",
    "NRI",
    "Total",
    "Total income",
    "Total expenditure",
    "Drugs",
    "Income",
    "Ref",
    "Title",
    "Owner",
    "R / NR",
    "Start",
    "Go-live",
    "Direction",
    "In",
    "Out",
    "Purpose",
    "Partner",
    "Staff group",
    "Headcount",
    "WTE",
    "Nursing",
    "Opening position",
    "Closing position",
    "Assumption",
    "Pay inflation",
    "Event",
    "Date",
    "Bed type",
    "Beds",
    "Notes",
    "2016/17",
    "2017/18",
    "FY19",
    "Apr",
    "May",
    "Full year",
    "H1",
    "Money in £m",
    "costs in brackets",
    "n/a",
    "-",
    "tbc",
    "(3.2)",
    "1,234",
    "£1.2m",
    "17 January 2017",
    "Occupancy (%)",
    "Funding source",
    "Approval",
    "Year",
    "Code",
)
CELLS = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.integers(-5000, 5000).map(float),
    st.floats(-100, 100, allow_nan=False).map(lambda x: round(x, 3)),
    st.dates(date(2016, 1, 1), date(2022, 12, 31)),
    st.booleans(),
)
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=14)
UNHURRIED = settings(max_examples=60)


def read(rows, title="Sheet"):
    cover = [["", "Code", "TR1"], ["", "Money", "£000"], ["", "Plan period", "2017/18 to 2018/19"]]
    book = Book("plan.xlsx", (Sheet("Cover", cover), Sheet(title, rows)))
    return read_book(book, proposal(book, BODIES), BODIES)


@UNHURRIED
@given(GRIDS, st.sampled_from(["I&E", "Contracts", "Savings", "WTE plan", "Sheet9"]))
def test_no_number_is_lost_or_used_twice(rows, title):
    found = read(rows, title)
    figures = [row["source"].rpartition("!")[2] for row in found.figures.to_dicts()]
    unused = [cell.cell for cell in found.unused]
    said = [s["source"].rpartition("!")[2] for s in found.statements]
    assert len(figures) == len(set(figures)), "a cell is one figure"
    assert not set(unused) & {
        f["source"].rpartition("!")[2] for f in found.figures.to_dicts() if f["value"] is not None
    }
    held = {(t.header, t.last): {c.index for c in t.columns if c.role} for t in found.mapping.tables}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value == "" or number(value) is None or name((r, c)) in {*figures, *unused, *said}:
                continue
            inside = [columns for (first, last), columns in held.items() if first <= r <= last]
            assert any(c in columns for columns in inside), f"{name((r, c))} = {value!r} is nowhere"


@UNHURRIED
@given(GRIDS)
def test_reading_twice_gives_the_same_and_changes_nothing(rows):
    before = [list(row) for row in rows]
    assert read(rows).figures.equals(read(rows).figures)
    assert rows == before


AMOUNTS = st.lists(st.integers(-90_000, 90_000), min_size=2, max_size=2)


@UNHURRIED
@given(st.lists(AMOUNTS, min_size=1, max_size=4))
def test_the_unit_a_workbook_is_written_in_changes_no_figure(lines):
    read_values = []
    for unit, size in (("£", 1_000_000), ("£k", 1000), ("£m", 1)):
        names = ("Drugs", "Pay: agency", "Prescribing", "Contingency")
        body = [[label, *(float(x * size) for x in line)] for label, line in zip(names, lines, strict=False)]
        rows = [[f"Money in {unit}"], ["Line", "2016/17", "2017/18"], *body, ["Total expenditure", 1.0, 1.0]]
        found = [row for row in read(rows, "I&E").figures.to_dicts() if row["measure"] == "expenditure"]
        read_values.append([(row["line"], row["period"], row["value"]) for row in found])
    assert read_values[0] == read_values[1] == read_values[2]


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(["{:,.3f}", "{:.3f}", "£{:,.3f}"]))
def test_a_number_is_read_as_it_is_typed(value, form):
    typed = form.format(abs(value))
    assert number(typed).value == abs(value)
    assert number(f"({typed})").value == -abs(value)
    assert number(typed).decimals == 3
    assert number(float(value)).value == Decimal(str(float(value))).normalize() or abs(value) >= 10**9
