from placeplan.reading.proposing.whole_workbook import NO_UNIT, proposal
from placeplan.reading.words.body_names import Directory

ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]


def test_a_proposal_says_where_what_and_how_sure(book, directory):
    (table,) = proposal(
        book({"I&E": [["Income and expenditure plan"], ["Money in £000"], *ACCOUNT]}), directory
    ).tables
    assert (table.sheet, table.kind, table.header, table.first, table.last) == (
        "I&E",
        "income_expenditure",
        2,
        3,
        4,
    )
    assert table.unit == "£k" and table.accepted and table.confidence > 0.9 and table.doubts == ()
    assert [(c.role, c.period) for c in table.columns] == [
        ("label", ""),
        ("year", "2016/17"),
        ("year", "2017/18"),
    ]


def test_what_it_cannot_know_it_doubts(book, directory):
    mapping = proposal(book({"I&E": ACCOUNT}, with_cover=False), Directory())
    (table,) = mapping.tables
    assert not table.accepted and mapping.left == (table,)
    assert NO_UNIT in table.doubts and "nobody says whose workbook it is" in table.doubts


def test_a_note_below_a_table_may_give_its_unit(book, directory):
    (table,) = proposal(book({"I&E": [*ACCOUNT, [], ["All figures are in £m"]]}, money=""), directory).tables
    assert table.unit == "£m" and table.accepted


def test_plan_years_without_a_cover_come_from_what_looks_ahead(book, directory):
    bridge = [
        ["Bridge"],
        ["Movement", "2018/19", "2019/20"],
        ["Opening position", 1.0, 2.0],
        ["Closing position", 1.0, 2.0],
    ]
    sheets = {"I&E": [["Line", "2017/18", "2018/19", "2019/20"], ["Drugs", 1.0, 2.0, 3.0]], "Bridge": bridge}
    mapping = proposal(book(sheets, file="TR1.xlsx", with_cover=False), directory)
    assert (mapping.owner, mapping.first_year, mapping.last_year) == ("TR1", "2018/19", "2019/20")
    alone = proposal(book({"I&E": sheets["I&E"]}, file="TR1.xlsx", with_cover=False), directory)
    assert alone.first_year == "2018/19"


def test_a_year_in_the_title_is_that_of_the_months(book, directory):
    rows = [
        ["Monthly profile 2018/19"],
        ["Line", "Apr", "May", "Jun", "Jul", "Aug", "Sep"],
        ["Drugs", *[1.0] * 6],
    ]
    (table,) = proposal(book({"Profile": rows}), directory).tables
    assert table.columns[1].period == "2018-04"


def test_bare_years_by_the_plan_period(book, directory):
    rows = [["Line", 2017.0, 2018.0, 2019.0], ["Drugs", 1.0, 2.0, 3.0], ["Total expenditure", 1.0, 2.0, 3.0]]
    (table,) = proposal(book({"I&E": rows}), directory).tables
    assert [c.period for c in table.columns[1:]] == ["2016/17", "2017/18", "2018/19"]


def test_bare_years_that_nothing_settles_are_asked_about(book, directory):
    rows = [["Money in £m"], ["Line", 2018.0, 2019.0], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]
    (table,) = proposal(book({"I&E": rows}, file="TR1.xlsx", with_cover=False), directory).tables
    assert not table.accepted and "begins or ends" in table.doubts[0]


def test_the_sizes_of_numbers_say_a_unit_only_where_they_are_true(book, directory):
    schemes = [
        ["Ref", "Title", "Owner", "R / NR", "2016/17", "2017/18"],
        ["C1", "Beds", "COO", "R", 1.0, 2.0],
    ]
    sheets = {"I&E": [["Income and expenditure plan (£000)"], *ACCOUNT], "Schemes": schemes}
    units = [
        {
            table.sheet: table.unit
            for table in proposal(book(sheets, with_cover=False), directory, weighs_sizes=weighs).tables
        }
        for weighs in (True, False)
    ]
    assert units[0]["Schemes"] == "£k" and units[1] == {"I&E": "£k", "Schemes": ""}
