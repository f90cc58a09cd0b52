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
