from placeplan.reading.proposing.doubts import NO_UNIT

YEARS = ["2016/17", "2017/18"]


def doubts(read, rows, name="Sheet1"):
    return [doubt for table in read({name: rows}).reading.mapping.tables for doubt in table.doubts]


def test_another_case_than_the_plan_is_asked(read):
    rows = [["I&E: downside case"], ["Line", *YEARS], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]
    assert any("not the plan" in doubt for doubt in doubts(read, rows))


def test_a_statement_that_is_no_account_is_named(read):
    rows = [["Balance sheet"], ["Line", *YEARS], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]
    assert "it is a balance sheet, which is not read" in doubts(read, rows)


def test_an_account_in_the_unit_of_the_cover_is_not_asked(read):
    rows = [["I&E"], ["Line", *YEARS], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]
    assert NO_UNIT not in doubts(read, rows)


def test_reserves_that_open_and_close_are_no_bridge_of_a_position(read):
    rows = [["Movement in reserves"], ["", "2016/17", "2017/18"], ["Opening balance", 31, 28]]
    found = read({"Reserves": [*rows, ["Use of reserves", -3, -2], ["Closing balance", 28, 26]]})
    (table,) = found.reading.mapping.tables
    assert not table.accepted and "reserves" in table.doubts[0] and not found.figures


def test_a_base_case_beside_its_variants_is_the_plan_whatever_the_sheet_is_called(read):
    rows = [["Plan 2017/18"], ["", "Base case", "Downside"], ["Clinical income", 90, 80], ["Pay", 60, 61]]
    assert read({"Scenarios": rows}).values("expenditure") == [60_000]
